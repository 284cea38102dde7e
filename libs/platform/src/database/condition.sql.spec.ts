import { DatabaseSync } from '@photostructure/sqlite';
import { dueConditions } from './condition.sql';

const LONGEST_MS = 30_000;
const database = new DatabaseSync(':memory:');
afterAll(() => database.close());

/** Whether a time this many milliseconds ahead is due. */
function isDue(aheadMs: number): boolean {
  const conditions = dueConditions('dueAt', LONGEST_MS).join(' OR ');
  const now = Date.now();
  const [row] = database
    .prepare(`SELECT (${conditions}) AS due FROM (SELECT CAST(:dueAt AS INTEGER) AS dueAt)`)
    .all({ now, dueAt: now + aheadMs }) as [{ due: number }];
  return row.due === 1;
}

it.each([
  ['that has passed', -1, true],
  ['that is now', 0, true],
  ['in the future', 1, false],
  ['that was set just now', LONGEST_MS, false],
  ['that was set just now by a process whose clock is two seconds ahead', LONGEST_MS + 2000, false],
  ['that was set before a clock was set back by an hour', LONGEST_MS + 60 * 60_000, true],
])('a time %s (%i ms ahead): %s', (_, aheadMs, expected) => expect(isDue(aheadMs)).toBe(expected));
