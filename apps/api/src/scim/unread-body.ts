import { isSecret } from '@rollcall/domain';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { unauthorized } from './scim.guard';
import { answerScimError, isScim } from './scim-error.filter';

/** Refuses a body before it is read where no key comes with it: large bodies cost most, and strangers have no need of them. */
export function refuseBodiesOfStrangers(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    if (!isScim(request) || !hasBody(request) || bearsKey(request)) return;
    answerScimError(unauthorized(), request, reply);
    return reply;
  });
}

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** By its form and checksum alone; the guard asks whether it is a valid one. */
function bearsKey({ headers }: FastifyRequest): boolean {
  const [, secret] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  return secret !== undefined && isSecret('scim', secret);
}
