#!/usr/bin/env node
// npm test: the static checks, then every test; tests that need a database run on SQLite and on MySQL.
// npm test -- ARG…: only jest, with these arguments.
import { prepared, prepareInstall } from './prepare.mjs';
import { buildCheck, checks, report } from './testing/checks.mjs';
import { runJest } from './testing/jest.mjs';
import { bringMysql } from './testing/mysql.mjs';
import { killAll } from './testing/processes.mjs';
import { TestCounter } from './testing/test-counter.mjs';

const args = process.argv.slice(2);
const counter = new TestCounter();

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
console.log(String(counter));
process.exitCode = counter.isGood ? 0 : 1;

/** The checks run in parallel with the first tests, which need no build. */
async function runAll() {
  const building = report(buildCheck);
  const checking = building.then(async () => {
    for (const check of args.length > 0 ? [] : checks) counter.add(await report(check));
  });
  // Selected tests may start with one that runs the built service.
  if (args.length > 0) await building;
  const { url, message, counts } = await mysql;
  console.log(message);
  counter.add(counts);
  counter.add(await runJest({ args, mysqlUrl: url, built: building.then(({ failed }) => !failed) }));
  counter.add(await building);
  await checking;
}

/** The server ends with this process; a partial count would mislead. */
function interrupted(status) {
  console.error('interrupted');
  process.exit(status);
}
