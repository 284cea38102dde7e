import { isUtf8 } from 'node:buffer';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type GqlContextType, GqlExecutionContext } from '@nestjs/graphql';
import { LONGEST } from '@rollcall/audit';
import type { Origin, Principal } from '@rollcall/domain';
import { Attached, codePointOf, hiddenIn } from '@rollcall/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLResolveInfo } from 'graphql';
import { Attempts } from './attempts/attempts';
import { badInput } from './errors/refusals';
import type { Loaders } from './loaders';

/** The state of one request; a new object for each. */
export interface AdminContext {
  request: FastifyRequest;
  reply: FastifyReply;
  readonly attempts: Attempts;
  /** When searches of long lists stop, in milliseconds since the epoch. */
  readonly until: number;
  /** The caller, if known. Set before the body is read. */
  principal?: Principal;
  loaders?: Loaders;
}

/**
 * How long one request searches lists without an index. Each list is searched at least once, even if no time is left.
 */
const SEARCH_MS = 1_000;

const contexts = new Attached<FastifyRequest, AdminContext>();

/** The context of a request, created on first use. */
export function contextFor(request: FastifyRequest, reply: FastifyReply): AdminContext {
  const context = contexts.get(request) ?? {
    request,
    reply,
    attempts: new Attempts(),
    until: Date.now() + SEARCH_MS,
  };
  contexts.set(request, context);
  return context;
}

/** Whether a request has a valid token. */
export const isKnown = (request: FastifyRequest): boolean => contexts.get(request)?.principal !== undefined;

export function contextOf(context: ExecutionContext): AdminContext {
  if (context.getType<GqlContextType>() === 'graphql') return GqlExecutionContext.create(context).getContext();
  const http = context.switchToHttp();
  return contextFor(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
}

/** Throws BAD_USER_INPUT if the reason or the ticket is too long or contains hidden characters. */
export function originOf(request: FastifyRequest): Origin {
  const reason = statementOf(request, 'rollcall-reason', LONGEST.reason);
  const ticket = statementOf(request, 'rollcall-ticket', LONGEST.ticket);
  return {
    requestId: request.id,
    ip: request.ip,
    userAgent: request.headers['user-agent'] ?? null,
    ...(reason !== undefined && { reason }),
    ...(ticket !== undefined && { ticket }),
  };
}

/** A header in which clients can give a reason or a ticket. */
function statementOf({ headers }: FastifyRequest, name: string, longest: number): string | undefined {
  const sent = headers[name];
  if (sent === undefined || sent === '') return undefined;
  const text = typeof sent === 'string' ? asUtf8(sent) : undefined;
  if (text === undefined || text.length > longest) throw badInput(name, `must have at most ${longest} characters`);
  const [hidden] = hiddenIn(text);
  if (hidden !== undefined) throw badInput(name, `must not contain hidden characters; remove ${codePointOf(hidden)}`);
  return text;
}

/** Node decodes headers as Latin-1, but clients send UTF-8. */
function asUtf8(header: string): string {
  const bytes = Buffer.from(header, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : header;
}

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('The guard of the admin API did not run');
  return value;
}

/** Parameter: the authenticated caller. */
export const RequestCaller = createParamDecorator((_: unknown, context: ExecutionContext) =>
  present(contextOf(context).principal),
);

/** Parameter: the data loaders of the request. */
export const Loading = createParamDecorator((_: unknown, context: ExecutionContext) =>
  present(contextOf(context).loaders),
);

/** Parameter: the attempt, for bulk operations that can refuse single items. */
export const Tried = createParamDecorator((_: unknown, context: ExecutionContext) =>
  present(contextOf(context).attempts.of(responseKeyOf(context))),
);

/** Parameter: when searches of this request stop, in milliseconds since the epoch. */
export const Deadline = createParamDecorator((_: unknown, context: ExecutionContext) => contextOf(context).until);

/** The key of an operation in the response: its name or alias. */
const responseKeyOf = (context: ExecutionContext): string =>
  String(GqlExecutionContext.create(context).getInfo<GraphQLResolveInfo>().path.key);

/** Parameter: the origin of the request, for public operations. */
export const From = createParamDecorator((_: unknown, context: ExecutionContext) =>
  originOf(contextOf(context).request),
);
