/** One project a database, so that every end-to-end test runs on each; unit tests run once. */
const base = {
  rootDir: __dirname,
  testEnvironment: '<rootDir>/test/support/jest/environment.cjs',
  runtime: '<rootDir>/test/support/jest/runtime.cjs',
  transform: { '^.+\\.(t|j)s$': '@swc/jest' },
  // Neither the build nor an unpacked program holds modules of ours.
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/'],
};

/** What a browser shows is the same on every database; one journey on each is enough (test/console/keyboard-journey.spec.ts). */
const sameOnAll =
  process.env.TEST_ALL === 'true'
    ? []
    : [
        '<rootDir>/test/console/(?:(?:join|members|provisioning|settings|set-up|sign-in)-page|addresses|addresses-in|build|catalogues|chart-slots|connection|curl|first-minute|guides|round-trips|shell|shortcuts)\\.spec\\.ts$',
      ];

module.exports = {
  // End-to-end tests start processes and databases; a loaded machine takes its time.
  testTimeout: 180_000,
  testSequencer: '<rootDir>/test/support/jest/sequencer.cjs',
  // What a process keeps of the files before it; then another takes its place.
  workerIdleMemoryLimit: '1200MB',
  projects: [
    { ...base, displayName: 'unit', testMatch: ['<rootDir>/{apps,libs,tools}/**/*.spec.ts'] },
    {
      ...base,
      displayName: 'sqlite',
      testMatch: ['<rootDir>/test/**/*.spec.ts'],
      setupFiles: ['<rootDir>/test/support/sqlite.setup.ts'],
    },
    {
      ...base,
      displayName: 'mysql',
      testMatch: ['<rootDir>/test/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', ...sameOnAll],
      setupFiles: ['<rootDir>/test/support/mysql.setup.ts'],
    },
  ],
};
