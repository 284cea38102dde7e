import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { type Answer, etagOf, namesVersion } from './answer';
import { exchangeOf } from './exchange';

export const SCIM_JSON = 'application/scim+json; charset=utf-8';

/** Writes an answer as HTTP: status, ETag, Location, and 304 where the client has this version. */
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<Answer>): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    return next.handle().pipe(map((answer) => write(request, http.getResponse<FastifyReply>(), answer)));
  }
}

function write(request: FastifyRequest, reply: FastifyReply, answer: Answer): object | undefined {
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
  return answer.body;
}
