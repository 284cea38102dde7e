import { SqliteConnection } from './sqlite-connection';

describe('a connection to SQLite', () => {
  let connection: SqliteConnection;
  beforeEach(() => {
    connection = new SqliteConnection(':memory:');
    connection.exec(
      'CREATE TABLE samples (id INTEGER PRIMARY KEY, name TEXT); CREATE INDEX samples_name ON samples (name)',
    );
  });
  afterEach(() => connection.close());

  it.each([
    ['SELECT name FROM samples WHERE id = ?', [[1], [2]]],
    [
      'SELECT name FROM samples WHERE name >= ? ORDER BY name LIMIT ?',
      [
        ['a', 1],
        ['b', 2],
      ],
    ],
    ['SELECT name FROM samples ORDER BY id LIMIT 1 OFFSET ?', [[1], [2]]],
    ['INSERT INTO samples (name) VALUES (?)', [['a'], ['b']]],
  ])('compiles %s once, whatever the values are', (sql, executions) => {
    let compilations = 0;
    // SQLite asks it while it compiles, and at no other time.
    const { database } = connection as unknown as { database: { setAuthorizer(allow: () => number): void } };
    database.setAuthorizer(() => {
      compilations += 1;
      return 0;
    });
    const statement = connection.prepare(sql);
    expect(compilations).toBeGreaterThan(0);
    compilations = 0;
    for (const values of executions) {
      const run = connection.prepare(sql);
      if (statement.reader) run.all(...values);
      else run.run(...values);
    }
    expect(compilations).toBe(0);
  });
});
