import { type ArgumentsHost, Logger } from '@nestjs/common';
import { LONGEST, withoutNamedSecrets } from '@rollcall/audit';
import { firstSegment, redactText } from '@rollcall/platform';
import { ScimError } from '@rollcall/scim-protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { etagOf, namesVersion } from './etag';
import { type Answer, exchangeOf, replyTo, type ScimRequest } from './exchange';
import { jsonStream } from './long-list';
import { causeOf, retryAfterS, toScimError } from './refusals';

export const SCIM_JSON = 'application/scim+json; charset=utf-8';

/**
 * Sets the status, ETag and Location, or 304 if the client has this version, and returns the body. Called at the end
 * of each handler, because an interceptor would add a tenth to the time of a look-up.
 */
export function respond(request: ScimRequest, answer: Answer): object | undefined {
  const reply = replyTo(request);
  if (answer.resourceId) exchangeOf(request).resourceId = answer.resourceId;
  if (answer.location) reply.header('location', answer.location);
  if (answer.version !== undefined) reply.header('etag', etagOf(answer.version));
  const known = request.headers['if-none-match'];
  if (request.method === 'GET' && known && answer.version !== undefined && namesVersion(known, answer.version)) {
    reply.status(304);
    return undefined;
  }
  reply.status(answer.status);
  if (answer.body) reply.header('content-type', SCIM_JSON);
  return answer.long ? jsonStream(answer.body) : answer.body;
}

const logger = new Logger('scim');

/** Whether a request belongs to the SCIM API. */
export const isScim = (request: FastifyRequest): boolean => firstSegment(request) === 'scim';

/** Sends the error of a failed request (RFC 7644 §3.12). Unexpected errors are logged and not shown. */
export function answerScimError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const refusal = refusalOf(error, request);
  const { status } = refusal;
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  const seconds = retryAfterS(error);
  if (seconds !== undefined) reply.header('retry-after', seconds);
  void reply.status(status).header('content-type', SCIM_JSON).send(refusal.toBody());
}

/** Converts any failure to a SCIM error and notes it for the provisioning record. */
export function refusalOf(error: unknown, request: ScimRequest): ScimError {
  const { status, scimType, detail: said } = toScimError(error) ?? unforeseen(error, request);
  const detail = withoutNamedSecrets(said);
  const refusal = new ScimError(status, scimType, detail);
  const exchange = exchangeOf(request);
  const cause = causeOf(error, refusal, exchange.refusedKey);
  exchange.refusal = { ...(scimType && { scimType }), detail: redactText(detail, LONGEST.detail), cause };
  return refusal;
}

function unforeseen(error: unknown, request: ScimRequest): ScimError {
  logger.error(error instanceof Error ? error : String(error));
  return new ScimError(
    500,
    undefined,
    `Something went wrong on our side. Ask the operator to search the log for ${request.id}.`,
  );
}

/**
 * For the application's error filter: responds to failures of SCIM requests. Returns false if the request belongs to
 * another API.
 */
export function catchScimError(error: unknown, host: ArgumentsHost): boolean {
  if (host.getType() !== 'http') return false;
  const request = host.switchToHttp().getRequest<FastifyRequest>();
  if (!isScim(request)) return false;
  answerScimError(error, request, host.switchToHttp().getResponse<FastifyReply>());
  return true;
}
