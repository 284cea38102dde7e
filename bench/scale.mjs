// npm run bench:scale: the cost of each operation on MySQL as the organization grows, relative to the smallest size.
import { startFloor } from './floor.mjs';
import { quantile, startLoad } from './measure.mjs';
import { execute, openMysql } from './mysql.mjs';
import { pageThrough, slowestBarePage } from './paging.mjs';
import { scimHeaders } from './people.mjs';
import { seed } from './seed.mjs';
import { startService } from './service.mjs';

const SIZES = (process.argv[2] ?? '1000,100000,1000000').split(',').map(Number);
const LARGEST_GROUP = 100_000;
const OPERATIONS = [
  'get by id',
  'filter by userName',
  'probe, count=1',
  'first page of 100',
  'a member added, then removed',
];
const OPTIONS = { warmUp: 3, concurrency: 4, pool: 10 };
/** Parts of a measurement, alternating between the sizes, because a machine's speed varies over time. */
const PARTS = 10;
const PART_S = 1;
const AIM = 1.2;

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

const mysql = await openMysql();
const sizes = [];
try {
  for (const users of SIZES) sizes.push(await prepare(users));
  const floor = await startFloor(mysql, { users: SIZES[0], pool: OPTIONS.pool });
  for (const operation of OPERATIONS) await measure(operation);
  for (const size of sizes) {
    console.error(`paging through ${size.users} people …`);
    Object.assign(size, await pageThrough(size.service, scimHeaders(size.service.target.key)));
    size.bare = await slowestBarePage(floor, size.users / 100);
    size.bytes = await bytesOf(size.databaseUrl);
    // What an idle process does by itself would interrupt the next walks.
    await stop(size);
  }
  await floor.stop();
  report();
} finally {
  for (const size of sizes) await stop(size);
  await mysql.close();
}
process.exit();

async function prepare(users) {
  const members = Math.min(LARGEST_GROUP, users / 2);
  const databaseUrl = await mysql.create(`scale_${users}`);
  const service = await startService('mysql', databaseUrl, OPTIONS);
  console.error(`${users} people, a group of ${members} …`);
  Object.assign(service.target, await seed(service.target, databaseUrl, { users, members, groups: 1 }));
  const load = await startLoad(service, OPTIONS);
  for (const operation of OPERATIONS.toReversed()) await load.run(operation, OPTIONS.warmUp);
  return { users, databaseUrl, service, load, costs: {} };
}

async function stop({ load, service }) {
  await load.stop();
  await service.stop();
}

async function measure(operation) {
  console.error(`${operation} …`);
  const parts = sizes.map(() => []);
  for (let part = 0; part < PARTS; part++)
    for (const [index, { load }] of sizes.entries()) parts[index].push(await load.run(operation, PART_S));
  for (const [index, size] of sizes.entries()) {
    const times = parts[index].flatMap((part) => part.times).toSorted((one, other) => one - other);
    const [fault] = parts[index].flatMap(({ failures }) => failures);
    size.costs[operation] = { p50: quantile(times, 0.5), fault };
  }
}

/** The size of a row on disk with its index entries, by table. */
async function bytesOf(databaseUrl) {
  await execute(databaseUrl, 'ANALYZE TABLE users, memberships');
  const rows = await execute(
    databaseUrl,
    `SELECT table_name AS name, ROUND((data_length + index_length) / table_rows) AS bytes
     FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name IN ('users', 'memberships')`,
  );
  return Object.fromEntries(rows.map(({ name, bytes }) => [name, Number(bytes)]));
}

function report() {
  const [smallest] = sizes;
  const column = (text) => String(text).padStart(16);
  console.log(`\n${'p50 ms, and its ratio'.padEnd(28)}${sizes.map(({ users }) => column(`${users} people`)).join('')}`);
  const line = (name, cost) => {
    const cells = sizes.map((size) => {
      const ratio = cost(size) / cost(smallest);
      return column(`${cost(size).toFixed(1)}  ${ratio.toFixed(2)}${ratio > AIM ? '!' : ' '}`);
    });
    console.log(name.padEnd(28) + cells.join(''));
  };
  for (const operation of OPERATIONS) line(operation, ({ costs }) => costs[operation].p50);
  line('a page while paging', ({ walks: [{ median }] }) => median);
  const all = (name, value) => console.log(name.padEnd(28) + sizes.map((size) => column(value(size))).join(''));
  const ofWalks = (name, value) => all(name, ({ walks }) => walks.map((walk) => value(walk).toFixed(1)).join(' '));
  ofWalks('slowest page of a walk, ms', ({ slowest }) => slowest);
  ofWalks('… / median', ({ slowest, median }) => slowest / median);
  ofWalks('tenth slowest / median', ({ tenth, median }) => tenth / median);
  all('slow in every walk / median', ({ slowestAlways, walks: [{ median }] }) => (slowestAlways / median).toFixed(1));
  all('slowest of bare server, ms', ({ bare }) => bare.toFixed(1));
  all('whole group read, s', ({ group }) => group.seconds.toFixed(1));
  all('members in it', ({ group }) => group.members);
  all('bytes of a person', ({ bytes }) => bytes.users);
  all('bytes of a membership', ({ bytes }) => bytes.memberships);
  all('most memory, MiB', ({ mostMib }) => mostMib.toFixed(0));
  for (const { users, costs } of sizes)
    for (const [operation, { fault }] of Object.entries(costs))
      if (fault) {
        console.log(`${operation}, ${users} people: ${fault}`);
        process.exitCode = 1;
      }
}
