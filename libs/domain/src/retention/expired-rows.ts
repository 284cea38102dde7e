import { bind, type Database, firstIdAt, runQuery, runStatements } from '@rollcall/platform';

/** Rows per DELETE, or a few more. */
const BATCH = 200;
/** Tables whose rows expire, with an index on the organization and `expires_at`; readers skip expired rows. */
const TABLES = ['idempotency_keys', 'paging_positions'];

/** Deletes an organization's expired rows in small steps, so that other writers get their turn. */
export async function deleteExpired(database: Database, organizationId: string): Promise<void> {
  for (const table of TABLES)
    await deleteInSteps(database, table, 'expires_at', 'expires_at <= :until', { organizationId, until: Date.now() });
}

/** Deletes old messages that are no longer pending. */
export const deleteMessages = (database: Database, organizationId: string, until: Date): Promise<void> =>
  deleteInSteps(database, 'outbox_messages', 'id', "id < :end AND state <> 'PENDING'", {
    organizationId,
    end: firstIdAt(until),
  });

/** `column` = a column of an index that starts with the organization. */
async function deleteInSteps(
  { manager }: Database,
  table: string,
  column: string,
  condition: string,
  parameters: object,
): Promise<void> {
  const which = `FROM ${table} WHERE organization_id = :organizationId AND ${condition}`;
  for (let found = BATCH; found === BATCH; ) {
    const sql = `SELECT ${column} AS place ${which} ORDER BY ${column} LIMIT ${BATCH}`;
    const old = await runQuery<{ place: number | string }>(manager, sql, { ...parameters });
    found = old.length;
    if (found === 0) return;
    const last = old.at(-1)!.place;
    await runStatements(manager, [bind(manager, `DELETE ${which} AND ${column} <= :last`, { ...parameters, last })]);
  }
}
