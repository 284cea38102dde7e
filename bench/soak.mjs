// npm run bench:soak: minutes of a mix of requests on two processes and MySQL, at few and at many connections, and while a process is killed each minute.
import { readFileSync } from 'node:fs';
import { quantile, startLoad } from './measure.mjs';
import { execute, openMysql } from './mysql.mjs';
import { seed } from './seed.mjs';
import { startService } from './service.mjs';
import { usageOf } from './usage.mjs';
import { startWriters } from './writers.mjs';

const MINUTES = Number(process.argv[2] ?? 10);
const CONNECTIONS = [16, 200];
const OPTIONS = { pool: 10, workers: 2 };
const SEEDED = { users: 40_000, members: 10_000, groups: 1 };
const WARM_UP_S = 10;
const PART_S = 10;
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
  for (const connections of CONNECTIONS) await sustain(`${connections} connections`, connections, 0);
  const writer = startWriters(service.target, 1, { pauseMs: 5, attempts: 2 });
  const killer = setInterval(killOne, KILL_EVERY_MS);
  await sustain(`${CONNECTIONS[0]} connections, a process killed each minute, clients retry once`, CONNECTIONS[0], 1);
  clearInterval(killer);
  await lostOf(writer);
} finally {
  await service.stop();
  await mysql.close();
}
process.exit();

async function sustain(name, connections, retries) {
  const load = await startLoad(service, { concurrency: connections });
  await load.run('mix', WARM_UP_S, 1);
  const [times, failures, memory] = [[], [], []];
  const began = performance.now();
  while (performance.now() - began < MINUTES * 60_000) {
    const part = await load.run('mix', PART_S, retries);
    times.push(...part.times);
    failures.push(...part.failures);
    memory.push(workers().reduce((sum, pid) => sum + (usageOf(pid)?.rssMib ?? 0), 0));
  }
  const seconds = (performance.now() - began) / 1000;
  await load.stop();
  times.sort((one, other) => one - other);
  const [p50, p99, p999] = [0.5, 0.99, 0.999].map((share) => quantile(times, share).toFixed(1));
  console.log(`\n${name}: ${times.length} requests, ${(times.length / seconds).toFixed(0)}/s`);
  console.log(`  p50 ${p50} ms  p99 ${p99} ms  p99.9 ${p999} ms  errors ${failures.length} ${failures[0] ?? ''}`);
  const third = Math.max(1, Math.floor(memory.length / 3));
  const mean = (part) => part.reduce((sum, mib) => sum + mib, 0) / part.length;
  const [first, last] = [mean(memory.slice(0, third)), mean(memory.slice(-third))];
  console.log(
    `  memory of both: ${first.toFixed(0)} MiB in the first third, ${last.toFixed(0)} in the last: ${(last / first).toFixed(2)}`,
  );
}

/** The processes that serve, below the one that watches them. */
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
  console.log(
    `  writes acknowledged ${writer.acknowledged.length}, lost ${lost.length}, refused twice ${writer.refused.length} ${writer.refused[0] ?? ''}`,
  );
}
