const everything = process.env.TEST_ALL === 'true' || process.env.PROMISED === 'true';
const EACH = 5;

/**
 * Of a table of cases that no database sees, or that all databases see alike: all on SQLite, and every fifth on a server.
 * `npm run test:all` runs all on both.
 */
export const onOneDatabase = <Case>(cases: readonly Case[]): readonly Case[] =>
  everything || process.env.TEST_DATABASE === 'sqlite' ? cases : cases.filter((_, index) => index % EACH === 0);

/** How often a property is tried that all databases answer alike: as often as it says on SQLite, and every tenth time on a server. */
export const runsOnOneDatabase = (runs: number): number =>
  everything || process.env.TEST_DATABASE === 'sqlite' ? runs : Math.ceil(runs / 10);
