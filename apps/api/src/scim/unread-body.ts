import { type Authentication, isSecret, type RateLimit, type ScimKeys } from '@rollcall/domain';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { exchangeOf } from './exchange';
import { noteRefused, originOf, unauthorized } from './scim.guard';
import { answerScimError, isScim } from './scim-error.filter';
import { takeFromLimit } from './take-from-limit';

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

/**
 * Finds out whose key came with a request whose body could not be read, and which no guard has seen therefore: the
 * organization finds it in its log, and it counts against its limit.
 */
export async function identifySender(request: FastifyRequest, keys: ScimKeys, rateLimit: RateLimit): Promise<void> {
  const exchange = exchangeOf(request);
  const secret = bearerOf(request);
  // The guard has noted where to reply; what was refused for its key has been looked up.
  if (secret === undefined || exchange.reply || (exchange.refusal?.cause ?? 'KEY_').startsWith('KEY_')) return;
  // Where the database is away too, the record is kept without the key.
  const { principal, refused } = await keys.authenticate(secret, originOf(request)).catch(() => ({}) as Authentication);
  if (refused) noteRefused(exchange, refused);
  if (!principal) return;
  exchange.principal = principal;
  try {
    await keys.requireAllowedAddress(principal);
    await takeFromLimit(rateLimit, exchange, principal);
  } catch {
    // It was answered already; what failed here decides how it is recorded.
  }
}

async function mayBeRead(request: FastifyRequest, keys: ScimKeys): Promise<boolean> {
  const length = bodyLength(request);
  if (length === 0) return true;
  const secret = bearerOf(request);
  if (secret === undefined || !isSecret('scim', secret)) return false;
  if (length < LARGE_BODY) return true;
  const { principal, refused } = await keys.authenticate(secret, originOf(request));
  if (refused) noteRefused(exchangeOf(request), refused);
  return principal !== undefined;
}

const bearerOf = ({ headers }: FastifyRequest): string | undefined =>
  /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];

/** Bytes that are announced; endless where they are not. */
function bodyLength({ headers }: FastifyRequest): number {
  if (headers['transfer-encoding'] !== undefined) return Number.POSITIVE_INFINITY;
  return Number(headers['content-length'] ?? 0);
}
