// npm run bench: the service on SQLite and on MySQL compared to a bare server, in one run on one machine.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startFloor } from './floor.mjs';
import { measure, startLoad } from './measure.mjs';
import { openMysql } from './mysql.mjs';
import { AIMS } from './operations.mjs';
import { readOptions } from './options.mjs';
import { compareWithPeer } from './peer.mjs';
import { temporaryFolder } from './room.mjs';
import { seed } from './seed.mjs';
import { startService } from './service.mjs';
import { machine, tableOf } from './table.mjs';

const POOL = 10;
const options = { ...readOptions(), pool: POOL };
const say = (text) => console.error(text);

// A signal ends the process normally, so that its children end too.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

if (!existsSync(fileURLToPath(new URL('../dist/server/main.js', import.meta.url)))) {
  say('Nothing is built: run `npm run build` first.');
  process.exit(1);
}

const folder = temporaryFolder(options.folder);

const mysql = await openMysql().catch((error) => process.exit(fail(error) ?? 1));
try {
  if (options.peer) await compareWithPeer(mysql, options, { folder, say });
  else {
    const rows = await compare();
    report(rows, await mysql.settings());
    if (rows.some((row) => row.errors > 0)) process.exitCode = 1;
  }
} catch (error) {
  fail(error);
} finally {
  await mysql.close();
}
// Whatever a failure left running ends with this process.
process.exit();

function fail(error) {
  say(`The benchmark failed: ${error.message}`);
  process.exitCode = 1;
}

async function compare() {
  const bare = await startFloor(mysql, options);
  try {
    say('bare server: measuring …');
    const rows = await measure(bare, ['floor', 'floor, 100 rows'], options, { statements: mysql.statements });
    const floor = await startLoad(bare, options);
    const services = [];
    for (const kind of options.kinds) services.push(...(await measureService(kind, floor)));
    return [...rows.map((row) => ({ server: 'bare', ...row })), ...services];
  } finally {
    await bare.stop();
  }
}

async function measureService(kind, floor) {
  const databaseUrl = kind === 'sqlite' ? `sqlite:${join(folder, 'rollcall.db')}` : await mysql.create('service');
  const service = await startService(kind, databaseUrl, options);
  try {
    say(`${kind}: ${options.users} people, ${options.groups} groups of ${options.members} …`);
    const started = performance.now();
    Object.assign(service.target, await seed(service.target, databaseUrl, options));
    say(`${kind}: seeded in ${((performance.now() - started) / 1000).toFixed(0)} s; measuring …`);
    const statements = kind === 'mysql' ? mysql.statements : undefined;
    const results = await measure(service, Object.keys(AIMS), options, { statements, floor });
    return results.map((result) => ({ server: kind, ...result }));
  } finally {
    await service.stop();
  }
}

function report(rows, settings) {
  const { concurrency, seconds, warmUp } = options;
  console.log(`
${machine()}
${mysql.description}: ${settings}${mysql.shared ? ' (a shared server: its statements are not only ours)' : ''}
SQLite: WAL, synchronous=FULL, in ${dirname(folder)}
${concurrency} requests at a time over keep-alive, ${seconds} s after ${warmUp} s each of warm-up, pool of ${POOL} connections

${tableOf(rows)}

"floor/s" is the bare server, measured in turn with the operation, for as long; of a page, it reads 100 rows too.
"CPU ms" is of the server, and "statements" of MySQL, a request.`);
  for (const { server, operation, errors, firstError } of rows) {
    if (errors > 0) console.log(`${server}, ${operation}: ${firstError}`);
  }
}
