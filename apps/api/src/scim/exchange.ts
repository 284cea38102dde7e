import type { Principal } from '@rollcall/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What is known of a SCIM request while it is under way, for the provisioning log. */
export interface Exchange {
  readonly startedAt: number;
  principal?: Principal;
  reply?: FastifyReply;
  /** The resource that the answer is about. */
  resourceId?: string;
  /** What was tolerated: ignored attributes, skipped members. */
  notes: string[];
  /** Why it was refused. */
  refusal?: { scimType?: string; detail: string };
  /** Its record was committed together with its change. */
  recorded: boolean;
}

const exchanges = new WeakMap<object, Exchange>();

/** The exchange of a request, begun when it is asked for first. */
export function exchangeOf(request: FastifyRequest): Exchange {
  const known = exchanges.get(request.raw);
  if (known) return known;
  const exchange: Exchange = { startedAt: performance.now(), notes: [], recorded: false };
  exchanges.set(request.raw, exchange);
  return exchange;
}

/** The caller whom the guard let in. */
export const principalOf = (request: FastifyRequest): Principal => asked(exchangeOf(request).principal);

/** Where the answer goes. */
export const replyTo = (request: FastifyRequest): FastifyReply => asked(exchangeOf(request).reply);

function asked<Value>(value: Value | undefined): Value {
  if (!value) throw new Error('The guard of the SCIM door was not asked');
  return value;
}
