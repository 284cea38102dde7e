// npm run bench:audit: the cost of recording a change, compared to a build without recording; and the speed of sealing.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { bundleServer } from '../bin/preparation/server-bundle.mjs';
import { startLoad } from './measure.mjs';
import { execute, openMysql } from './mysql.mjs';
import { temporaryFolder } from './room.mjs';
import { seed } from './seed.mjs';
import { startService } from './service.mjs';

const OPTIONS = { concurrency: 16, pool: 10, users: 40_000, groups: 4, members: 1_000, warmUp: 4 };
const OPERATIONS = ['create', 'add one member'];
const PARTS = 6;
const PART_S = 2;
/** The largest share of the rate that auditing may cost. */
const AIM = 1 / 3;

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

const root = fileURLToPath(new URL('..', import.meta.url));
const mute = join(root, '.cache/bench-audit');
const folder = temporaryFolder();
const mysql = await openMysql();
try {
  const unaudited = await buildWithoutEvents();
  for (const kind of ['sqlite', 'mysql']) await compare(kind, unaudited);
} finally {
  rmSync(mute, { recursive: true, force: true });
  await mysql.close();
}
process.exit();

/** A build whose recorder writes nothing; everything else is the same. */
async function buildWithoutEvents() {
  const name = 'without-events';
  const filter = { id: /\/libs\/audit\/src\/events\/write-events\.ts$/ };
  const handler = () => 'export const writeEvents = () => {};';
  await bundleServer(mute, [{ name, load: { filter, handler } }]);
  return join(mute, 'main.js');
}

async function compare(kind, unaudited) {
  const urlOf = (name) => (kind === 'sqlite' ? `sqlite:${join(folder, `${name}.db`)}` : mysql.create(name));
  const real = await prepare(kind, await urlOf('real'));
  const bare = await prepare(kind, await urlOf('bare'), unaudited);
  for (const operation of OPERATIONS) {
    const [withEvents, without] = [[], []];
    for (const { load } of [real, bare]) await load.run(operation, OPTIONS.warmUp);
    for (let part = 0; part < PARTS; part++) {
      // Sealing is part of the cost: its backlog is worked off while the other build is measured.
      withEvents.push(await real.load.run(operation, PART_S));
      without.push(await bare.load.run(operation, PART_S));
    }
    const cost = 1 - rateOf(withEvents) / rateOf(without);
    console.log(
      `${kind}, ${operation}: ${rateOf(withEvents).toFixed(0)}/s with events, ${rateOf(without).toFixed(0)}/s without: audit costs ${cost.toFixed(2)} (aim ${AIM.toFixed(2)}) ${cost <= AIM ? 'ok' : 'above'}`,
    );
  }
  if (kind === 'mysql') await sealing(real.databaseUrl);
  for (const { load, service } of [real, bare]) {
    await load.stop();
    await service.stop();
  }
}

async function prepare(kind, databaseUrl, main) {
  const service = await startService(kind, databaseUrl, OPTIONS, main);
  Object.assign(service.target, await seed(service.target, databaseUrl, OPTIONS));
  return { service, databaseUrl, load: await startLoad(service, OPTIONS) };
}

/** How fast the log seals its backlog with no other work. */
async function sealing(databaseUrl) {
  const waiting = async () =>
    Number((await execute(databaseUrl, 'SELECT COUNT(*) AS count FROM unsealed_events'))[0].count);
  while ((await waiting()) > 0) await pause(100);
  await execute(
    databaseUrl,
    `INSERT INTO unsealed_events (organization_id, event_id)
     SELECT organization_id, event_id FROM sealed_events WHERE sequence >= 10 ORDER BY sequence LIMIT 20000`,
  );
  const again = await waiting();
  await execute(
    databaseUrl,
    'DELETE s FROM sealed_events s JOIN unsealed_events u ON u.organization_id = s.organization_id AND u.event_id = s.event_id',
  );
  const started = performance.now();
  while ((await waiting()) > 0) await pause(50);
  console.log(`mysql, sealing: ${((again / (performance.now() - started)) * 1000).toFixed(0)} events/s, alone`);
}

function rateOf(runs) {
  const sum = (of) => runs.reduce((total, run) => total + of(run), 0);
  return sum(({ times }) => times.length) / sum(({ elapsed }) => elapsed);
}
