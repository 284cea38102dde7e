import { versionConflict } from '@rollcall/domain';
import { isObject, type ReadOnlyWrite } from '@rollcall/scim-protocol';
import { namesVersion, type Version, withoutDigests } from './answer';
import type { ScimRequest } from './exchange';

const asItIs = (header: string): string => header;

/** Throws VERSION_CONFLICT where If-Match names another version, as the header is read; without it every version will do. */
export function checkIfMatch(request: ScimRequest, { version }: { version: Version }, read = asItIs): void {
  const wanted = request.headers['if-match'];
  if (wanted !== undefined && !namesVersion(read(wanted), version)) throw versionConflict(version);
}

/** The same for a group: nobody who writes it overwrites what its members are called, which its ETag follows. */
export const checkIfMatchOfGroup = (request: ScimRequest, group: { version: number }): void =>
  checkIfMatch(request, group, withoutDigests);

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
