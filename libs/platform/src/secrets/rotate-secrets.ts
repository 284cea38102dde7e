import type { EntityManager, EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata';
import { isSealedColumn } from '../database/columns';
import type { Database } from '../database/database';
import { runQuery } from '../database/read';
import { bind, type Statement } from '../database/statement';
import { queueStatements } from '../database/transaction-runner';
import type { Keyring, Place, Sealed } from './keyring';
import { forgetOtherKeys } from './open-keyring';
import { SecretsKey } from './secrets-key.entity';

/** Rows that one transaction takes: writers of an embedded database wait for it. */
const BATCH = 100;

/**
 * Seals every stored secret with the current key that is not: those of former keys, and those that no key sealed. Each
 * is changed only where it is still what was read, so that others may write meanwhile; what was interrupted is taken up
 * where it is run again. Gives how many that were.
 */
export async function rotateSecrets(database: Database, keyring: Keyring): Promise<number> {
  let rotated = 0;
  // What another process sealed with a former key during a pass is found in the next one.
  for (let found = await pass(database, keyring); found > 0; found = await pass(database, keyring)) rotated += found;
  await forgetOtherKeys(database.manager, keyring);
  return rotated;
}

async function pass(database: Database, keyring: Keyring): Promise<number> {
  let rotated = 0;
  for (const metadata of database.dataSource.entityMetadatas) {
    if (metadata.target === SecretsKey) continue;
    for (const column of metadata.columns.filter(isSealedColumn))
      rotated += await rotateColumn(database, keyring, metadata, column);
  }
  return rotated;
}

type Row = Record<string, string> & { sealed: Sealed };

async function rotateColumn(
  database: Database,
  keyring: Keyring,
  metadata: EntityMetadata,
  column: ColumnMetadata,
): Promise<number> {
  const names = metadata.primaryColumns.map(({ databaseName }) => databaseName);
  const { tableName } = metadata;
  let rotated = 0;
  for (let after: Row | undefined, full = true; full; ) {
    const which = after ? `WHERE ${rowsAfter(names)}` : '';
    const sql = `SELECT ${names.join(', ')}, ${column.databaseName} AS sealed FROM ${tableName} ${which}
      ORDER BY ${names.join(', ')} LIMIT ${BATCH}`;
    const rows = await runQuery<Row>(database.manager, sql, { ...after });
    const stale = rows.filter(({ sealed }) => !keyring.isCurrent(sealed));
    await database.transaction(async (manager) => {
      for (const row of stale)
        queueStatements(manager, [resealed(manager, keyring, tableName, column.databaseName, names, row)]);
    });
    rotated += stale.length;
    full = rows.length === BATCH;
    after = rows.at(-1);
  }
  return rotated;
}

/** Rows after one, in the order of the primary key. */
const rowsAfter = (names: readonly string[]): string =>
  names
    .map((name, index) => [...names.slice(0, index).map((before) => `${before} = :${before}`), `${name} > :${name}`])
    .map((conditions) => `(${conditions.join(' AND ')})`)
    .join(' OR ');

function resealed(
  manager: EntityManager,
  keyring: Keyring,
  table: string,
  column: string,
  names: readonly string[],
  row: Row,
): Statement {
  const place: Place = [table, column, ...names.map((name) => row[name]!)];
  const key = names.map((name) => `${name} = :${name}`).join(' AND ');
  const sql = `UPDATE ${table} SET ${column} = :fresh WHERE ${key} AND ${column} = :sealed`;
  return bind(manager, sql, { ...row, fresh: keyring.seal(keyring.open(row.sealed, place), place) });
}
