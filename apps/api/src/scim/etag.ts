import { hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { versionConflict } from '@rollcall/domain';
import { isObject, type ReadOnlyWrite } from '@rollcall/scim-protocol';

/** Changes whenever anything that a resource shows changes. */
export type Version = number | string;

const DIGEST_LENGTH = 12;

/**
 * Extends the version of a record with a digest of what its resource shows of other records, because their changes do
 * not change its own version.
 */
export function versionWith(version: number, shown: readonly unknown[]): Version {
  if (shown.length === 0) return version;
  return `${version}-${hash('sha256', JSON.stringify(shown), 'base64url').slice(0, DIGEST_LENGTH)}`;
}

/** Removes the digests from a header with ETags. Text outside quotation marks stays as it is. */
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

/** Whether an If-Match or If-None-Match header contains the version, in weak or strong form. */
export function namesVersion(header: string, version: Version): boolean {
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(`"${version}"`);
}

const asItIs = (header: string): string => header;

/**
 * Throws VERSION_CONFLICT if the request has an If-Match header without this version. `read` transforms the header
 * first.
 */
export function checkIfMatch(request: ConditionalRequest, { version }: { version: Version }, read = asItIs): void {
  const wanted = request.headers['if-match'];
  if (wanted !== undefined && !namesVersion(read(wanted), version)) throw versionConflict(version);
}

/** The same for a group, without the digest of its members' names, which a write to the group cannot overwrite. */
export const checkIfMatchOfGroup = (request: ConditionalRequest, group: { version: number }): void =>
  checkIfMatch(request, group, withoutDigests);

/** A write to the `meta` of a group, with versions in the form that If-Match compares. */
export const withVersionOfGroup = ({ path, value }: ReadOnlyWrite): ReadOnlyWrite => ({
  path,
  value: path.startsWith('meta') ? withoutDigestsIn(value) : value,
});

function withoutDigestsIn(value: unknown): unknown {
  if (typeof value === 'string') return withoutDigests(value);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutDigestsIn(part)]));
}
