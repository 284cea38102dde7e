import { readFileSync, realpathSync, statSync } from 'node:fs';
import { programsNamed } from '../packages/path.mjs';

const NAMES = ['chromium', 'chromium-headless-shell', 'google-chrome', 'google-chrome-stable', 'chrome'];
const LONGEST_SCRIPT = 100_000;

/** A browser that is installed on this machine. */
export async function installedBrowser() {
  const program = programsNamed(NAMES).find((file) => !isSnap(realpathSync(file)));
  if (!program) throw new Error(`none of ${NAMES.join(', ')} found`);
  return program;
}

/** Ubuntu's packages of Chromium only start a snap, which cannot use the tests' temporary folder. */
const isSnap = (file) =>
  file.startsWith('/snap/') ||
  file === '/usr/bin/snap' ||
  (statSync(file).size < LONGEST_SCRIPT && readFileSync(file, 'utf8').includes('/snap/'));
