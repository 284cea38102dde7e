import { mapComparisons, type ResolvedFilter } from '@rollcall/scim-protocol';
import type { Dialect } from './dialect';
import { byAddress, byName } from './id-columns';

/** By canonical path, the attributes that are ids, and whose, and those that are addresses. */
export type IdPaths = Readonly<Record<string, 'User' | 'Group' | 'Address'>>;

/**
 * A filter in which ids are compared as the dialect says (`id eq`, `members.value eq`, `groups.value eq`), and addresses
 * and names in the form that key columns hold.
 */
export const idsAs = ({ compareId }: Dialect, filter: ResolvedFilter, paths: IdPaths): ResolvedFilter =>
  mapComparisons(filter, (comparison, attribute) => {
    const kind = paths[attribute === undefined ? comparison.path : `${attribute}.${comparison.path}`];
    if (kind === undefined) return byName(comparison);
    return kind === 'Address' ? byAddress(comparison) : compareId[kind](comparison);
  });
