import { type Answer, etagOf, namesVersion } from './answer';
import { exchangeOf, replyTo, type ScimRequest } from './exchange';
import { jsonStream } from './long-list';

export const SCIM_JSON = 'application/scim+json; charset=utf-8';

/**
 * Writes the head of an answer: status, ETag, Location, and 304 where the client has this version; returns the body.
 * A call at the end of each handler, since an interceptor costs a tenth of a look-up.
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
