import type { FastifyRequest } from 'fastify';
import { dialects } from '../dialects/dialects';

/** Operations in one bulk request. Each is a separate transaction, and clients wait for about a minute. */
export const MAX_BULK_OPERATIONS = 1000;

/** Bytes of one bulk request. Only single writes can be larger. */
export const MAX_BULK_BYTES = 1024 ** 2;

const routes: readonly (string | undefined)[] = dialects.map(({ path }) => `${path}/Bulk`);

/** Whether a request is a bulk request. */
export const isBulk = ({ routeOptions }: FastifyRequest): boolean => routes.includes(routeOptions.url);
