import type { ScimError } from '../errors';

export const BULK_METHODS = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type BulkMethod = (typeof BULK_METHODS)[number];

export type BulkEndpoint = 'Users' | 'Groups';

/** An operation that can run once the resources that it refers to are created (RFC 7644 §3.7). */
export interface BulkOperation {
  /** Its position in the request, for errors: `Operations[3]`. */
  readonly place: string;
  readonly method: BulkMethod;
  readonly endpoint: BulkEndpoint;
  /** The resource's ID, for every method except POST; `bulkId:…` until references are resolved. */
  readonly id?: string;
  /** Always set for POST. Other methods create nothing to refer to, so the response only echoes it. */
  readonly bulkId?: string;
  /** The ETag that the resource must have, like If-Match. */
  readonly version?: string;
  /** The body of the request that the operation represents; undefined for DELETE. */
  readonly data?: object;
}

/** An operation that could not be read, with what the response can name of it; the other operations still run. */
export interface RefusedOperation {
  readonly place: string;
  readonly error: ScimError;
  /** As written, if it is not one of BULK_METHODS. */
  readonly method?: string;
  readonly endpoint?: BulkEndpoint;
  readonly id?: string;
  readonly bulkId?: string;
}

export interface BulkRequest {
  /** The operations after this number of errors do not run; null runs all. */
  readonly failOnErrors: number | null;
  readonly operations: readonly (BulkOperation | RefusedOperation)[];
}

/** What an operation's path names: a resource type, or one resource. */
export interface BulkTarget {
  readonly endpoint: BulkEndpoint;
  readonly id?: string;
}

// A path is relative to the service's root (RFC 7644 §3.7); some clients include the base path or send a full URL.
const PATH = /^(?:https?:\/\/[^/]+(?=\/))?(?:\/?scim\/[^/]+(?=\/))?\/?(Users|Groups)(?:\/(.*))?$/is;

/** Reads an operation's path, such as `/Users/2819c223`; null if it names no endpoint. */
export function parseBulkPath(path: string): BulkTarget | null {
  const [written = ''] = path.trim().split('?', 1);
  const match = PATH.exec(written.endsWith('/') ? written.slice(0, -1) : written);
  if (!match) return null;
  const endpoint = match[1]!.toLowerCase() === 'users' ? 'Users' : 'Groups';
  return match[2] ? { endpoint, id: decode(match[2]) } : { endpoint };
}

/** A malformed ID is simply not found later; it never causes an error here. */
function decode(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
