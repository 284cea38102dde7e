/** What tests need besides Node. `load` imports: packages are only installed by now. */
export const MYSQL = {
  load: () => import('../../test/support/mysql-server.mjs').then(({ startMysql }) => startMysql()),
  setting: 'TEST_MYSQL_URL',
  warning: 'MYSQL WAS NOT TESTED: no server could be had',
};
export const BROWSER = {
  load: () => import('../../test/support/find-browser.mjs').then(({ findBrowser }) => findBrowser()),
  setting: 'TEST_BROWSER',
  warning: 'PAGES WERE NOT TESTED: no browser could be had (see test/support/browser/README.md)',
};

/** Provides one of them for the tests. Without it, prints a loud warning, which is a failure if it was promised. */
export async function bring({ load, setting, warning }) {
  const start = Date.now();
  try {
    const found = await load();
    const took = `${((Date.now() - start) / 1000).toFixed(1)} s`;
    return { stop: async () => {}, ...found, message: `using   ${found.description} (${took})`, counts: {} };
  } catch (error) {
    const [head, counts] = isPromised(setting) ? ['FAILED', { failed: 1 }] : ['!!!!!!', { skipped: 1 }];
    return { stop: async () => {}, message: `${head}  ${warning}. ${error.message}`, counts };
  }
}

/** Promised by a setting that names it, and in CI, which must not pass by testing less. */
const isPromised = (setting) =>
  Boolean(process.env[setting]) || !['', 'false', '0', undefined].includes(process.env.CI);
