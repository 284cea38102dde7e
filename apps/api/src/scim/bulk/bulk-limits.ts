import type { FastifyRequest } from 'fastify';
import { dialects } from '../dialects/dialects';

/** Operations of one bulk request; each is a change of its own, and a client waits a minute for the answer. */
export const MAX_BULK_OPERATIONS = 1000;

/** Bytes of one bulk request; larger bodies are for a single push. */
export const MAX_BULK_BYTES = 1024 ** 2;

const routes: readonly (string | undefined)[] = dialects.map(({ path }) => `${path}/Bulk`);

/** Whether a request holds many operations. */
export const isBulk = ({ routeOptions }: FastifyRequest): boolean => routes.includes(routeOptions.url);
