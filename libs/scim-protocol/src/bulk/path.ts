import type { BulkEndpoint } from './operation';

/** What the path of an operation names: a kind of resources, or one of them. */
export interface BulkTarget {
  readonly endpoint: BulkEndpoint;
  readonly id?: string;
}

// A path is relative to the service's root (RFC 7644 §3.7); some clients write the base path or all of the URL.
const PATH = /^(?:https?:\/\/[^/]+(?=\/))?(?:\/?scim\/[^/]+(?=\/))?\/?(Users|Groups)(?:\/(.*))?$/is;

/** Reads the path of an operation, such as `/Users/2819c223`; null for anything that names no endpoint. */
export function parseBulkPath(path: string): BulkTarget | null {
  const [written = ''] = path.trim().split('?', 1);
  const match = PATH.exec(written.endsWith('/') ? written.slice(0, -1) : written);
  if (!match) return null;
  const endpoint = match[1]!.toLowerCase() === 'users' ? 'Users' : 'Groups';
  return match[2] ? { endpoint, id: decode(match[2]) } : { endpoint };
}

/** An id may be odd, and is then found nowhere; it is never a reason to fail. */
function decode(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
