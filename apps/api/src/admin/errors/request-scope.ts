import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance } from 'fastify';

/** Apollo formats errors without a word of the request that they belong to; nothing but the error's answer reads this. */
const requestIds = new AsyncLocalStorage<string>();

export const currentRequestId = (): string | undefined => requestIds.getStore();

/** Begins after the body has been read, whose events belong to the connection and not to the request. */
export function rememberRequestIds(server: FastifyInstance): void {
  server.addHook('preValidation', (request, _reply, done) => requestIds.run(request.id, done));
}
