// npm run bench:access: the cost of access queries on MySQL, compared to a bare server with one indexed statement.

import { startFloor } from './floor.mjs';
import { measure, startLoad } from './measure.mjs';
import { openMysql } from './mysql.mjs';
import { seed } from './seed.mjs';
import { seedAccess } from './seed-access.mjs';
import { startService } from './service.mjs';

const SIZES = (process.argv[2] ?? '10000,100000').split(',').map(Number);
const ACCESS = { projects: 1000, groups: 200, members: 1000, projectsOfGroup: 5, grantsOfPerson: 3 };
const OPERATIONS = ['check', 'access, with reasons', 'who can, first page'];
const OPTIONS = { seconds: 5, warmUp: 4, concurrency: 8, pool: 10 };

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

const mysql = await openMysql();
try {
  const floorServer = await startFloor(mysql, { users: SIZES[0], pool: OPTIONS.pool });
  const floor = await startLoad(floorServer, OPTIONS);
  const sizes = [];
  for (const users of SIZES) sizes.push({ users, rows: await measureSize(users, floor) });
  await floorServer.stop();
  report(sizes);
} finally {
  await mysql.close();
}
process.exit();

async function measureSize(users, floor) {
  const databaseUrl = await mysql.create(`access_${users}`);
  const service = await startService('mysql', databaseUrl, OPTIONS);
  try {
    console.error(`${users} people, ${ACCESS.projects} projects, ${ACCESS.groups} groups of ${ACCESS.members} …`);
    const { ids } = await seed(service.target, databaseUrl, { users, members: 1, groups: 1 });
    Object.assign(service.target, { ids }, await seedAccess(databaseUrl, ids, ACCESS));
    return await measure(service, OPERATIONS, OPTIONS, { statements: mysql.statements, floor });
  } finally {
    await service.stop();
  }
}

function report(sizes) {
  const line = (...cells) =>
    console.log(cells.map((cell, index) => String(cell)[index ? 'padStart' : 'padEnd'](index ? 12 : 24)).join(''));
  for (const { users, rows } of sizes) {
    console.log(`\n${users} people`);
    line('', 'p50 ms', 'p99 ms', 'of floor', 'statements', 'errors', 'p50 ratio');
    for (const { operation, p50, p99, rate, floorRate, statements, errors, firstError } of rows) {
      const first = sizes[0].rows.find((row) => row.operation === operation);
      const ratio = (p50 / first.p50).toFixed(2);
      line(
        operation,
        p50.toFixed(1),
        p99.toFixed(1),
        (rate / floorRate).toFixed(2),
        statements.toFixed(1),
        errors,
        ratio,
      );
      if (errors > 0) console.log(firstError);
    }
  }
  if (sizes.some(({ rows }) => rows.some(({ errors }) => errors > 0))) process.exitCode = 1;
}
