import { hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { versionConflict } from '@rollcall/domain';
import { isObject, type ReadOnlyWrite } from '@rollcall/scim-protocol';

/** What changes with all that a resource shows. */
export type Version = number | string;

const DIGEST_LENGTH = 12;

/** The version of a record together with what its resource shows of others, whose changes leave the record alone. */
export function versionWith(version: number, shown: readonly unknown[]): Version {
  if (shown.length === 0) return version;
  return `${version}-${hash('sha256', JSON.stringify(shown), 'base64url').slice(0, DIGEST_LENGTH)}`;
}

/** A header of ETags as of the records alone; what is not between quotes stays as it is. */
const withoutDigests = (header: string): string =>
  header
    .split('"')
    .map((part, index) => (index % 2 === 1 ? withoutDigest(part) : part))
    .join('"');

const withoutDigest = (tag: string): string =>
  tag.at(-DIGEST_LENGTH - 1) === '-' ? tag.slice(0, -DIGEST_LENGTH - 1) : tag;

interface ConditionalRequest {
  readonly headers: IncomingHttpHeaders;
}

/** The weak ETag of a version (RFC 7644 §3.14). */
export const etagOf = (version: Version): string => `W/"${version}"`;

/** Whether an If-Match or If-None-Match header names the version; weak and strong forms count alike. */
export function namesVersion(header: string, version: Version): boolean {
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(`"${version}"`);
}

const asItIs = (header: string): string => header;

/** Throws VERSION_CONFLICT where If-Match names another version, as the header is read; without it every version will do. */
export function checkIfMatch(request: ConditionalRequest, { version }: { version: Version }, read = asItIs): void {
  const wanted = request.headers['if-match'];
  if (wanted !== undefined && !namesVersion(read(wanted), version)) throw versionConflict(version);
}

/** The same for a group: nobody who writes it overwrites what its members are called, which its ETag follows. */
export const checkIfMatchOfGroup = (request: ConditionalRequest, group: { version: number }): void =>
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
