#!/usr/bin/env node
// npm test: the static checks, then every test; tests that need a database run on SQLite and on MySQL.
// npm test -- ARG…: only jest, with these arguments.
import { prepared, prepareInstall } from './prepare.mjs';
import { BROWSER, bring, MYSQL } from './testing/bring.mjs';
import { buildCheck, checks, report } from './testing/checks.mjs';
import { runJest } from './testing/jest.mjs';
import { killAll } from './testing/processes.mjs';
import { TestCounter } from './testing/test-counter.mjs';

const args = process.argv.slice(2);
const counter = new TestCounter();

await prepared(prepareInstall);

let mysql = Promise.resolve({ stop: async () => {} });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, (_, number) => interrupted(128 + number));
process.on('exit', killAll);
try {
  mysql = bring(MYSQL);
  await runAll();
} finally {
  await (await mysql).stop();
}
console.log(String(counter));
process.exitCode = counter.isGood ? 0 : 1;

/** The checks and the download of a browser run in parallel with the first tests, which need neither it nor a build. */
async function runAll() {
  const building = report(buildCheck);
  const browser = bring(BROWSER);
  const browsing = browser.then(({ message, counts }) => {
    console.log(message);
    counter.add(counts);
  });
  const checking = building.then(async () => {
    for (const check of args.length > 0 ? [] : checks) counter.add(await report(check));
  });
  // Selected tests may start with one that runs the built service.
  if (args.length > 0) await building;
  const { url, message, counts } = await mysql;
  console.log(message);
  counter.add(counts);
  const built = building.then(({ failed }) => (failed ? 'failed' : 'passed'));
  const found = browser.then(({ program = '' }) => program);
  counter.add(await runJest({ args, mysqlUrl: url, outcomes: { TEST_BUILT: built, TEST_BROWSER_FOUND: found } }));
  counter.add(await building);
  await Promise.all([checking, browsing]);
}

/** The server ends with this process; a partial count would mislead. */
function interrupted(status) {
  console.error('interrupted');
  process.exit(status);
}
