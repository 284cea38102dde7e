import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChildren } from '../../testing/child';
import { emptyPlace, kinds, samplesAt } from '../../testing/databases';
import { sampleMigrations } from '../../testing/sample.migrations';
import { explainStartupFailure } from '../config/startup-error';
import { migrate } from './migrate';
import { migrationState, type StatedMigration } from './migration-history';

const names = sampleMigrations.map(({ name }) => name);

describe.each(kinds)('migrate on %s', (kind) => {
  let place: Awaited<ReturnType<typeof emptyPlace>>;
  beforeEach(async () => {
    place = await emptyPlace(kind);
  });
  afterEach(() => place.remove());

  it('creates the database and runs pending migrations, and nothing the second time', async () => {
    const dataSource = samplesAt(place.url);
    expect(await migrate(dataSource, place.url)).toHaveLength(2);
    expect(await migrationState(dataSource)).toEqual({ pending: [], unknown: [] });
    expect(await migrate(dataSource, place.url)).toHaveLength(0);
    await dataSource.destroy();
  });

  it('lists pending migrations', async () => {
    const dataSource = samplesAt(place.url);
    await migrate(dataSource, place.url);
    await dataSource.query('DELETE FROM migrations WHERE name = ?', [names[1]]);
    expect(await migrationState(dataSource)).toEqual({ pending: [names[1]], unknown: [] });
    await dataSource.destroy();
  });

  it.each([
    [
      'an unknown migration',
      "INSERT INTO migrations (timestamp, name) VALUES (1900000000000, 'AddMore1900000000000')",
      /migrated by a newer version of Rollcall \(this version does not know AddMore1900000000000\)/,
    ],
    [
      'different statements in a known migration',
      `UPDATE migrations SET checksum = '${'0'.repeat(64)}' WHERE name = '${names[1]}'`,
      new RegExp(`The migration ${names[1]} ran on this database with different statements`),
    ],
  ])('refuses a database with %s, and changes nothing', async (_, change, line) => {
    const dataSource = samplesAt(place.url);
    await migrate(dataSource, place.url);
    await dataSource.query(change);
    await dataSource.query('DELETE FROM migrations WHERE name = ?', [names[0]]);
    const before = await dataSource.query('SELECT * FROM migrations');
    const refusal = await migrate(dataSource, place.url).catch((error) => error);
    expect(explainStartupFailure(refusal, { HOST: '', PORT: 0, DATABASE_URL: place.url })?.message).toMatch(line);
    expect(await dataSource.query('SELECT * FROM migrations')).toEqual(before);
    await dataSource.destroy();
  });

  it('records a checksum of each migration that ignores the layout of its SQL', async () => {
    const dataSource = samplesAt(place.url);
    await migrate(dataSource, place.url);
    const rows: { checksum: string }[] = await dataSource.query('SELECT checksum FROM migrations ORDER BY id');
    expect(rows.map(({ checksum }) => checksum)).toEqual([
      expect.stringMatching(/^[0-9a-f]{64}$/),
      expect.stringMatching(/^[0-9a-f]{64}$/),
    ]);
    for (const migration of dataSource.migrations as StatedMigration[])
      Object.assign(migration, { statements: migration.statements.map((sql) => sql.replace(/ /g, '\n  ')) });
    expect(await migrate(dataSource, place.url)).toEqual([]);
    await dataSource.destroy();
  });

  it('runs each migration once when five processes start on an empty database', async () => {
    const ran = await runChildren(5, 'migrate.child.ts', place.url);
    expect([...ran].sort()).toEqual(['0', '0', '0', '0', '2']);
    const dataSource = await samplesAt(place.url).initialize();
    const rows: { name: string }[] = await dataSource.query('SELECT name FROM migrations ORDER BY id');
    expect(rows.map(({ name }) => name)).toEqual(names);
    await dataSource.destroy();
  }, 60_000);

  // SQLite creates tables inside the transaction, so an interrupted start leaves none.
  (kind === 'mysql' ? it : it.skip)('resumes a start that was interrupted before it was recorded', async () => {
    const dataSource = samplesAt(place.url);
    await migrate(dataSource, place.url);
    await dataSource.query('DELETE FROM migrations');
    await dataSource.query('DROP TABLE past_samples');
    expect(await migrate(dataSource, place.url)).toHaveLength(2);
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries).toEqual([]);
    await dataSource.destroy();
  });
});

describe('an unavailable database', () => {
  const explain = async (url: string): Promise<string | undefined> => {
    const error: unknown = await migrate(samplesAt(url), url).catch((thrown) => thrown);
    return explainStartupFailure(error, { HOST: '127.0.0.1', PORT: 3000, DATABASE_URL: url })?.message;
  };

  it('is explained for a folder that is a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'platform-'));
    await writeFile(join(folder, 'file'), '');
    expect(await explain(`sqlite:${folder}/file/x.db`)).toMatch(/^The folder in DATABASE_URL=.* is not writable/);
  });

  it('is explained for a file that is not a database', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'platform-'));
    await writeFile(join(folder, 'x.db'), 'no database '.repeat(100));
    expect(await explain(`sqlite:${folder}/x.db`)).toMatch(/is not an SQLite database/);
  });

  const asRoot = process.getuid?.() === 0;
  (asRoot ? it.skip : it)('is explained for a folder without write permission', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'platform-'));
    await chmod(folder, 0o500);
    expect(await explain(`sqlite:${folder}/x.db`)).toMatch(/DATABASE_URL=.*writable/);
  });

  it('is explained for a server that does not run, without its password', async () => {
    const line = await explain('mysql://root:s3cret@127.0.0.1:1/rollcall');
    expect(line).toBe(
      'No database is listening at DATABASE_URL=mysql://root:…@127.0.0.1:1/rollcall; start it, or correct the host and port.',
    );
  });

  it('is explained for an unknown host', async () => {
    expect(await explain('mysql://root@nowhere.invalid/rollcall')).toMatch(/cannot be resolved|does not answer/);
  });

  const server = process.env.TEST_MYSQL_URL;
  (server ? it : it.skip)('is explained for a wrong password', async () => {
    const url = Object.assign(new URL(server!), {
      username: 'platform_nobody',
      password: 's3cret',
      pathname: '/platform_x',
    });
    const line = await explain(url.href);
    expect(line).toMatch(/rejects the user or password/);
    expect(line).not.toContain('s3cret');
  });
});
