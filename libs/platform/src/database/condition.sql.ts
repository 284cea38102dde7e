import { fold } from '../text';

/** SQL over a table's alias with named parameters, as the filter compiler gives it. */
export interface Condition {
  sql: string;
  parameters: Record<string, unknown>;
  /** Whether few rows have to be looked at for it: an index finds them, or it spans a piece of a list. */
  bounded?: boolean;
}

/** Behind every text that begins with what was searched for. */
const LAST = '\u{10FFFF}';

/** The condition that a folded key column begins with a text, as one range of its index. */
export function startsWith(column: string, search: string): Condition {
  const from = fold(search);
  return {
    sql: `${column} >= :prefixFrom AND ${column} < :prefixTo`,
    parameters: { prefixFrom: from, prefixTo: `${from}${LAST}` },
  };
}

/** The condition that a folded column has a text anywhere in it; no index answers it. */
export const contains = (column: string, part: string, name: string): Condition => ({
  sql: `INSTR(${column}, :${name}) > 0`,
  parameters: { [name]: part },
});

/** Conditions of which one holds. */
export const anyOf = (conditions: readonly Condition[]): Condition => ({
  sql: conditions.map(({ sql }) => sql).join(' OR '),
  parameters: Object.assign({}, ...conditions.map(({ parameters }) => parameters)),
});

/** Conditions that hold together; undefined for none. */
export function allOf(conditions: readonly (Condition | undefined)[]): Condition | undefined {
  const present = conditions.filter((condition) => condition !== undefined);
  if (present.length === 0) return undefined;
  return {
    sql: present.map(({ sql }) => `(${sql})`).join(' AND '),
    parameters: Object.assign({}, ...present.map(({ parameters }) => parameters)),
  };
}

/** By how much the clocks of the processes of one service differ at most. */
const CLOCKS_DIFFER_MS = 60_000;

/**
 * Whether a time that processes set at most `longestMs` ahead is due at `:now`, as two conditions that are a range of an
 * index each: it has passed; or it lies further ahead than even a process whose clock is fast would set it, because a clock
 * was set back since.
 */
export const dueConditions = (column: string, longestMs: number): [string, string] => [
  `${column} <= :now`,
  `${column} > :now + ${longestMs + CLOCKS_DIFFER_MS}`,
];
