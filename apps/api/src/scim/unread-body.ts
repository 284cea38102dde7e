import { isSecret, type ScimKeys } from '@rollcall/domain';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { exchangeOf } from './exchange';
import { noteRefused, originOf, unauthorized } from './scim.guard';
import { answerScimError, isScim } from './scim-error.filter';

/** A smaller body is read sooner than its key is looked up. */
const LARGE_BODY = 64 * 1024;

/**
 * Refuses a body before it is read where no valid key comes with it: large bodies cost most, and strangers have no need
 * of them. The guard asks again, so that a key that is revoked meanwhile changes nothing.
 */
export function refuseBodiesOfStrangers(server: FastifyInstance, keys: ScimKeys): void {
  server.addHook('onRequest', async (request, reply) => {
    if (!isScim(request) || (await mayBeRead(request, keys))) return;
    answerScimError(unauthorized(), request, reply);
    return reply;
  });
}

async function mayBeRead(request: FastifyRequest, keys: ScimKeys): Promise<boolean> {
  const length = bodyLength(request);
  if (length === 0) return true;
  const [, secret] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (secret === undefined || !isSecret('scim', secret)) return false;
  if (length < LARGE_BODY) return true;
  const { principal, refused } = await keys.authenticate(secret, originOf(request));
  if (refused) noteRefused(exchangeOf(request), refused);
  return principal !== undefined;
}

/** Bytes that are announced; endless where they are not. */
function bodyLength({ headers }: FastifyRequest): number {
  if (headers['transfer-encoding'] !== undefined) return Number.POSITIVE_INFINITY;
  return Number(headers['content-length'] ?? 0);
}
