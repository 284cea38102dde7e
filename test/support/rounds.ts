/** Whether this run shows what is promised (`npm run promises`), instead of only that nothing broke. */
const full = process.env.PROMISED === 'true';

/** How often to run a race: `few` times in a normal test run, `promised` times in `npm run promises`. */
export const rounds = (few: number, promised: number): number => (full ? promised : few);

/** The time limit of such a test in milliseconds; `npm run promises` runs more rounds. */
export const patience = (few: number): number => (full ? 3 * 60 * 60_000 : few);
