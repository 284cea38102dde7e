import { versionConflict } from '@rollcall/domain';
import { isObject, type ReadOnlyWrite } from '@rollcall/scim-protocol';
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

/** What is written to the `meta` of a group, with the version as If-Match takes it. */
export const withVersionOfGroup = ({ path, value }: ReadOnlyWrite): ReadOnlyWrite => ({
  path,
  value: path.startsWith('meta') ? withoutDigestsIn(value) : value,
});

function withoutDigestsIn(value: unknown): unknown {
  if (typeof value === 'string') return withoutDigests(value);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutDigestsIn(part)]));
}
