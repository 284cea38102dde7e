import { loadConfiguration, migrate } from '@rollcall/platform';
import { serviceDataSource } from '../../apps/api/src/data-source';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { rollcallProcess } from '../support/process';
import { patience, rounds } from '../support/rounds';
import { rows } from '../support/rows';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

const connect = () => serviceDataSource(loadConfiguration({ DATABASE_URL: database.url }));

describe('migrations', () => {
  it('create tables from nothing that match the entities', async () => {
    const dataSource = connect();
    expect(await migrate(dataSource, database.url)).not.toEqual([]);
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
    await dataSource.destroy();
  });

  it('can be reverted', async () => {
    const dataSource = connect();
    const ran = await migrate(dataSource, database.url);
    for (const _ of ran) await dataSource.undoLastMigration();
    expect(await migrate(dataSource, database.url)).toEqual(ran);
    await dataSource.destroy();
  });

  // Promise 14.
  it(
    'run once if five processes start on one empty database',
    async () => {
      for (let round = 0; round < rounds(1, 50); round++) {
        const empty = await createTestDatabase();
        const env = { DATABASE_URL: empty.url };
        const processes = await Promise.all(Array.from({ length: 5 }, () => rollcallProcess(['migrate'], env)));
        expect(processes.map(({ status, stderr }) => [status, stderr])).toEqual(Array(5).fill([0, '']));
        expect(processes.filter(({ stdout }) => stdout.includes('was migrated'))).toHaveLength(1);
        const dataSource = await serviceDataSource(loadConfiguration(env)).initialize();
        const ran = await rows<{ name: string }>(dataSource, 'SELECT name FROM migrations');
        expect(new Set(ran.map(({ name }) => name)).size).toBe(ran.length);
        await dataSource.destroy();
        await empty.drop();
      }
    },
    patience(30_000),
  );
});
