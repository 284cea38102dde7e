// npm run bench:console: how large the console is, how soon a page of it can be used, and what it costs the service.
import { cpSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { launchOptions } from '../test/support/browser/launch.mjs';
import { FIRST_PAGE_KB, FURTHER_PAGE_KB, pageSizes } from '../test/support/console-build.mjs';
import { findBrowser } from '../test/support/find-browser.mjs';
import { keepAlive, send } from './client.mjs';
import { openSlowly } from './interactive.mjs';
import { temporaryFolder } from './room.mjs';
import { startService } from './service.mjs';
import { usageOf } from './usage.mjs';

const RUNS = Number(process.argv[2] ?? 7);
const OPTIONS = { pool: 10 };
const AIMS = { interactiveMs: 2000, memoryMib: 5, startMs: 100 };
/** After its start a process still compiles and collects garbage. */
const SETTLE_MS = 5000;

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

const root = fileURLToPath(new URL('..', import.meta.url));
const bare = join(root, '.cache/bench-console');
const folder = temporaryFolder();
let databases = 0;
try {
  sizes();
  await interactivity();
  await costs();
} finally {
  rmSync(bare, { recursive: true, force: true });
}
process.exit();

function sizes() {
  const { first, further } = pageSizes();
  const line = (name, size, aim) => report(`${name}: ${size.toFixed(1)} kB`, size, aim, 'kB');
  line('first page', first, FIRST_PAGE_KB);
  for (const [page, size] of Object.entries(further)) line(basename(page, '.page.tsx'), size, FURTHER_PAGE_KB);
}

/** How soon the settings can be used, with a cold cache, on a processor that is four times slower. */
async function interactivity() {
  const { chromium } = await import('playwright-core');
  const { program } = await findBrowser();
  const [service, browser] = await Promise.all([start(), chromium.launch(launchOptions(program))]);
  try {
    const runs = [];
    for (let run = 0; run <= RUNS; run++) {
      const opened = await openSlowly(browser, service.origin, 'settings', service.target.adminToken);
      // The first also pays for the service's own first requests.
      if (run > 0) runs.push(opened);
    }
    const [shown, interactive] = ['shownAt', 'interactiveAt'].map((name) => medianOf(runs.map((run) => run[name])));
    const slowest = Math.max(...runs.map(({ interactiveAt }) => interactiveAt));
    report(
      `settings: shown after ${shown.toFixed(0)} ms, interactive after ${interactive.toFixed(0)} ms (slowest of ${RUNS}: ${slowest.toFixed(0)} ms)`,
      interactive,
      AIMS.interactiveMs,
      'ms',
    );
  } finally {
    await browser.close();
    await service.stop();
  }
}

/** Memory and start of the service with the console's files and without them, in turn. */
async function costs() {
  cpSync(join(root, 'dist'), bare, { recursive: true, filter: (path) => path !== join(root, 'dist/console') });
  const runs = { with: [], without: [] };
  for (let run = 0; run < RUNS; run++) {
    runs.with.push(await costOf());
    runs.without.push(await costOf(join(bare, 'server/main.js')));
  }
  const compare = (name, typical, unit, aim, digits) => {
    const [present, absent] = [runs.with, runs.without].map((some) => typical(some.map((run) => run[name])));
    const text = `${name} ${present.toFixed(digits)} ${unit}, without the console ${absent.toFixed(digits)} ${unit}`;
    report(text, present - absent, aim, `${unit} more`);
  };
  compare('memory', medianOf, 'MiB', AIMS.memoryMib, 1);
  // Whatever else the machine does only adds to it.
  compare('start', (times) => Math.min(...times), 'ms', AIMS.startMs, 0);
}

async function costOf(main) {
  const service = await start(main);
  try {
    // The files are listed with the first request for a page.
    const agent = keepAlive(1);
    await send(agent, { url: `${service.origin}/console/` });
    agent.destroy();
    await pause(SETTLE_MS);
    return { memory: usageOf(service.pid).rssMib, start: service.readyMs };
  } finally {
    await service.stop();
  }
}

async function start(main) {
  const service = await startService('console', `sqlite:${join(folder, `${databases++}.db`)}`, OPTIONS, main);
  return { ...service, origin: new URL(service.target.graphqlUrl).origin };
}

function report(text, value, aim, unit) {
  console.log(`${text} (aim: at most ${aim} ${unit}) ${value <= aim ? 'ok' : 'above'}`);
  if (value > aim) process.exitCode = 1;
}

function medianOf(values) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
}
