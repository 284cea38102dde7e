import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { inProject } from '../preparation/project.mjs';
import { startScript } from './processes.mjs';
import { temporaryFolder } from './temporary.mjs';
import { slowestFiles } from './timings.mjs';

/** One per processor on a small machine; larger machines leave some to the database and the services. */
const WORKERS = Math.max(2, Math.floor((availableParallelism() * 3) / 4));

/**
 * Runs jest with its output passed through, and counts the results. `mysqlUrl` is undefined without a server. Tests
 * that start the built service wait for `built`, which says whether it is.
 */
export async function runJest({ args, mysqlUrl, built }) {
  const results = inProject('.cache', `jest-${process.pid}.json`);
  mkdirSync(inProject('.cache'), { recursive: true });
  // Jest would keep its cache of transformed files in the temporary folder, which is a new one each time.
  const cache = `--cacheDirectory=${inProject('.cache', 'jest')}`;
  const workers = args.some((arg) => arg.startsWith('--maxWorkers')) ? [] : [`--maxWorkers=${WORKERS}`];
  const own = [...workers, cache, '--json', `--outputFile=${results}`];
  // An option with several values comes last, because it would consume the caller's arguments.
  const without = mysqlUrl === undefined ? ['--ignoreProjects', 'mysql'] : [];
  const folder = temporaryFolder();
  const timings = join(folder, 'timings.ndjson');
  const outcome = join(folder, 'built');
  void built.then((isBuilt) => writeFileSync(outcome, isBuilt ? 'passed' : 'failed'));
  const env = {
    ...process.env,
    TEST_MYSQL_URL: mysqlUrl,
    TMPDIR: folder,
    TEST_TIMINGS: timings,
    TEST_BUILT: outcome,
  };
  const child = startScript(inProject('node_modules', 'jest', 'bin', 'jest.js'), [...own, ...args, ...without], {
    // The same option as for the service: a larger young generation saves the workers a tenth of the time.
    nodeOptions: ['--max-semi-space-size=32'],
    // The JSON report is in the file; jest prints to standard error.
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  });
  const status = await new Promise((resolve) =>
    child.on('error', (error) => resolve(error.message)).on('close', (code, signal) => resolve(code ?? signal)),
  );
  console.log(slowestFiles(timings));
  try {
    return count(JSON.parse(readFileSync(results, 'utf8')), status);
  } catch {
    console.log(`FAILED  jest ended without a report (${status})`);
    return { failed: 1 };
  } finally {
    rmSync(results, { force: true });
  }
}

function count(report, status) {
  const passed = report.numPassedTests;
  // A file that does not load has no tests that could fail.
  let failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  if (report.numTotalTests === 0) console.log('FAILED  jest found no tests');
  if (failed === 0 && (status !== 0 || passed === 0)) failed = 1;
  return { passed, failed, skipped: report.numPendingTests + report.numTodoTests };
}
