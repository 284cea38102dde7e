import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildClient } from './client-package.mjs';
import { buildConsole } from './console-pages.mjs';
import { inProject, root } from './project.mjs';

export const mainScript = inProject('dist', 'server', 'main.js');

const STAMP = inProject('dist', '.sources');
const FILES = [
  ...['tsconfig.json', 'nest-cli.json', 'package-lock.json', 'ormconfig.ts', 'docs/openapi.json', 'LICENSE'],
  ...['libs/client/README.md', 'bin/preparation/server-bundle.mjs'],
];
const FOLDERS = ['apps', 'libs'];

/** Compares contents, not times: a checkout or a copy changes times without changing sources. */
export const isBuilt = () => existsSync(mainScript) && readStamp() === fingerprint();

/** The stamp is removed first and written last, so that an interrupted build is repeated. */
export async function build() {
  const sources = fingerprint();
  rmSync(STAMP, { force: true });
  rmSync(inProject('dist'), { recursive: true, force: true });
  // Loaded only here, because it needs the packages that a fresh clone does not have yet.
  const { bundleServer } = await import('./server-bundle.mjs');
  await Promise.all([bundleServer(), buildClient(), buildConsole()]);
  writeFileSync(STAMP, sources);
}

function readStamp() {
  return existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : undefined;
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const file of [...FILES, ...FOLDERS.flatMap(sourcesIn)]) {
    if (existsSync(join(root, file)))
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(root, file)))
        .update('\0');
  }
  return hash.digest('hex');
}

function sourcesIn(folder) {
  return readdirSync(join(root, folder), { recursive: true })
    .filter((file) => /\.(tsx?|json|graphql|css|html|svg)$/.test(file) && !file.endsWith('.spec.ts'))
    .sort()
    .map((file) => join(folder, file));
}
