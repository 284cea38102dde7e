/** Lets Node run the TypeScript sources without a build: `node --require ./typescript.cjs file.ts`. */
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

const root = join(__dirname, '..', '..', '..');

Module._extensions['.ts'] = (module, filename) => {
  module._compile(transformSync(readFileSync(filename, 'utf8'), { filename, root }).code, filename);
};

const resolve = Module._resolveFilename;
Module._resolveFilename = (name, parent, ...rest) =>
  resolve(parent?.filename?.endsWith('.ts') ? sourceOf(name) : name, parent, ...rest);

/** Resolves a library to its folder, and a dynamic import to the file name that it has after the build. */
function sourceOf(name) {
  if (/^\..*\.js$/.test(name)) return name.replace(/\.js$/, '');
  return name.replace(/^@rollcall\/([^/]+)$/, join(root, 'libs', '$1', 'src'));
}
