// npm run bench:scale: what each operation costs on MySQL as the organization grows; ratios to the smallest size.
import { measure } from './measure.mjs';
import { execute, openMysql } from './mysql.mjs';
import { scimHeaders } from './people.mjs';
import { seed } from './seed.mjs';
import { startService } from './service.mjs';
import { walkThrough } from './walk.mjs';

const SIZES = (process.argv[2] ?? '1000,100000,1000000').split(',').map(Number);
const LARGEST_GROUP = 100_000;
const OPERATIONS = [
  'get by id',
  'filter by userName',
  'probe, count=1',
  'first page of 100',
  'a member added, then removed',
];
const OPTIONS = { seconds: 3, warmUp: 2, concurrency: 4, pool: 10 };
const AIM = 1.5;

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

const mysql = await openMysql();
try {
  const sizes = [];
  for (const users of SIZES) sizes.push(await measureSize(users));
  report(sizes);
} finally {
  await mysql.close();
}
process.exit();

async function measureSize(users) {
  const members = Math.min(LARGEST_GROUP, users / 2);
  const databaseUrl = await mysql.create(`scale_${users}`);
  const service = await startService('mysql', databaseUrl, OPTIONS);
  try {
    console.error(`${users} people, a group of ${members} …`);
    Object.assign(service.target, await seed(service.target, databaseUrl, { users, members, groups: 1 }));
    const operations = await measure(service, OPERATIONS, OPTIONS, {});
    console.error('walking through all …');
    const walked = await walkThrough(service, scimHeaders(service.target.key));
    return { users, members, operations, ...walked, bytes: await bytesOf(databaseUrl) };
  } finally {
    await service.stop();
  }
}

/** What a row of a table takes on disk with its entries in indexes, by table. */
async function bytesOf(databaseUrl) {
  await execute(databaseUrl, 'ANALYZE TABLE users, memberships');
  const rows = await execute(
    databaseUrl,
    `SELECT table_name AS name, ROUND((data_length + index_length) / table_rows) AS bytes
     FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name IN ('users', 'memberships')`,
  );
  return Object.fromEntries(rows.map(({ name, bytes }) => [name, Number(bytes)]));
}

function report(sizes) {
  const [smallest] = sizes;
  const column = (text) => String(text).padStart(14);
  console.log(`\n${'p50 ms, and its ratio'.padEnd(28)}${sizes.map(({ users }) => column(`${users} people`)).join('')}`);
  const line = (name, cost) => {
    const cells = sizes.map((size) => {
      const ratio = cost(size) / cost(smallest);
      return column(`${cost(size).toFixed(1)}  ${ratio.toFixed(2)}${ratio > AIM ? '!' : ' '}`);
    });
    console.log(name.padEnd(28) + cells.join(''));
  };
  for (const operation of OPERATIONS) {
    line(operation, ({ operations }) => operations.find((row) => row.operation === operation).p50);
  }
  line('a page of the walk', ({ pages }) => pages.median);
  const all = (name, value) => console.log(name.padEnd(28) + sizes.map((size) => column(value(size))).join(''));
  all('slowest page / median', ({ pages }) => (pages.slowest / pages.median).toFixed(1));
  all('ten slowest / median', ({ pages }) => (pages.tenth / pages.median).toFixed(1));
  all('whole group read, s', ({ group }) => group.seconds.toFixed(1));
  all('members in it', ({ group }) => group.members);
  all('bytes of a person', ({ bytes }) => bytes.users);
  all('bytes of a membership', ({ bytes }) => bytes.memberships);
  all('most memory, MiB', ({ mostMib }) => mostMib.toFixed(0));
  const faults = sizes.flatMap(({ operations }) => operations.filter(({ errors }) => errors > 0));
  for (const { operation, firstError } of faults) console.log(`${operation}: ${firstError}`);
  if (faults.length > 0) process.exitCode = 1;
}
