import type { FastifyRequest } from 'fastify';
import { isKnown } from '../admin/admin.context';
import { isAdmin } from '../admin/errors/http-error';
import { isBulk, MAX_BULK_BYTES } from '../scim/bulk/bulk-limits';

/** A document, its variables, and a hundred items: far more than the limits of a query let be executed. */
const ADMIN_BYTES = 256 * 1024;
/** Operations that anybody may reach take a few short texts. */
export const STRANGER_BYTES = 64 * 1024;

/** Bytes that are read of a body, by who sends it where; `largest` = those that the operator allows at most. */
export function bodyLimitOf(request: FastifyRequest, largest: number): number {
  if (isAdmin(request)) return Math.min(largest, isKnown(request) ? ADMIN_BYTES : STRANGER_BYTES);
  return isBulk(request) ? Math.min(largest, MAX_BULK_BYTES) : largest;
}

/** Bytes of a body that a request announces: 0 for none, endless where they are not told. */
export const announcedBytes = ({ headers }: Pick<FastifyRequest, 'headers'>): number =>
  headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : Number.POSITIVE_INFINITY;
