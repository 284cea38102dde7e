import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** The sizes that the built console may have, compressed: a person on a slow line should not wait for it. */
export const FIRST_PAGE_KB = 220;
export const FURTHER_PAGE_KB = 40;

const FOLDER = fileURLToPath(new URL('../../dist/console', import.meta.url));
/** The overview with its texts in the longer language. */
const FIRST = [
  'index.html',
  'src/pages/overview/overview.page.tsx',
  ...['common', 'overview', 'causes', 'actions'].map((name) => `src/language/${name}.ja.json`),
];

/** What the build says of its files. */
export const buildManifest = () => JSON.parse(readFileSync(join(FOLDER, '.vite/manifest.json'), 'utf8'));

/** The sizes in kB of the first page with everything that it loads, and of what each further page adds to it. */
export function pageSizes() {
  const manifest = buildManifest();
  const first = new Set(FIRST.flatMap((key) => filesOf(manifest, key)));
  const further = Object.keys(manifest)
    .filter((key) => key.endsWith('.page.tsx') && !FIRST.includes(key))
    .map((key) => [key, filesOf(manifest, key).filter((file) => !first.has(file))]);
  return {
    first: kilobytes(['index.html', ...first]),
    further: Object.fromEntries(further.map(([key, files]) => [key, kilobytes(files)])),
  };
}

/** The files that are loaded with a chunk. */
function filesOf(manifest, key, seen = new Set()) {
  const { file, css = [], imports = [] } = manifest[key];
  if (seen.has(file)) return [];
  for (const name of [file, ...css]) seen.add(name);
  for (const name of imports) filesOf(manifest, name, seen);
  return [...seen];
}

const kilobytes = (files) =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(join(FOLDER, file))).length, 0) / 1000;
