/** Whether this run is to show what is promised (`npm run promises`), and not only that nothing broke. */
const full = process.env.PROMISED === 'true';

/** How often a race is run: `few` times in a test of everything, as often as promised where that is asked for. */
export const rounds = (few: number, promised: number): number => (full ? promised : few);

/** Time for a test whose rounds are more where that is asked for, in milliseconds. */
export const patience = (few: number): number => (full ? 3 * 60 * 60_000 : few);
