import type { Cause, ProvisioningRecord, RefusedFor } from '@rollcall/audit';
import type { Principal, RefusedKey, UnitOfWork } from '@rollcall/domain';
import { Attached } from '@rollcall/platform';
import type { ListQuery } from '@rollcall/scim-protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Dialect } from './dialects/dialect';
import { dialectAt } from './dialects/dialects';
import type { Version } from './etag';

/** The result of a SCIM operation; `respond` sends it over HTTP. */
export interface Answer {
  status: 200 | 201 | 204;
  body?: object;
  /** Whether the body contains a `LongList`, which is read while it is sent. */
  long?: boolean;
  /** The version of the resource, for the ETag. */
  version?: Version;
  /** The URL of the created resource. */
  location?: string;
  resourceId?: string;
  /** The resource's ID in the dialect of the request. */
  shownId?: string;
}

/** The state of a SCIM request. */
export interface Exchange {
  readonly startedAt: number;
  readonly dialect: Dialect;
  principal?: Principal;
  /**
   * Why it would be refused in its current state; undefined once it has been counted against its organization's rate
   * limit.
   */
  refusedFor: RefusedFor | undefined;
  /** The key, if it is known but no longer valid. */
  refusedKey?: RefusedKey;
  reply?: FastifyReply;
  /** The resource that the response is about. */
  resourceId?: string;
  /** Notes for the provisioning record, for example about ignored attributes. */
  notes: string[];
  /** IDs that the write skipped because they do not exist. */
  skipped: readonly string[];
  /** Why it was refused. */
  refusal?: { scimType?: string; detail: string; cause: Cause };
  /** The provisioning record that was committed with the change. */
  record?: ProvisioningRecord;
  /** For replays: called at the end of the transaction. */
  concluding?: (tx: UnitOfWork, answer: Answer) => Promise<void>;
}

/** The parts of a request that this API uses: an HTTP request, or one operation of a bulk request. */
export type ScimRequest = Pick<FastifyRequest, 'method' | 'url' | 'headers' | 'id' | 'ip' | 'protocol' | 'host'> & {
  readonly query: unknown;
  readonly body?: unknown;
  /** The matched route, because a URL can be written in several ways. */
  readonly routeOptions?: { readonly url?: string };
  /** Identifies an HTTP request that is passed around as different objects. */
  readonly raw?: object;
};

const exchanges = new Attached<object, Exchange>();

/** The exchange of a request, created on first use. */
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

/** The dialect of the request's base path. */
export const dialectOf = (request: ScimRequest): Dialect => exchangeOf(request).dialect;

/** The caller that the guard admitted. */
export const principalOfRequest = (request: ScimRequest): Principal => asked(exchangeOf(request).principal);

/** The reply that the response is written to. */
export const replyTo = (request: ScimRequest): FastifyReply => asked(exchangeOf(request).reply);

function asked<Value>(value: Value | undefined): Value {
  if (!value) throw new Error('The guard of the SCIM API did not run');
  return value;
}

/** The operations on a resource type (RFC 7644 §3), for requests, searches and bulk operations. */
export interface ResourceOperations {
  list(request: ScimRequest, query: ListQuery): Promise<Answer>;
  get(request: ScimRequest, id: string): Promise<Answer>;
  create(request: ScimRequest, body: unknown): Promise<Answer>;
  replace(request: ScimRequest, id: string, body: unknown): Promise<Answer>;
  patch(request: ScimRequest, id: string, body: unknown): Promise<Answer>;
  delete(request: ScimRequest, id: string): Promise<Answer>;
}
