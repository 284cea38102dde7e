import type { FastifyInstance } from 'fastify';
import { dialects } from '../dialects/dialect-at';

/** Operations of one bulk request; each is a change of its own, and a client waits a minute for the answer. */
export const MAX_BULK_OPERATIONS = 1000;

/** Bytes of one bulk request; larger bodies are for a single push. */
export const MAX_BULK_BYTES = 1024 ** 2;

/** Refuses a larger body while it arrives; to be called before the routes are known. */
export function limitBulkBodies(server: FastifyInstance, bodyLimit: number): void {
  const urls = dialects.map(({ path }) => `${path}/Bulk`);
  server.addHook('onRoute', (route) => {
    if (urls.includes(route.url)) route.bodyLimit = Math.min(bodyLimit, MAX_BULK_BYTES);
  });
}
