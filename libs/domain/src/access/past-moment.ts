import { invalidValue } from '../errors';

/** By how much the clock of a client may be ahead. */
const AHEAD_MS = 60_000;

/** The moment that is asked about, which is now where it is a little ahead. Throws INVALID_VALUE for one to come: nobody knows it. */
export function pastMoment(field: string, moment: Date): Date {
  const now = new Date();
  if (moment.getTime() > now.getTime() + AHEAD_MS)
    throw invalidValue(field, moment.toISOString(), `a time in the past, and it is now ${now.toISOString()}`);
  return moment < now ? moment : now;
}
