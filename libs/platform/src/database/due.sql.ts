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
