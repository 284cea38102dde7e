import { isSealedColumn } from '../database/columns';
import type { Database } from '../database/database';
import { SERVICE_ID } from '../ids';
import type { Keyring, Sealed } from './keyring';
import { forgetOtherKeys } from './open-keyring';
import { nextSecrets, replaceSecret, type SecretColumn } from './rotate-secrets.sql';
import { SecretsKey } from './secrets-key.entity';

/** Rows per transaction; on SQLite all other writers wait for it. */
const BATCH = 100;

/**
 * Seals every stored secret with the current key, unless it already is. A secret that changes meanwhile is left alone,
 * and an interrupted run is continued by running it again. Returns the number of secrets sealed.
 */
export async function rotateSecrets(database: Database, keyring: Keyring): Promise<number> {
  let rotated = 0;
  // The next pass finds what another process sealed with an old key during this one.
  for (let found = await pass(database, keyring); found > 0; found = await pass(database, keyring)) rotated += found;
  await forgetOtherKeys(database, keyring);
  return rotated;
}

async function pass(database: Database, keyring: Keyring): Promise<number> {
  let rotated = 0;
  for (const { target, tableName: table, primaryColumns, columns } of database.dataSource.entityMetadatas) {
    if (target === SecretsKey) continue;
    const key = primaryColumns.map(({ databaseName }) => databaseName);
    for (const { databaseName: column } of columns.filter(isSealedColumn))
      rotated += await rotateColumn(database, keyring, { table, column, key });
  }
  return rotated;
}

type Row = Record<string, string> & { sealed: Sealed };

async function rotateColumn(database: Database, keyring: Keyring, secret: SecretColumn): Promise<number> {
  let rotated = 0;
  for (let after: Row | undefined, full = true; full; ) {
    const next = nextSecrets(secret, after === undefined);
    const rows = await database.acrossOrganizations.read<Row>(next, { ...after, limit: BATCH });
    const stale = rows.filter(({ sealed }) => !keyring.isCurrent(sealed));
    await database.change({ organizationId: SERVICE_ID }, (tx) => {
      for (const row of stale) tx.write(replaceSecret(secret), { ...row, fresh: resealed(keyring, secret, row) });
    });
    rotated += stale.length;
    full = rows.length === BATCH;
    after = rows.at(-1);
  }
  return rotated;
}

function resealed(keyring: Keyring, { table, column, key }: SecretColumn, row: Row): Sealed {
  const place = [table, column, ...key.map((name) => row[name]!)] as const;
  return keyring.seal(keyring.open(row.sealed, place), place);
}
