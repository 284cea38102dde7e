import { createDataSource, loadConfiguration, migrate, storedId } from '@rollcall/platform';
import type { DataSource } from 'typeorm';
import { serviceDataSource } from '../../apps/api/src/data-source';

type Row = Record<string, unknown>;

/** All rows of a database, as one version wrote them; can be loaded into any database. */
export interface Dump {
  /** The migrations that had run; they create the tables that the rows fit. */
  migrations: string[];
  tables: Record<string, Row[]>;
}

export async function dumpOf(dataSource: DataSource): Promise<Dump> {
  const ran: { name: string }[] = await dataSource.query('SELECT name FROM migrations ORDER BY id');
  const tables: Dump['tables'] = {};
  for (const { tableName, columns } of dataSource.entityMetadatas) {
    const written = columns
      .filter(({ isInsert }) => isInsert)
      .map(({ databaseName }) => dataSource.driver.escape(databaseName));
    const ids = columns
      .filter(({ type }) => type === 'binary' || type === 'varbinary')
      .map(({ databaseName }) => databaseName);
    tables[tableName] = (await dataSource.query(`SELECT ${written.join(', ')} FROM ${tableName}`)).map(
      mapped((value, column) => (ids.includes(column) && value !== null ? { id: value } : toPortable(value))),
    );
  }
  return { migrations: ran.map(({ name }) => name), tables };
}

/** Fills an empty database with a dump, in the state in which that version left it. */
export async function loadDump(url: string, dump: Dump): Promise<void> {
  const known = Object.values(serviceDataSource(loadConfiguration({ DATABASE_URL: url })).options.migrations ?? {});
  const migrations = known.filter((migration) => dump.migrations.includes((migration as { name: string }).name));
  const dataSource = createDataSource({ url, entities: [], migrations: migrations as never });
  await migrate(dataSource, url);
  const quoted = (name: string) => dataSource.driver.escape(name);
  for (const [table, rows] of Object.entries(dump.tables)) {
    // Migrations may have inserted rows.
    await dataSource.query(`DELETE FROM ${quoted(table)}`);
    for (const row of rows.map(mapped(fromPortable))) {
      const columns = Object.keys(row);
      const sql = `INSERT INTO ${quoted(table)} (${columns.map(quoted)}) VALUES (${columns.map(() => '?')})`;
      await dataSource.query(sql, Object.values(row));
    }
  }
  await dataSource.destroy();
}

const mapped =
  (of: (value: unknown, column: string) => unknown) =>
  (row: Row): Row =>
    Object.fromEntries(Object.entries(row).map(([column, value]) => [column, of(value, column)]));

const toPortable = (value: unknown): unknown =>
  value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value;

function fromPortable(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('id' in value) return storedId(value.id);
  return Buffer.from((value as { base64: string }).base64, 'base64');
}
