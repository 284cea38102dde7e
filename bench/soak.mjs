// npm run bench:soak: minutes of mixed requests to two processes on MySQL, over few and many connections, and while a
// process is killed each minute.
import { readFileSync } from 'node:fs';
import { execute, openMysql } from './mysql.mjs';
import { seed } from './seed.mjs';
import { startService } from './service.mjs';
import { sustain } from './sustain.mjs';
import { startWriters } from './writers.mjs';

const MINUTES = Number(process.argv[2] ?? 10);
const CONNECTIONS = [16, 200];
const OPTIONS = { pool: 10, workers: 2 };
const SEEDED = { users: 40_000, members: 10_000, groups: 1 };
const KILL_EVERY_MS = 60_000;

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

const mysql = await openMysql();
const databaseUrl = await mysql.create('soak');
const service = await startService('mysql', databaseUrl, OPTIONS);
try {
  Object.assign(service.target, await seed(service.target, databaseUrl, SEEDED));
  console.log(
    `${OPTIONS.workers} processes, ${SEEDED.users} people, ${MINUTES} minutes each; ${await mysql.settings()}`,
  );
  for (const connections of CONNECTIONS) await keepUp(`${connections} connections`, { connections });
  const writer = startWriters(service.target, 1, { pauseMs: 5, attempts: 2 });
  const killer = setInterval(killOne, KILL_EVERY_MS);
  const [connections] = CONNECTIONS;
  await keepUp(`${connections} connections, a process killed each minute, clients retry once`, {
    connections,
    retries: 1,
  });
  clearInterval(killer);
  await lostOf(writer);
} finally {
  await service.stop();
  await mysql.close();
}
process.exit();

async function keepUp(name, how) {
  const { errors } = await sustain(name, service, { ...how, minutes: MINUTES }, workers);
  if (errors > 0) process.exitCode = 1;
}

/** The serving processes, children of the one that supervises them. */
function workers() {
  const below = readFileSync(`/proc/${service.pid}/task/${service.pid}/children`, 'utf8');
  return below.trim().split(' ').filter(Boolean).map(Number);
}

function killOne() {
  const pids = workers();
  process.kill(pids[Math.floor(Math.random() * pids.length)], 'SIGKILL');
}

async function lostOf(writer) {
  await writer.stop();
  const rows = await execute(databaseUrl, "SELECT user_name FROM users WHERE user_name LIKE 'person.w0-%'");
  const stored = new Set(rows.map(({ user_name }) => user_name));
  const lost = writer.acknowledged.filter((address) => !stored.has(address));
  if (lost.length > 0) process.exitCode = 1;
  console.log(
    `  writes acknowledged ${writer.acknowledged.length}, lost ${lost.length}, refused twice ${writer.refused.length} ${writer.refused[0] ?? ''}`,
  );
}
