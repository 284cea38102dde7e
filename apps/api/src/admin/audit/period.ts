import { badInput } from '../errors/refusals';

const DAY_MS = 24 * 60 * 60_000;

/** The start of a period that is counted. Throws BAD_USER_INPUT for a filter without one, or one that covers more days. */
export function periodOf({ since, until }: { since?: Date | null; until?: Date | null }, mostDays: number): Date {
  if (!since) throw badInput('filter.since', 'is required for counts');
  const now = new Date();
  const end = until && until < now ? until : now;
  if (end.getTime() - since.getTime() > mostDays * DAY_MS)
    throw badInput('filter.since', `must be at most ${mostDays} days before ${end === now ? 'now' : 'until'}`);
  return since;
}
