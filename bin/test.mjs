#!/usr/bin/env node
// npm test: the static checks, then every test, those that need a database on SQLite and on MySQL.
// npm test -- ARG…: only jest, with these arguments.
import { prepared, prepareInstall } from './prepare.mjs';
import { buildCheck, checks, report } from './testing/checks.mjs';
import { runJest } from './testing/jest.mjs';
import { bringMysql } from './testing/mysql.mjs';
import { killAll } from './testing/processes.mjs';
import { Tally } from './testing/tally.mjs';

const args = process.argv.slice(2);
const tally = new Tally();

await prepared(prepareInstall);

let mysql = Promise.resolve({ stop: async () => {} });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, (_, number) => interrupted(128 + number));
process.on('exit', killAll);
try {
  mysql = bringMysql();
  await runAll();
} finally {
  await (await mysql).stop();
}
console.log(String(tally));
process.exitCode = tally.isGood ? 0 : 1;

async function runAll() {
  for (const check of args.length > 0 ? [] : checks) tally.add(await report(check));
  const built = await report(buildCheck);
  tally.add(built);
  const { url, message, counts } = await mysql;
  console.log(message);
  tally.add(counts);
  // The journeys start the built service.
  if (!built.failed) tally.add(await runJest({ args, mysqlUrl: url }));
}

/** The server ends with this process; what was counted so far would mislead. */
function interrupted(status) {
  console.error('interrupted');
  process.exit(status);
}
