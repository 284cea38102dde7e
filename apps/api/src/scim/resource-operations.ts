import type { ListQuery } from '@rollcall/scim-protocol';
import type { Answer } from './answer';
import type { ScimRequest } from './exchange';

/** What can be done with a resource type (RFC 7644 §3), whether a request asks for it, a search, or an operation of a bulk. */
export interface ResourceOperations {
  list(request: ScimRequest, query: ListQuery): Promise<Answer>;
  get(request: ScimRequest, id: string): Promise<Answer>;
  create(request: ScimRequest, body: unknown): Promise<Answer>;
  replace(request: ScimRequest, id: string, body: unknown): Promise<Answer>;
  patch(request: ScimRequest, id: string, body: unknown): Promise<Answer>;
  delete(request: ScimRequest, id: string): Promise<Answer>;
}
