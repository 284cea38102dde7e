import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type GqlContextType, GqlExecutionContext } from '@nestjs/graphql';
import type { Origin, Principal } from '@rollcall/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Loaders } from './loaders';

/** What one request of the door carries with it; a fresh object each. */
export interface AdminContext {
  request: FastifyRequest;
  reply: FastifyReply;
  /** Asked for once, whatever the number of operations; set by the guard. */
  authentication?: Promise<Principal | undefined>;
  /** Set by the guard once it knows the caller. */
  principal?: Principal;
  loaders?: Loaders;
}

export const createContext = (request: FastifyRequest, reply: FastifyReply): AdminContext => ({ request, reply });

/** Of requests for files, which no GraphQL context goes with. */
const contexts = new WeakMap<FastifyRequest, AdminContext>();

export function contextOf(context: ExecutionContext): AdminContext {
  if (context.getType<GqlContextType>() === 'graphql') return GqlExecutionContext.create(context).getContext();
  const http = context.switchToHttp();
  const request = http.getRequest<FastifyRequest>();
  const known = contexts.get(request) ?? createContext(request, http.getResponse());
  contexts.set(request, known);
  return known;
}

export const originOf = ({ request }: AdminContext): Origin => ({
  requestId: request.id,
  ip: request.ip,
  userAgent: request.headers['user-agent'] ?? null,
});

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('The guard of the admin door was not asked');
  return value;
}

/** Parameter: the person who asks. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext) =>
  present(contextOf(context).principal),
);

/** Parameter: what reads the to-many fields of all records of an answer at once. */
export const Loading = createParamDecorator((_: unknown, context: ExecutionContext) =>
  present(contextOf(context).loaders),
);

/** Parameter: where the request comes from, for operations that anybody may reach. */
export const From = createParamDecorator((_: unknown, context: ExecutionContext) => originOf(contextOf(context)));
