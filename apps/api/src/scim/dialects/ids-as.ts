import { mapComparisons, type ResolvedFilter } from '@rollcall/scim-protocol';
import type { Dialect } from './dialect';

/** By canonical path, the attributes that are ids, and whose. */
export type IdPaths = Readonly<Record<string, 'User' | 'Group'>>;

/** A filter in which ids are compared as the dialect says: `id eq`, `members.value eq`, `groups.value eq`. */
export const idsAs = ({ compareId }: Dialect, filter: ResolvedFilter, paths: IdPaths): ResolvedFilter =>
  mapComparisons(filter, (comparison, attribute) => {
    const kind = paths[attribute === undefined ? comparison.path : `${attribute}.${comparison.path}`];
    return kind === undefined ? comparison : compareId[kind](comparison);
  });
