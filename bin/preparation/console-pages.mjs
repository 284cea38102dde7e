import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { inProject } from './project.mjs';
import { runTool } from './run-tool.mjs';

const ASSETS = inProject('dist', 'console', 'assets');
const COPIES = { '.br': promisify(brotliCompress), '.gz': promisify(gzip) };

/** Builds the web console to files that the service serves, with compressed copies beside them. */
export async function buildConsole() {
  await runTool(inProject('node_modules', 'vite', 'bin', 'vite.js'), [
    'build',
    '--config',
    inProject('apps', 'console', 'vite.config.ts'),
    // Its warnings are about files of packages.
    '--logLevel',
    'error',
  ]);
  await Promise.all(readdirSync(ASSETS).map(compress));
}

async function compress(name) {
  const content = readFileSync(join(ASSETS, name));
  for (const [ending, copyOf] of Object.entries(COPIES))
    writeFileSync(join(ASSETS, name + ending), await copyOf(content));
}
