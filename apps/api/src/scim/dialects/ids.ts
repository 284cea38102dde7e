import { addressKey, addressKeyParts } from '@rollcall/domain';
import { fold, foldPart } from '@rollcall/platform';
import {
  type ColumnMapping,
  mapComparisons,
  type ResolvedComparison,
  type ResolvedFilter,
} from '@rollcall/scim-protocol';
import type { Dialect } from './dialect';

/** The names under which mappings hold, beside the id, the folded address of a person and the number of a group. */
export const ADDRESS = 'address';
export const NUMBER = 'number';
const NUMBER_TEXT = 'numberText';

/** Where the number of `permission_groups g` is: as the column, and as its digits. */
export const numberColumns = {
  [NUMBER]: { kind: 'string', sql: 'g.number', required: true },
  [NUMBER_TEXT]: { kind: 'string', sql: 'CAST(g.number AS CHAR)', required: true },
} as const satisfies Record<string, ColumnMapping>;

const PARTS: readonly string[] = ['co', 'sw', 'ew'];

/** The comparison of a person's address with its key; of a part of it, with every form that the part has in a key. */
export function byAddress(comparison: ResolvedComparison): ResolvedFilter {
  const text = String(comparison.literal);
  const forms = PARTS.includes(comparison.operator) ? addressKeyParts(text) : [addressKey(text)];
  const filters = forms.map((value): ResolvedComparison => {
    return { ...comparison, path: ADDRESS, operand: { type: 'string', value, fold: true } };
  });
  return filters.length === 1 ? filters[0]! : { kind: 'or', filters };
}

/** The comparison of a name without regard to case and hidden characters, as the names in key columns are folded. */
export function byName(comparison: ResolvedComparison): ResolvedFilter {
  const { operand, operator } = comparison;
  if (operand.type !== 'string' || !operand.fold) return comparison;
  const value = PARTS.includes(operator) ? foldPart(operand.value) : fold(operand.value);
  return { ...comparison, operand: { ...operand, value } };
}

/** The number that a text is in its one spelling: no sign, no leading zeros, of the size that the column has. */
export function readNumber(text: string): number | undefined {
  const number = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : 0;
  return number > 0 && number < 2 ** 31 ? number : undefined;
}

/** The comparison of a group's number: its column for equality, which an index serves, and its digits else. */
export function byNumber(comparison: ResolvedComparison): ResolvedFilter {
  if (comparison.operator !== 'eq') return { ...comparison, path: NUMBER_TEXT };
  const { path } = comparison;
  // Databases read a number at the start of any text. An id is always present.
  if (readNumber(String(comparison.literal)) === undefined) return { kind: 'not', filter: { kind: 'present', path } };
  return { ...comparison, path: NUMBER };
}

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
