import { existsSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { cacheFolder } from '../packages/cache.mjs';
import { distribution } from '../packages/distribution.mjs';
import { libraryFolders } from '../packages/libraries.mjs';
import { unpacked } from '../packages/unpacked.mjs';

/** The fonts have Latin, Japanese and symbols. */
const NAMES = ['chromium-headless-shell', 'fonts-vlgothic', 'fonts-dejavu-core'];
// A browser starts itself again for each of its processes, with the machine's loader, whose C library must match.
const WITHOUT = ['libc6', 'libc-bin'];
const START = 'start-browser';

const inCache = cacheFolder('browser');

/** The browser of the distribution's packages, unpacked into the cache: installs nothing. */
export async function packagedBrowser() {
  const { own } = distribution();
  const folder = await unpacked({ names: NAMES, sources: own, without: WITHOUT, inCache, finish });
  return join(folder, START);
}

/** Adds a script that starts the browser with the libraries and fonts of the folder, wherever it is. */
function finish(folder) {
  const program = join('usr', 'lib', 'chromium', 'chromium-headless-shell');
  if (!existsSync(join(folder, program))) throw new Error(`no browser in ${folder}`);
  writeFileSync(join(folder, 'fonts.conf'), FONTS);
  const libraries = libraryFolders(folder).map((path) => `$here/${relative(folder, path)}`);
  const script = `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
export LD_LIBRARY_PATH="${libraries.join(':')}" FONTCONFIG_FILE="$here/fonts.conf" XDG_CACHE_HOME="$here/cache"
exec "$here/${program}" "$@"
`;
  writeFileSync(join(folder, START), script, { mode: 0o755 });
}

const family = (name, ...fonts) =>
  `<alias><family>${name}</family><prefer>${fonts.map((font) => `<family>${font}</family>`).join('')}</prefer></alias>`;

const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir prefix="relative">usr/share/fonts</dir>
<cachedir prefix="xdg">fontconfig</cachedir>
${family('sans-serif', 'DejaVu Sans', 'VL Gothic')}
${family('system-ui', 'DejaVu Sans', 'VL Gothic')}
${family('monospace', 'DejaVu Sans Mono', 'VL Gothic')}
</fontconfig>
`;
