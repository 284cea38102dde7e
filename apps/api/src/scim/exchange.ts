import type { Cause, ProvisioningRecord, RefusedFor } from '@rollcall/audit';
import type { Principal, RefusedKey, UnitOfWork } from '@rollcall/domain';
import type { ListQuery } from '@rollcall/scim-protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Dialect } from './dialects/dialect';
import { dialectAt } from './dialects/dialects';
import type { Version } from './etag';

/** What a SCIM operation answers; `respond` makes HTTP of it. */
export interface Answer {
  status: 200 | 201 | 204;
  body?: object;
  /** Whether the body holds a `LongList`, and is written as it is read. */
  long?: boolean;
  /** Of the resource, for the ETag. */
  version?: Version;
  /** Of the resource that was created. */
  location?: string;
  resourceId?: string;
  /** The id by which the base path of the request names the resource. */
  shownId?: string;
}

/** What is known of a SCIM request while it is under way. */
export interface Exchange {
  readonly startedAt: number;
  readonly dialect: Dialect;
  principal?: Principal;
  /** Why it would be refused as it stands; undefined once it has counted against the limit of its organization. */
  refusedFor: RefusedFor | undefined;
  /** The key of an organization that opens nothing any more. */
  refusedKey?: RefusedKey;
  reply?: FastifyReply;
  /** The resource that the answer is about. */
  resourceId?: string;
  /** What was tolerated, as attributes that are not supported. */
  notes: string[];
  /** Ids that the write skipped, since they name nobody. */
  skipped: readonly string[];
  /** Why it was refused. */
  refusal?: { scimType?: string; detail: string; cause: Cause };
  /** The record that was committed together with its change. */
  record?: ProvisioningRecord;
  /** The end of the change of a request that is done again, inside of its transaction. */
  concluding?: (tx: UnitOfWork, answer: Answer) => Promise<void>;
}

/** What the API reads of a request: one that came over HTTP, or one operation of a bulk. */
export type ScimRequest = Pick<FastifyRequest, 'method' | 'url' | 'headers' | 'id' | 'ip' | 'protocol' | 'host'> & {
  readonly query: unknown;
  readonly body?: unknown;
  /** The route that HTTP found, since a URL can be written in many ways. */
  readonly routeOptions?: { readonly url?: string };
  /** What HTTP hands on under several objects is one request by this. */
  readonly raw?: object;
};

const exchanges = new WeakMap<object, Exchange>();

/** The exchange of a request, begun when it is asked for first. */
export function exchangeOf(request: ScimRequest): Exchange {
  const key = request.raw ?? request;
  const known = exchanges.get(key);
  if (known) return known;
  const dialect = dialectAt(request.routeOptions?.url ?? request.url);
  const exchange: Exchange = {
    startedAt: performance.now(),
    dialect,
    refusedFor: 'KEY',
    notes: [],
    skipped: [],
  };
  exchanges.set(key, exchange);
  return exchange;
}

/** The dialect of the base path that the request came to. */
export const dialectOf = (request: ScimRequest): Dialect => exchangeOf(request).dialect;

/** The caller whom the guard let in. */
export const principalOf = (request: ScimRequest): Principal => asked(exchangeOf(request).principal);

/** Where the answer goes. */
export const replyTo = (request: ScimRequest): FastifyReply => asked(exchangeOf(request).reply);

function asked<Value>(value: Value | undefined): Value {
  if (!value) throw new Error('The guard of the SCIM API did not run');
  return value;
}

/** What can be done with a resource type (RFC 7644 §3), whether a request asks for it, a search, or an operation of a bulk. */
export interface ResourceOperations {
  list(request: ScimRequest, query: ListQuery): Promise<Answer>;
  get(request: ScimRequest, id: string): Promise<Answer>;
  create(request: ScimRequest, body: unknown): Promise<Answer>;
  replace(request: ScimRequest, id: string, body: unknown): Promise<Answer>;
  patch(request: ScimRequest, id: string, body: unknown): Promise<Answer>;
  delete(request: ScimRequest, id: string): Promise<Answer>;
}
