import { end, forkOf, messageOf } from './children.mjs';
import { asMysql, execute } from './mysql.mjs';

const BATCH = 1000;

/** Starts the bare server on a table with as many rows as the organization has people. */
export async function startFloor(mysql, { users, pool }) {
  const url = await mysql.create('floor');
  await execute(
    url,
    `CREATE TABLE people (id INTEGER NOT NULL PRIMARY KEY, user_name VARCHAR(254) NOT NULL,
       display_name VARCHAR(255) NOT NULL, created_at BIGINT NOT NULL)`,
  );
  for (let start = 1; start <= users; start += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, users - start + 1) }, (_, index) => {
      const id = start + index;
      return [id, `person.${id}@bench.example`, `Person Number ${id}`, Date.now()];
    });
    await execute(url, 'INSERT INTO people VALUES ?', [rows]);
  }
  const child = forkOf('./floor-server.mjs', [asMysql(url), String(pool)]);
  const { port } = await messageOf(child);
  return {
    name: 'floor',
    pid: child.pid,
    target: { url: `http://127.0.0.1:${port}`, rows: users },
    stop: () => end(child),
  };
}
