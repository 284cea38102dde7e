// A real browser for the tests on a machine without one: installs nothing.
import { downloadedBrowser } from './browser/downloaded.mjs';
import { installedBrowsers } from './browser/installed.mjs';
import { versionOf } from './browser/launch.mjs';
import { packagedBrowser } from './browser/packaged.mjs';
import { firstThatWorks } from './packages/ways.mjs';

/**
 * Finds a Chromium that starts: the program that TEST_BROWSER names, otherwise the first that works here. If none works,
 * throws the reason for each.
 */
export async function findBrowser() {
  const { TEST_BROWSER } = process.env;
  if (TEST_BROWSER) return checked(TEST_BROWSER);
  const ways = [
    ...installedBrowsers().map((program) => ['a browser on this machine', () => program]),
    ['the download of playwright', downloadedBrowser],
    ['the browser packages of this Debian or Ubuntu', packagedBrowser],
  ];
  return firstThatWorks(ways.map(([name, find]) => [name, async () => checked(await find())]));
}

const checked = async (program) => ({ program, description: `Chromium ${await versionOf(program)}` });
