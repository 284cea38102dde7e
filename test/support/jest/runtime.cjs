const { AsyncLocalStorage } = require('node:async_hooks');
const Module = require('node:module');
const { compileFunction } = require('node:vm');
const { default: JestRuntime } = require('jest-runtime');
require('../../../libs/platform/testing/typescript.cjs');

/** The source map of every module that this process has loaded. */
const sourceMaps = new Map();
/** The process's own function, which jest replaces for each spec file. */
const { exit } = process;
/** The transforms of the current spec file. */
let transforms;

/**
 * Lets Node load the modules of spec files, so that a process loads each module once for all of them; jest itself would
 * load Nest, TypeORM and Apollo again for each file. No spec mocks a module, and all share one global object
 * (environment.cjs).
 */
module.exports = class NodeModulesRuntime extends JestRuntime {
  /**
   * Storages that jest-circus creates for a spec file and never ends: in Node 20 each slows every promise of the
   * process.
   */
  storages = [];

  constructor(...args) {
    super(...args);
    const { storages, coreModule } = this;
    const requireCore = coreModule.require.bind(coreModule);
    coreModule.require = (name) =>
      name === 'node:async_hooks'
        ? { ...requireCore(name), AsyncLocalStorage: endedWith(storages) }
        : requireCore(name);
    this.transformCache.sourceMaps = sourceMaps;
    transforms = this.transformCache;
    const { injectedModuleParameters } = this.executor;
    this.executor.compile = (source, filename) => compileFunction(source, injectedModuleParameters, { filename });
  }

  teardown() {
    for (const storage of this.storages.splice(0)) storage.disable();
    super.teardown();
  }

  requireModuleOrMock(from, name) {
    if (name === '@jest/globals') return super.requireModuleOrMock(from, name);
    return Module.createRequire(from)(name);
  }

  requireActual(from, name) {
    return Module.createRequire(from)(name);
  }
};
module.exports.default = module.exports;

function endedWith(storages) {
  return class extends AsyncLocalStorage {
    constructor(...args) {
      super(...args);
      storages.push(this);
    }
  };
}

// Jest ends a worker by removing its own listener; anything that a test or a library left open would keep the process
// alive.
if (process.send) process.on('removeListener', (event) => event === 'message' && exit());

// Jest caches its transforms between runs.
Module._extensions['.ts'] = (module, filename) => module._compile(transforms.transform(filename), filename);
