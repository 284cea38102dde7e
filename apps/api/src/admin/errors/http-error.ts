import { type ArgumentsHost, HttpException, Logger } from '@nestjs/common';
import { redactText } from '@rollcall/audit';
import type { FastifyReply, FastifyRequest } from 'fastify';

const logger = new Logger('admin');

const codes: Record<number, string> = { 404: 'NOT_FOUND', 413: 'BODY_TOO_LARGE', 415: 'UNSUPPORTED_MEDIA_TYPE' };

/** Whether a request came, or a route leads, to the admin door. */
export const isAdmin = (request: Pick<FastifyRequest, 'url'>): boolean => /^\/graphql(\/|$|\?)/i.test(request.url);

/** For the application's filter: true where a request to this door failed before GraphQL saw it (a body that cannot be read) and has been answered. */
export function catchAdminError(error: unknown, host: ArgumentsHost): boolean {
  if (host.getType() !== 'http') return false;
  const request = host.switchToHttp().getRequest<FastifyRequest>();
  if (!isAdmin(request)) return false;
  answerAdminError(error, request, host.switchToHttp().getResponse<FastifyReply>());
  return true;
}

function answerAdminError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const status = statusOf(error);
  if (status >= 500) logger.error(`request ${request.id}: ${error instanceof Error ? error.stack : error}`);
  const message = status >= 500 ? 'Internal error' : redactText((error as Error).message);
  const code = status >= 500 ? 'INTERNAL' : (codes[status] ?? 'BAD_REQUEST');
  void reply.status(status).send({ errors: [{ message, extensions: { code, requestId: request.id } }] });
}

function statusOf(error: unknown): number {
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number })?.statusCode;
  return status !== undefined && status >= 400 && status < 500 ? status : 500;
}
