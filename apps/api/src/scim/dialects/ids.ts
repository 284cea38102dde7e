import { addressKey, addressKeyParts } from '@rollcall/domain';
import { fold, foldPart } from '@rollcall/platform';
import {
  type ColumnMapping,
  mapComparisons,
  type ResolvedComparison,
  type ResolvedFilter,
} from '@rollcall/scim-protocol';
import { idText } from '../filters.sql';
import type { Dialect } from './dialect';

/**
 * Names of mapped columns that are not SCIM attributes: the folded email address of a person and the number of a
 * group.
 */
export const ADDRESS = 'address';
export const NUMBER = 'number';
const NUMBER_TEXT = 'numberText';

/** Columns for the number of `permission_groups g`: as a number, and as text. */
export const numberColumns = {
  [NUMBER]: { kind: 'string', sql: 'g.number', required: true },
  [NUMBER_TEXT]: { kind: 'string', sql: 'CAST(g.number AS CHAR)', required: true },
} as const satisfies Record<string, ColumnMapping>;

/** An ID: compared as stored for equality, and as text for all other operators. `text` = a text column of its row. */
export const idColumn = (id: string, text: string): ColumnMapping => ({
  kind: 'string',
  sql: idText(id, text),
  id,
  required: true,
});

const PARTS: readonly string[] = ['co', 'sw', 'ew'];

/**
 * Compares the folded email address. A part of an address is compared in every form that it can have in a folded
 * address.
 */
export function byAddress(comparison: ResolvedComparison): ResolvedFilter {
  const text = String(comparison.literal);
  const forms = PARTS.includes(comparison.operator) ? addressKeyParts(text) : [addressKey(text)];
  const filters = forms.map((value): ResolvedComparison => {
    return { ...comparison, path: ADDRESS, operand: { type: 'string', value, fold: true } };
  });
  return filters.length === 1 ? filters[0]! : { kind: 'or', filters };
}

/** Compares names in the folded form of the key columns, which ignores case and hidden characters. */
export function byName(comparison: ResolvedComparison): ResolvedFilter {
  const { operand, operator } = comparison;
  if (operand.type !== 'string' || !operand.fold) return comparison;
  const value = PARTS.includes(operator) ? foldPart(operand.value) : fold(operand.value);
  return { ...comparison, operand: { ...operand, value } };
}

/** Parses a number without a sign or leading zeros, within the range of the column. */
export function readNumber(text: string): number | undefined {
  const number = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : 0;
  return number > 0 && number < 2 ** 31 ? number : undefined;
}

/** Compares a group's number: as a number for equality, which an index serves, and as text for all other operators. */
export function byNumber(comparison: ResolvedComparison): ResolvedFilter {
  if (comparison.operator !== 'eq') return { ...comparison, path: NUMBER_TEXT };
  const { path } = comparison;
  // Never true, because an ID is always present. Databases would convert a text like "12ab" to 12.
  if (readNumber(String(comparison.literal)) === undefined) return { kind: 'not', filter: { kind: 'present', path } };
  return { ...comparison, path: NUMBER };
}

/** The attributes that are IDs of people or groups, or email addresses, by canonical path. */
export type IdPaths = Readonly<Record<string, 'User' | 'Group' | 'Address'>>;

/**
 * Translates a filter: IDs as the dialect compares them (`id eq`, `members.value eq`, `groups.value eq`), and email
 * addresses and names to their folded form.
 */
export const idsAs = ({ compareId }: Dialect, filter: ResolvedFilter, paths: IdPaths): ResolvedFilter =>
  mapComparisons(filter, (comparison, attribute) => {
    const kind = paths[attribute === undefined ? comparison.path : `${attribute}.${comparison.path}`];
    if (kind === undefined) return byName(comparison);
    return kind === 'Address' ? byAddress(comparison) : compareId[kind](comparison);
  });
