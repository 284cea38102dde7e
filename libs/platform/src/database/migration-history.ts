import { createHash } from 'node:crypto';
import { type DataSource, type MigrationInterface, Table } from 'typeorm';
import { StartupError } from '../config/startup-error';

const TABLE = 'migrations';

/** A migration whose statements are known before it runs. */
export interface StatedMigration extends MigrationInterface {
  readonly statements: readonly string[];
}

interface Recorded {
  name: string;
  checksum: string | null;
}

export interface MigrationState {
  /** Migrations of this version that have not run, in order. */
  pending: string[];
  /** Migrations that have run but that this version does not know: those of a newer version. */
  unknown: string[];
}

/** Compares the migrations of a connected database with those of this version, in one statement. */
export async function migrationState(dataSource: DataSource): Promise<MigrationState> {
  const recorded = (await read(dataSource)).map(({ name }) => name);
  const known = dataSource.migrations.map(nameOf);
  return {
    pending: known.filter((name) => !recorded.includes(name)),
    unknown: recorded.filter((name) => !known.includes(name)),
  };
}

/** Creates the table in which TypeORM records migrations, with an additional checksum column. */
export async function createHistory(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  const type = dataSource.options.type === 'better-sqlite3' ? 'integer' : 'int';
  const id = { name: 'id', type, isGenerated: true, generationStrategy: 'increment', isPrimary: true } as const;
  const columns = [
    id,
    { name: 'timestamp', type: 'bigint' },
    { name: 'name', type: 'varchar', length: '255' },
    { name: 'checksum', type: 'varchar', length: '64', isNullable: true },
  ];
  try {
    await runner.createTable(new Table({ name: TABLE, columns }), true);
  } finally {
    await runner.release();
  }
}

/** Throws StartupError if the database was migrated by a newer version, or by different statements under the same name. */
export async function refuseForeignHistory(dataSource: DataSource): Promise<void> {
  const checksums = checksumsOf(dataSource);
  for (const { name, checksum } of await read(dataSource)) {
    if (!dataSource.migrations.some((known) => nameOf(known) === name)) throw newerVersion('The database', name);
    const expected = checksums.get(name);
    if (checksum !== null && expected !== undefined && checksum !== expected)
      throw new StartupError(
        `The migration ${name} ran on this database with different statements than in this version; start the version that migrated it, or restore a backup of this version.`,
      );
  }
}

export const newerVersion = (what: string, migration: string): StartupError =>
  new StartupError(
    `${what} was migrated by a newer version of Rollcall (this version does not know ${migration}); start that version, or restore a backup from before the upgrade.`,
  );

/** Records the checksums of the migrations that have run. */
export async function recordChecksums(dataSource: DataSource): Promise<void> {
  for (const [name, checksum] of checksumsOf(dataSource))
    await dataSource.query(`UPDATE ${TABLE} SET checksum = ? WHERE name = ? AND checksum IS NULL`, [checksum, name]);
}

const read = (dataSource: DataSource): Promise<Recorded[]> =>
  dataSource.query(`SELECT name, checksum FROM ${TABLE} ORDER BY id`);

const nameOf = (migration: MigrationInterface): string => migration.name ?? migration.constructor.name;

/** Ignores whitespace, because the layout of SQL does not change its effect. */
const checksumsOf = (dataSource: DataSource): Map<string, string> =>
  new Map(
    (dataSource.migrations as StatedMigration[]).map((migration) => {
      const text = JSON.stringify(migration.statements.map((sql) => sql.replace(/\s+/g, ' ').trim()));
      return [nameOf(migration), createHash('sha256').update(text).digest('hex')];
    }),
  );
