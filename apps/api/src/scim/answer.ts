import { hash } from 'node:crypto';

/** What changes with all that a resource shows. */
export type Version = number | string;

const DIGEST_LENGTH = 12;

/** The version of a record together with what its resource shows of others, whose changes leave the record alone. */
export function versionWith(version: number, shown: readonly unknown[]): Version {
  if (shown.length === 0) return version;
  return `${version}-${hash('sha256', JSON.stringify(shown), 'base64url').slice(0, DIGEST_LENGTH)}`;
}

/** A header of ETags as of the records alone; what is not between quotes stays as it is. */
export const withoutDigests = (header: string): string =>
  header
    .split('"')
    .map((part, index) => (index % 2 === 1 ? withoutDigest(part) : part))
    .join('"');

const withoutDigest = (tag: string): string =>
  tag.at(-DIGEST_LENGTH - 1) === '-' ? tag.slice(0, -DIGEST_LENGTH - 1) : tag;

/** What a SCIM operation answers; `respond` makes HTTP of it. */
export interface Answer {
  status: 200 | 201 | 204;
  body?: object;
  /** Whether the body holds a `LongList`, and is written as it is read. */
  long?: boolean;
  /** Of the resource, for the ETag. */
  version?: Version;
  /** Of the resource that was created. */
  location?: string;
  resourceId?: string;
  /** The id by which the base path of the request names the resource. */
  shownId?: string;
}

/** The weak ETag of a version (RFC 7644 §3.14). */
export const etagOf = (version: Version): string => `W/"${version}"`;

/** Whether an If-Match or If-None-Match header names the version; weak and strong forms count alike. */
export function namesVersion(header: string, version: Version): boolean {
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(`"${version}"`);
}
