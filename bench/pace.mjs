// npm run bench:pace: what an organization may send in a minute, evenly, to one process on SQLite and on MySQL, for minutes.
import { join } from 'node:path';
import { openMysql } from './mysql.mjs';
import { temporaryFolder } from './room.mjs';
import { seed } from './seed.mjs';
import { startService } from './service.mjs';
import { sustain } from './sustain.mjs';

const MINUTES = Number(process.argv[2] ?? 10);
const A_MINUTE = 1500;
const AIM_P99_MS = 100;
const CONNECTIONS = 16;
const SEEDED = { users: 40_000, members: 10_000, groups: 1 };

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

const mysql = await openMysql();
try {
  console.log(
    `${A_MINUTE} requests a minute, ${SEEDED.users} people, ${MINUTES} minutes each; aim: p99 < ${AIM_P99_MS} ms, no errors`,
  );
  await pace('SQLite', `sqlite:${join(temporaryFolder(), 'rollcall.db')}`);
  await pace('MySQL', await mysql.create('pace'));
} finally {
  await mysql.close();
}
process.exit();

async function pace(name, databaseUrl) {
  const service = await startService(name, databaseUrl, { pool: 10 });
  try {
    Object.assign(service.target, await seed(service.target, databaseUrl, SEEDED));
    const how = { connections: CONNECTIONS, minutes: MINUTES, rate: A_MINUTE / 60 };
    const { p99, errors } = await sustain(name, service, how, () => [service.pid]);
    if (p99 >= AIM_P99_MS || errors > 0) process.exitCode = 1;
  } finally {
    await service.stop();
  }
}
