/** Lets Node run TypeScript as it lies here, without a build: `node --require ./typescript.cjs file.ts`. */
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

const root = join(__dirname, '..', '..', '..');

Module._extensions['.ts'] = (module, filename) => {
  module._compile(transformSync(readFileSync(filename, 'utf8'), { filename, root }).code, filename);
};

const resolve = Module._resolveFilename;
Module._resolveFilename = (name, parent, ...rest) => {
  // What is imported only when it is needed is named as the build will have it.
  const file = parent?.filename?.endsWith('.ts') && /^\..*\.js$/.test(name) ? name.replace(/\.js$/, '') : name;
  return resolve(file.replace(/^@rollcall\/([^/]+)$/, join(root, 'libs', '$1', 'src')), parent, ...rest);
};
