// A real browser for the tests on a machine without one: installs nothing.
import { downloadedBrowser } from './browser/downloaded.mjs';
import { installedBrowser } from './browser/installed.mjs';
import { versionOf } from './browser/launch.mjs';
import { packagedBrowser } from './browser/packaged.mjs';
import { firstThatWorks } from './packages/ways.mjs';

const WAYS = [
  ['a browser on this machine', installedBrowser],
  ['the download of playwright', downloadedBrowser],
  ['the browser packages of this Debian or Ubuntu', packagedBrowser],
];

/**
 * Finds a Chromium that starts: the program that TEST_BROWSER names, otherwise the first way that works here. If none
 * works, throws the reason for each.
 */
export async function findBrowser() {
  const { TEST_BROWSER } = process.env;
  if (TEST_BROWSER) return checked(TEST_BROWSER);
  return firstThatWorks(WAYS.map(([name, find]) => [name, async () => checked(await find())]));
}

const checked = async (program) => ({ program, description: `Chromium ${await versionOf(program)}` });
