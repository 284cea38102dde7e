const everything = process.env.TEST_ALL === 'true' || process.env.PROMISED === 'true';
const EACH = 5;

/**
 * For cases that use no database or give the same result on all: all of them on SQLite, and every fifth on a server.
 * `npm run test:all` runs all on both.
 */
export const onOneDatabase = <Case>(cases: readonly Case[]): readonly Case[] =>
  everything || process.env.TEST_DATABASE === 'sqlite' ? cases : cases.filter((_, index) => index % EACH === 0);

/**
 * How often to try a property that is the same on all databases: `runs` times on SQLite, and a tenth of that on a
 * server.
 */
export const runsOnOneDatabase = (runs: number): number =>
  everything || process.env.TEST_DATABASE === 'sqlite' ? runs : Math.ceil(runs / 10);
