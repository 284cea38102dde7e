import { createConnection } from 'mysql2/promise';
import { createTestDatabase } from '../support/database';

describe('database', () => {
  it('is fresh', async () => {
    const db = await createTestDatabase();
    if (process.env.TEST_DATABASE === 'mysql') {
      const c = await createConnection(db.url.replace('mariadb:', 'mysql:'));
      const [r] = await c.query('SELECT @@collation_database, version(), database()');
      console.log(db.url, JSON.stringify(r));
      await c.end();
    } else console.log(db.url);
    await db.drop();
  });
});
