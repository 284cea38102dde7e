import { type Database, firstIdAt } from '@rollcall/platform';
import { deleteExpired, type ExpiredRows, endedMessages, expiredTables, firstExpired } from './expired-rows.sql';

/** Rows per DELETE, or a few more. */
const BATCH = 200;

/** Deletes an organization's expired rows in small steps, so that other writers get their turn. */
export async function deleteExpiredRows(database: Database, organizationId: string): Promise<void> {
  for (const rows of expiredTables) await deleteInSteps(database, organizationId, rows, { until: Date.now() });
}

/** Deletes old messages that are no longer pending. */
export const deleteMessages = (database: Database, organizationId: string, until: Date): Promise<void> =>
  deleteInSteps(database, organizationId, endedMessages, { end: firstIdAt(until) });

async function deleteInSteps(
  database: Database,
  organizationId: string,
  rows: ExpiredRows,
  parameters: object,
): Promise<void> {
  const store = database.store({ organizationId });
  for (let found = BATCH; found === BATCH; ) {
    const old = await store.read<{ place: number | string }>(firstExpired(rows), { ...parameters, limit: BATCH });
    found = old.length;
    if (found === 0) return;
    await database.execute(store, deleteExpired(rows), { ...parameters, last: old.at(-1)!.place });
  }
}
