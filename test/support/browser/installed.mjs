import { readFileSync, realpathSync, statSync } from 'node:fs';
import { programsNamed } from '../packages/path.mjs';

const NAMES = ['chromium', 'chromium-headless-shell', 'google-chrome', 'google-chrome-stable', 'chrome'];
const LONGEST_SCRIPT = 100_000;

/** The browsers that are installed on this machine. Some may not start. */
export const installedBrowsers = () => programsNamed(NAMES).filter((file) => !isSnap(realpathSync(file)));

/** Ubuntu's packages of Chromium only start a snap, which cannot use the tests' temporary folder. */
const isSnap = (file) =>
  file.startsWith('/snap/') ||
  file === '/usr/bin/snap' ||
  (statSync(file).size < LONGEST_SCRIPT && readFileSync(file, 'utf8').includes('/snap/'));
