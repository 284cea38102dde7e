import './preparation/node-version.mjs';
import { pathToFileURL } from 'node:url';
import { build, isBuilt, mainScript } from './preparation/build.mjs';
import { install, isInstalled, linkCommand } from './preparation/install.mjs';
import { withLock } from './preparation/lock.mjs';
import { inProject, say } from './preparation/project.mjs';

/** Installs the packages if they are missing or do not match the lock file. */
export const prepareInstall = () => step({ isDone: isInstalled, work: install, says: 'Installing dependencies…' });

/** Builds the service if its sources have changed. */
export const prepareBuild = () => step({ isDone: isBuilt, work: build, says: 'Building…' });

/** Prepares a clone and runs the service's command line in this process, so that signals reach it directly. */
export async function runRollcall(args) {
  await prepared(async () => {
    await prepareInstall();
    linkCommand();
    await prepareBuild();
  });
  process.argv.splice(1, Infinity, mainScript, ...args);
  await import(pathToFileURL(mainScript).href);
}

/** Runs a preparation. If it fails, says so in one line, prints the tool's output and ends the process. */
export async function prepared(work) {
  const interrupt = (signal) => process.exit(signal === 'SIGINT' ? 130 : 143);
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  try {
    return await work();
  } catch (error) {
    if (error.output) say(error.output.trimEnd());
    say(`rollcall: ${error.message}`);
    process.exit(1);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

/** Checks again under the lock: the previous holder has usually done the work. */
async function step({ isDone, work, says }) {
  if (isDone()) return;
  await withLock(inProject('.cache', 'prepare.lock'), async () => {
    if (isDone()) return;
    say(says);
    try {
      await work();
    } catch (error) {
      error.message = `${says.replace('…', '')} failed: ${error.message}`;
      throw error;
    }
  });
}
