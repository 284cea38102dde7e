import { fold } from '../text';

/** An SQL condition on a table alias, with named parameters. The filter compiler produces these. */
export interface Condition {
  sql: string;
  parameters: Record<string, unknown>;
  /** Whether only few rows must be read: an index finds them, or the condition covers a section of a list. */
  bounded?: boolean;
}

/** Appended to a prefix, sorts after every text with that prefix. */
const LAST = '\u{10FFFF}';

/** Matches a folded key column that starts with a text, as one range of its index. */
export function startsWith(column: string, search: string): Condition {
  const from = fold(search);
  return {
    sql: `${column} >= :prefixFrom AND ${column} < :prefixTo`,
    parameters: { prefixFrom: from, prefixTo: `${from}${LAST}` },
  };
}

/** Matches a folded column that contains a text. Cannot use an index. */
export const contains = (column: string, part: string, name: string): Condition => ({
  sql: `INSTR(${column}, :${name}) > 0`,
  parameters: { [name]: part },
});

/** Matches if any of the conditions does. */
export const anyOf = (conditions: readonly Condition[]): Condition => ({
  sql: conditions.map(({ sql }) => sql).join(' OR '),
  parameters: Object.assign({}, ...conditions.map(({ parameters }) => parameters)),
});

/** Matches if all conditions do. Undefined if there are none. */
export function allOf(conditions: readonly (Condition | undefined)[]): Condition | undefined {
  const present = conditions.filter((condition) => condition !== undefined);
  if (present.length === 0) return undefined;
  return {
    sql: present.map(({ sql }) => `(${sql})`).join(' AND '),
    parameters: Object.assign({}, ...present.map(({ parameters }) => parameters)),
  };
}

/** Maximum clock difference between the processes of a service. */
const CLOCKS_DIFFER_MS = 60_000;

/**
 * Whether a time that processes set at most `longestMs` ahead is due at `:now`, as two conditions, each a range of an
 * index. Either the time has passed, or it is further ahead than even a process with a fast clock would set it, because a
 * clock has been set back since.
 */
export const dueConditions = (column: string, longestMs: number): [string, string] => [
  `${column} <= :now`,
  `${column} > :now + ${longestMs + CLOCKS_DIFFER_MS}`,
];
