// npm run bench:failover: kills the primary of three MySQL servers in Group Replication under load, again and again.
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createConnection } from 'mysql2/promise';
import { nodeOf, outputOf } from './children.mjs';
import { openGroup } from './mysql-group.mjs';
import { startService } from './service.mjs';
import { startWriters } from './writers.mjs';

const ROUNDS = Number(process.argv[2] ?? 20);
const WRITERS = 8;
const BETWEEN = 200;
/** The promised time until writes resume. */
const AIM_S = 30;
const MAIN = fileURLToPath(new URL('../dist/server/main.js', import.meta.url));

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

const group = await openGroup();
const databaseUrl = `${group.url}/rollcall`;
const connection = await createConnection(group.url);
await connection.query('CREATE DATABASE rollcall CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin');
connection.destroy();
const service = await startService('group', databaseUrl, { pool: 10, workers: 2 });
try {
  console.log(`${group.description}; ${WRITERS} writers, 2 processes`);
  const writers = startWriters(service.target, WRITERS);
  const pauses = [];
  for (let round = 1; round <= ROUNDS; round++) {
    await more(writers, BETWEEN);
    const victim = await group.primary();
    const killed = performance.now();
    group.kill(victim);
    // Interrupted requests may have been committed before.
    await more(writers, WRITERS + 1);
    pauses.push((performance.now() - killed) / 1000);
    console.log(`round ${round}: member ${victim.index} killed, writes resumed after ${pauses.at(-1).toFixed(1)} s`);
    await group.rejoin(victim);
  }
  await writers.stop();
  await report(writers, pauses);
} finally {
  await service.stop();
  await group.stop();
}
process.exit();

async function more({ acknowledged }, count) {
  const target = acknowledged.length + count;
  const deadline = Date.now() + 120_000;
  while (acknowledged.length < target) {
    if (Date.now() > deadline) throw new Error('writes do not resume');
    await sleep(20);
  }
}

async function report({ acknowledged, answers }, pauses) {
  const reader = await createConnection(databaseUrl);
  const [rows] = await reader.query("SELECT user_name FROM users WHERE user_name LIKE 'person.%'");
  const [[{ id }]] = await reader.query('SELECT id FROM organizations LIMIT 1');
  reader.destroy();
  const stored = new Set(rows.map(({ user_name }) => user_name));
  const lost = acknowledged.filter((address) => !stored.has(address));
  const verify = ['audit', 'verify', '--organization', id, '--reconcile', '--json'];
  const env = { PATH: process.env.PATH, DATABASE_URL: databaseUrl };
  const verdict = JSON.parse(await outputOf(nodeOf([MAIN, ...verify], env, 'pipe')));
  const found = [...verdict.findings, ...verdict.reconciled.findings];
  const statuses = [...answers].map(([status, count]) => `${status}: ${count}`).join(', ');
  const longest = Math.max(...pauses);
  console.log(`answers by status (0 = the connection broke): ${statuses}`);
  console.log(`longest pause ${longest.toFixed(1)} s (aim ${AIM_S}) ${longest <= AIM_S ? 'ok' : 'above'}`);
  console.log(
    `acknowledged ${acknowledged.length}, lost ${lost.length}; between log and tables ${found.length} findings`,
  );
  const odd = [...answers.keys()].filter((status) => ![0, 201, 409, 503].includes(status));
  if (lost.length > 0 || found.length > 0 || odd.length > 0 || longest > AIM_S) process.exitCode = 1;
}
