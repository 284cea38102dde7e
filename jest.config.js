/** One project a database, so that every end-to-end test runs on each; unit tests run once. */
const base = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: { '^.+\\.(t|j)s$': '@swc/jest' },
  // Nest 12 and two of its dependencies ship ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!(@nestjs|content-disposition|cookie|jose|uuid)/)'],
  // Neither the build nor an unpacked database server holds modules of ours.
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/'],
  moduleNameMapper: { '^@rollcall/([^/]+)$': '<rootDir>/libs/$1/src' },
};

module.exports = {
  // End-to-end tests start processes and databases; a loaded machine takes its time.
  testTimeout: 60_000,
  projects: [
    { ...base, displayName: 'unit', testMatch: ['<rootDir>/{apps,libs}/**/*.spec.ts'] },
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
      setupFiles: ['<rootDir>/test/support/mysql.setup.ts'],
    },
  ],
};
