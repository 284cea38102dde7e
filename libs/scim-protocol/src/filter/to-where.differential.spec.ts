import { DatabaseSync } from '@photostructure/sqlite';
import * as fc from 'fast-check';
import {
  checkFilter,
  FILTER_TABLES,
  insertPerson,
  type TestDatabase,
  testFilters,
  testPeople,
} from '../../testing/filter-cases';

describe('a filter as SQL on SQLite', () => {
  const sqlite = new DatabaseSync(':memory:');
  const database: TestDatabase = {
    run: (sql, parameters) => sqlite.prepare(sql).run(parameters),
    all: (sql, parameters) => sqlite.prepare(sql).all(parameters) as { id: string }[],
  };
  beforeAll(() => {
    for (const table of FILTER_TABLES) sqlite.exec(table);
  });
  afterAll(() => sqlite.close());

  it('finds the same people as evaluate', async () => {
    await fc.assert(
      fc.asyncProperty(testPeople, fc.array(testFilters, { minLength: 20, maxLength: 20 }), async (people, filters) => {
        sqlite.exec('DELETE FROM people; DELETE FROM people_groups');
        for (const person of people) await insertPerson(database, person);
        for (const filter of filters) await checkFilter(database, people, filter);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
