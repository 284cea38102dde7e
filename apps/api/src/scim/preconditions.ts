import { versionConflict } from '@rollcall/domain';
import type { FastifyRequest } from 'fastify';
import { namesVersion } from './answer';

/** Throws VERSION_CONFLICT where If-Match names another version; without the header every version will do. */
export function checkIfMatch(request: FastifyRequest, { version }: { version: number }): void {
  const wanted = request.headers['if-match'];
  if (wanted !== undefined && !namesVersion(wanted, version)) throw versionConflict();
}
