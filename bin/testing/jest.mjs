import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { inProject } from '../preparation/project.mjs';
import { startScript } from './processes.mjs';
import { temporaryFolder } from './temporary.mjs';
import { slowestFiles } from './timings.mjs';

/** As many as there are processors on a small machine; larger ones leave some to the database and the services. */
const WORKERS = Math.max(2, Math.floor((availableParallelism() * 3) / 4));

/**
 * Runs jest, its output going straight through, and counts. `mysqlUrl` is undefined when there is no server; tests that
 * start the built service wait for `built`, which says whether it is.
 */
export async function runJest({ args, mysqlUrl, built }) {
  const results = inProject('.cache', `jest-${process.pid}.json`);
  mkdirSync(inProject('.cache'), { recursive: true });
  // Jest would keep its cache of transformed files in the temporary folder, which is a new one each time.
  const cache = `--cacheDirectory=${inProject('.cache', 'jest')}`;
  const workers = args.some((arg) => arg.startsWith('--maxWorkers')) ? [] : [`--maxWorkers=${WORKERS}`];
  const own = [...workers, cache, '--json', `--outputFile=${results}`];
  // An option with many values comes last, or it would take the caller's arguments for its own.
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
    // As the service is started: its workers have room for young objects, which saves a tenth of the time.
    nodeOptions: ['--max-semi-space-size=32'],
    // The report as JSON is in the file; what jest shows is on standard error.
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
  // A file that does not even load has no tests that could fail.
  let failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  if (report.numTotalTests === 0) console.log('FAILED  jest found no tests');
  if (failed === 0 && (status !== 0 || passed === 0)) failed = 1;
  return { passed, failed, skipped: report.numPendingTests + report.numTodoTests };
}
