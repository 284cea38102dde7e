import { bind, type Database, firstIdAt, runQuery, runStatements } from '@rollcall/platform';

/** Rows that one statement deletes, or a few more. */
const BATCH = 200;
/** Tables whose rows expire, with an index on the organization and `expires_at`; those that read them leave out what has. */
const TABLES = ['idempotency_keys', 'paging_positions'];

/** Deletes what has expired in an organization, in small steps that let others write between. */
export async function deleteExpired(database: Database, organizationId: string): Promise<void> {
  for (const table of TABLES)
    await deleteInSteps(database, table, 'expires_at', 'expires_at <= :until', { organizationId, until: Date.now() });
}

/** Deletes messages of a time that are no longer on their way. */
export const deleteMessages = (database: Database, organizationId: string, until: Date): Promise<void> =>
  deleteInSteps(database, 'outbox_messages', 'id', "id < :end AND state <> 'PENDING'", {
    organizationId,
    end: firstIdAt(until),
  });

/** `column` = of an index behind the organization. */
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
