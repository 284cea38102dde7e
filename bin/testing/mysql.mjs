/** Brings a MySQL for the tests; without one, says so loudly, which is a failure where it is promised. */
export async function bringMysql() {
  const start = Date.now();
  // Its packages are installed only now.
  const { startMysql } = await import('../../test/support/mysql-server.mjs');
  try {
    const server = await startMysql();
    const took = `${((Date.now() - start) / 1000).toFixed(1)} s`;
    return { url: server.url, stop: server.stop, message: `using   ${server.description} (${took})`, counts: {} };
  } catch (error) {
    const message = `MYSQL WAS NOT TESTED: no server could be had. ${error.message}`;
    const counts = isPromised() ? { failed: 1 } : { skipped: 1 };
    return {
      url: undefined,
      stop: async () => {},
      message: `${isPromised() ? 'FAILED' : '!!!!!!'}  ${message}`,
      counts,
    };
  }
}

/** By a setting that names one, and in CI, which must not pass by testing less. */
const isPromised = () => Boolean(process.env.TEST_MYSQL_URL) || !['', 'false', '0', undefined].includes(process.env.CI);
