import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { inProject } from '../preparation/project.mjs';
import { startScript } from './processes.mjs';
import { temporaryFolder } from './temporary.mjs';
import { slowestFiles } from './timings.mjs';

/** One per processor on a small machine; larger machines leave some to the database and the services. */
const WORKERS = Math.max(2, Math.floor((availableParallelism() * 3) / 4));

/**
 * Runs jest with its output passed through, and counts the results. `mysqlUrl` is undefined without a server.
 * `outcomes` are promises of texts, by the environment variable that names the file that will contain the text: tests
 * wait for those that they need.
 */
export async function runJest({ args, mysqlUrl, outcomes }) {
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
  const env = {
    ...process.env,
    TEST_MYSQL_URL: mysqlUrl,
    TMPDIR: folder,
    TEST_TIMINGS: timings,
    ...outcomeFiles(outcomes, folder),
  };
  const child = startScript(inProject('node_modules', 'jest', 'bin', 'jest.js'), [...own, ...args, ...without], {
    // A larger young generation saves the workers a tenth of the time.
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

/** Each file appears at once with its whole text. */
function outcomeFiles(outcomes, folder) {
  const files = Object.entries(outcomes).map(([variable, outcome]) => {
    const file = join(folder, variable);
    void outcome.then((text) => {
      writeFileSync(`${file}.draft`, text);
      renameSync(`${file}.draft`, file);
    });
    return [variable, file];
  });
  return Object.fromEntries(files);
}

function count(report, status) {
  const passed = report.numPassedTests;
  // A file that does not load has no tests that could fail.
  let failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  if (report.numTotalTests === 0) console.log('FAILED  jest found no tests');
  if (failed === 0 && (status !== 0 || passed === 0)) failed = 1;
  return { passed, failed, skipped: report.numPendingTests + report.numTodoTests };
}
