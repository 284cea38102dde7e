import { versionConflict } from '@rollcall/domain';
import { namesVersion, type Version, withoutDigests } from './answer';
import type { ScimRequest } from './exchange';

/** Throws VERSION_CONFLICT where If-Match names another version; without the header every version will do. */
export function checkIfMatch(request: ScimRequest, { version }: { version: Version }): void {
  const wanted = request.headers['if-match'];
  if (wanted !== undefined && !namesVersion(wanted, version)) throw versionConflict(version);
}

/** The same for a group: nobody who writes it overwrites what its members are called, which its ETag follows. */
export function checkIfMatchOfGroup(request: ScimRequest, { version }: { version: number }): void {
  const wanted = request.headers['if-match'];
  if (wanted !== undefined && !namesVersion(withoutDigests(wanted), version)) throw versionConflict(version);
}
