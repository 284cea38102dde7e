import {
  type ColumnMapping,
  fold,
  foldPart,
  type ResolvedComparison,
  type ResolvedFilter,
} from '@rollcall/scim-protocol';

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

/** The comparison of a person's address, without regard to case. */
export function byAddress(comparison: ResolvedComparison): ResolvedFilter {
  const text = String(comparison.literal);
  const value = PARTS.includes(comparison.operator) ? foldPart(text) : fold(text);
  return { ...comparison, path: ADDRESS, operand: { type: 'string', value, fold: true } };
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
