const { appendFileSync } = require('node:fs');
const { ModuleMocker } = require('jest-mock');

/**
 * The process itself: spec files share its global object, as they share its modules (runtime.cjs). Notes where the time
 * of a file went for the reporter (timings.cjs).
 */
module.exports = class ProcessEnvironment {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  begun = performance.now();
  load = 0;

  constructor({ projectConfig }, { testPath }) {
    this.file = { project: projectConfig.displayName?.name, path: testPath };
    globalThis.spent = { database: 0, boot: 0 };
  }

  async setup() {}

  async teardown() {
    const { TEST_TIMINGS } = process.env;
    if (TEST_TIMINGS === undefined) return;
    const total = performance.now() - this.begun;
    appendFileSync(TEST_TIMINGS, `${JSON.stringify({ ...this.file, total, load: this.load, ...globalThis.spent })}\n`);
  }

  handleTestEvent({ name }) {
    if (name === 'run_start') this.load = performance.now() - this.begun;
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** Only asked whether there is one: the runtime compiles for the process itself. */
  getVmContext() {
    return {};
  }
};
