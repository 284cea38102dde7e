// npm run bench:pace: how many evenly spaced requests per minute an organization may send to a process on SQLite and to
// one on MySQL, both at once.
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
const databases = {
  SQLite: `sqlite:${join(temporaryFolder(), 'rollcall.db')}`,
  MySQL: await mysql.create('pace'),
};
const services = [];
try {
  console.log(
    `${A_MINUTE} requests a minute to each, ${SEEDED.users} people, ${MINUTES} minutes; aim: p99 < ${AIM_P99_MS} ms, no errors`,
  );
  for (const [name, url] of Object.entries(databases)) {
    const service = await startService(name, url, { pool: 10 });
    services.push(service);
    Object.assign(service.target, await seed(service.target, url, SEEDED));
  }
  await Promise.all(services.map(pace));
} finally {
  for (const service of services) await service.stop();
  await mysql.close();
}
process.exit();

async function pace(service) {
  const how = { connections: CONNECTIONS, minutes: MINUTES, rate: A_MINUTE / 60 };
  const { p99, errors } = await sustain(service.name, service, how, () => [service.pid]);
  if (p99 >= AIM_P99_MS || errors > 0) process.exitCode = 1;
}
