import { type ArgumentsHost, HttpException, Logger } from '@nestjs/common';
import { LONGEST } from '@rollcall/audit';
import { firstSegment, type Located, redactText } from '@rollcall/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { foreseen, inOurWords } from './format-error';
import type { RefusalCode } from './refusal-code';
import type { AdminRefusal } from './refusals';

const logger = new Logger('admin');

const codes: Record<number, RefusalCode> = {
  404: 'NOT_FOUND',
  406: 'NOT_ACCEPTABLE',
  413: 'BODY_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
};

/**
 * The HTTP status of a refusal, for files and for requests whose document was never read. GraphQL responses have the
 * same codes with status 200.
 */
const statuses: { readonly [Code in RefusalCode]?: number } = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
  SERVICE_BUSY: 503,
};

/** Whether a request or a route belongs to the admin API. */
export const isAdmin = (request: Located): boolean => ['graphql', 'audit'].includes(firstSegment(request));

/** Whether a request or a route belongs to the console. */
export const isConsole = (request: Located): boolean => firstSegment(request) === 'console';

/** Whether a request gets the guard and the refusals of the admin API. */
export const answersAsAdmin = (request: Located): boolean => isAdmin(request) || isConsole(request);

/**
 * For the application's error filter: responds to a failure outside GraphQL, such as an unreadable body or a failed
 * download. Returns false if the request belongs to another API.
 */
export function catchAdminError(error: unknown, host: ArgumentsHost): boolean {
  if (host.getType() !== 'http') return false;
  const request = host.switchToHttp().getRequest<FastifyRequest>();
  if (!answersAsAdmin(request)) return false;
  answerAdminError(error, request, host.switchToHttp().getResponse<FastifyReply>());
  return true;
}

function answerAdminError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const expected = foreseen(error);
  const status = expected ? (statuses[expected.refusal.code] ?? 400) : statusOf(error);
  // Expected failures, such as an unreachable database, are not bugs.
  if (status >= 500) logger[expected ? 'warn' : 'error'](error instanceof Error ? error : String(error));
  const refusal: AdminRefusal = expected?.refusal ?? {
    code: status >= 500 ? 'INTERNAL' : (codes[status] ?? 'BAD_REQUEST'),
  };
  const message =
    expected?.message ??
    (status >= 500 ? 'Internal error.' : redactText(inOurWords((error as Error).message), LONGEST.detail));
  if (status === 401) void reply.header('WWW-Authenticate', 'Bearer realm="rollcall"');
  if (refusal.retryAfterS !== undefined) void reply.header('Retry-After', String(refusal.retryAfterS));
  void reply.status(status).send({ errors: [{ message, extensions: { ...refusal, requestId: request.id } }] });
}

function statusOf(error: unknown): number {
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number })?.statusCode;
  return status !== undefined && status >= 400 && status < 500 ? status : 500;
}
