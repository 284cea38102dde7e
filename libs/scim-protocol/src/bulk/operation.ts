import type { ScimError } from '../errors';

export const BULK_METHODS = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type BulkMethod = (typeof BULK_METHODS)[number];

export type BulkEndpoint = 'Users' | 'Groups';

/** An operation that can be run, once what it refers to has been created (RFC 7644 §3.7). */
export interface BulkOperation {
  /** Where it stands in the request, for errors: `Operations[3]`. */
  readonly place: string;
  readonly method: BulkMethod;
  readonly endpoint: BulkEndpoint;
  /** Of the resource, for all but POST; `bulkId:…` until references are resolved. */
  readonly id?: string;
  /** Always there for POST. On other methods it is only echoed: they create nothing that could be referred to. */
  readonly bulkId?: string;
  /** The ETag that the resource must have, as If-Match would say. */
  readonly version?: string;
  /** The body of the request that the operation stands for; none for DELETE. */
  readonly data?: object;
}

/** An operation that could not be read, with whatever of it the answer can name; the others are run all the same. */
export interface RefusedOperation {
  readonly place: string;
  readonly error: ScimError;
  /** As written, where it is none of BULK_METHODS. */
  readonly method?: string;
  readonly endpoint?: BulkEndpoint;
  readonly id?: string;
  readonly bulkId?: string;
}

export interface BulkRequest {
  /** After this many errors the rest is not run; null runs everything. */
  readonly failOnErrors: number | null;
  readonly operations: readonly (BulkOperation | RefusedOperation)[];
}

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
