const { appendFileSync, readFileSync } = require('node:fs');
const { ModuleMocker } = require('jest-mock');

/**
 * The process itself: spec files share its global object, like its modules (runtime.cjs). Records the parts of a file's
 * time for the reporter (timings.cjs).
 */
module.exports = class ProcessEnvironment {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  begun = performance.now();
  used = process.cpuUsage();
  spawned = spawnedProcessor();
  load = 0;
  /** Jest replaces it and does not restore it. */
  exit = process.exit;

  constructor({ projectConfig }, { testPath }) {
    this.file = { project: projectConfig.displayName?.name, path: testPath };
    globalThis.spent = { database: 0, boot: 0 };
  }

  async setup() {}

  async teardown() {
    process.exit = this.exit;
    const { TEST_TIMINGS } = process.env;
    if (TEST_TIMINGS === undefined) return;
    const total = performance.now() - this.begun;
    const { user, system } = process.cpuUsage(this.used);
    const timing = {
      ...this.file,
      total,
      processor: (user + system) / 1000,
      spawned: spawnedProcessor() - this.spawned,
      load: this.load,
      ...globalThis.spent,
    };
    appendFileSync(TEST_TIMINGS, `${JSON.stringify(timing)}\n`);
  }

  handleTestEvent({ name }) {
    if (name === 'run_start') this.load = performance.now() - this.begun;
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** Jest only checks that there is one: the runtime compiles for the process itself. */
  getVmContext() {
    return {};
  }
};

/** Processor milliseconds of ended children, at the usual 100 ticks per second; 0 except on Linux. */
function spawnedProcessor() {
  try {
    const [, rest] = readFileSync('/proc/self/stat', 'utf8').split(') ');
    const [user, system] = rest.split(' ').slice(13, 15).map(Number);
    return (user + system) * 10;
  } catch {
    return 0;
  }
}
