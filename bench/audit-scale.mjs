// npm run bench:audit-scale [sizes] [database]: the cost of searching, exporting and sealing the audit log, relative to
// a small log.
import { statSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { keepAlive, send } from './client.mjs';
import { openMysql } from './mysql.mjs';
import { temporaryFolder } from './room.mjs';
import { addressOf, DAYS, openLog, personId, sealingRate, seedEvents } from './seed-events.mjs';
import { startService } from './service.mjs';
import { usageOf } from './usage.mjs';

const SIZES = (process.argv[2] ?? '100000,10000000').split(',').map(Number);
const DATABASE = process.argv[3] ?? 'mysql';
const REQUESTS = 200;
const WARM_UP = 20;
const EXPORTED = 1_000_000;
const SEALED = 20_000;
const DAY_MS = 24 * 60 * 60_000;

/** Each search, for a random number. */
const SEARCHES = {
  'newest page': () => '',
  'about a person': (n) => `about: "${personId(n % 100_000)}"`,
  'a person, what was denied': (n) => `about: "${personId((n * 1000 + 7) % 100_000)}", outcomes: [DENIED]`,
  'the key, of all events': (_, { key }) => `actorId: "${key}"`,
  'the key, on one day': (n, { key, began }) => `actorId: "${key}", ${dayOf(n, began)}`,
  'what was denied': () => 'outcomes: [DENIED]',
  'an address': (n) => `ip: "${addressOf(n)}"`,
  'a person and an address': (n) => `about: "${personId(n % 100_000)}", ip: "${addressOf(n)}"`,
  'a text that means eleven': (n) => `text: "given${1_000 + (n % 9_000)}"`,
  'a control': () => 'controls: ["CC6.2"]',
  'the key, and what it never did': (_, { key }) => `actorId: "${key}", actions: ["member.deleted"]`,
  'a domain, of some actors': (n) => `domains: [DIRECTORY], actorTypes: [SCIM_KEY, USER], ip: "${addressOf(n)}"`,
  'a domain and risks on one day': (n, { began }) => `domains: [DIRECTORY], risks: [LOW, HIGH], ${dayOf(n, began)}`,
  'what some actors never did': () => 'actorTypes: [SCIM_KEY], actions: ["member.deleted", "member.removed"]',
  'a risk and an event on one day': (n, { began }) => `risks: [LOW], actions: ["member.updated"], ${dayOf(n, began)}`,
};

/** What is counted for a chart. */
const COUNTS = {
  'counts of all days': (_, { began }) => sinceOf(began),
  'counts of risks and domains': (_, { began }) => `${sinceOf(began)}, risks: [LOW], domains: [DIRECTORY]`,
  'counts of one day': (n, { began }) => dayOf(n, began),
  'counts of a person': (n, { began }) => `${sinceOf(began)}, about: "${personId(n % 100_000)}"`,
  'counts of the key': (_, { key, began }) => `${sinceOf(began)}, actorId: "${key}"`,
};
const counting = (filter) => `{ auditEventCounts(filter: { ${filter} }) { isComplete counts { day action events } } }`;
const searching = (filter) =>
  `{ auditEvents(first: 50, filter: { ${filter} }) { nodes { id action occurredAt actor { label } target { label } } } }`;

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

const databases = await openDatabases();
try {
  const sizes = [];
  for (const size of SIZES) sizes.push({ size, ...(await measureSize(size)) });
  report(sizes);
} finally {
  await databases.close();
}
process.exit();

function sinceOf(began) {
  return `since: "${new Date(began + DAY_MS / 2).toISOString()}"`;
}

function dayOf(n, began) {
  const since = began + (n % (DAYS - 1)) * DAY_MS;
  return `since: "${new Date(since).toISOString()}", until: "${new Date(since + DAY_MS).toISOString()}"`;
}

async function openDatabases() {
  if (DATABASE === 'mysql') return openMysql();
  const folder = temporaryFolder();
  return { create: (name) => `sqlite:${join(folder, `${name}.db`)}`, close: () => {} };
}

async function measureSize(size) {
  const databaseUrl = await databases.create(`audit_${size}`);
  const service = await startService(DATABASE, databaseUrl, { pool: 10 });
  const log = await openLog(databaseUrl);
  try {
    console.error(`${size} events …`);
    const before = await bytesOf(log, databaseUrl);
    const seeded = await seedEvents(log, size);
    const bytes = ((await bytesOf(log, databaseUrl)) - before) / size;
    const searches = [];
    for (const [name, filter] of Object.entries(SEARCHES))
      searches.push({ name, ...(await timed(service, (n) => searching(filter(n, seeded)))) });
    for (const [name, filter] of Object.entries(COUNTS))
      searches.push({ name, ...(await timed(service, (n) => counting(filter(n, seeded)))) });
    const exported = await exportOf(service, Math.min(size, EXPORTED), seeded, size);
    return { bytes, searches, exported, sealed: await sealingRate(log, size, SEALED) };
  } finally {
    await log.close();
    await service.stop();
  }
}

/** The database's size on disk. */
async function bytesOf({ run, select }, databaseUrl) {
  if (DATABASE === 'sqlite') {
    await run('VACUUM', []);
    await select('PRAGMA wal_checkpoint(TRUNCATE)', []);
    return statSync(databaseUrl.slice('sqlite:'.length)).size;
  }
  const sql =
    'SELECT SUM(file_size) AS bytes FROM information_schema.innodb_tablespaces WHERE name LIKE CONCAT(DATABASE(), ?)';
  return Number((await select(sql, ['/%']))[0].bytes);
}

async function timed({ target }, queryOf) {
  const agent = keepAlive(1);
  const times = [];
  for (let index = -WARM_UP; index < REQUESTS; index++) {
    const query = queryOf(Math.floor(Math.random() * 1e9));
    const headers = { authorization: `Bearer ${target.adminToken}`, 'content-type': 'application/json' };
    const began = performance.now();
    const { text } = await send(agent, {
      url: target.graphqlUrl,
      method: 'POST',
      headers,
      body: JSON.stringify({ query }),
    });
    if (index >= 0) times.push(performance.now() - began);
    if (text.includes('"errors"')) throw new Error(text);
  }
  agent.destroy();
  times.sort((one, other) => one - other);
  return { p50: times[REQUESTS / 2], p99: times[Math.floor(REQUESTS * 0.99)] };
}

/** Exports the last events of the log as a file, read as fast as they arrive. */
async function exportOf({ pid, target }, events, { began }, size) {
  const since = new Date(began + Math.floor((DAYS * DAY_MS * (size - events)) / size)).toISOString();
  const url = `${new URL(target.graphqlUrl).origin}/audit/export?format=csv&since=${since}`;
  const before = usageOf(pid)?.rssMib ?? 0;
  const started = performance.now();
  let [lines, highest] = [0, before];
  const watch = setInterval(() => {
    highest = Math.max(highest, usageOf(pid)?.rssMib ?? 0);
  }, 100);
  await new Promise((resolve, reject) => {
    request(url, { headers: { authorization: `Bearer ${target.adminToken}` } }, (answer) => {
      answer.on('data', (chunk) => {
        for (const byte of chunk) if (byte === 10) lines += 1;
      });
      answer.on('end', resolve).on('error', reject);
    })
      .on('error', reject)
      .end();
  });
  clearInterval(watch);
  return { lines, rate: (lines / (performance.now() - started)) * 1000, before, highest };
}

function report(sizes) {
  const [smallest] = sizes;
  for (const { size, bytes, searches, exported, sealed } of sizes) {
    console.log(`\n${size} events, ${bytes.toFixed(0)} bytes an event, sealed at ${sealed.toFixed(0)} events/s`);
    for (const [index, { name, p50, p99 }] of searches.entries()) {
      const ratio = p50 / smallest.searches[index].p50;
      console.log(`  ${name.padEnd(32)} p50 ${p50.toFixed(1)} ms  p99 ${p99.toFixed(1)} ms  ratio ${ratio.toFixed(2)}`);
    }
    const { lines, rate, before, highest } = exported;
    console.log(
      `  export of ${lines} events          ${rate.toFixed(0)} events/s, memory ${before.toFixed(0)} → ${highest.toFixed(0)} MiB at most`,
    );
  }
}
