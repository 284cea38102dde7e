/** Provides a MySQL for the tests. Without one, prints a loud warning, which is a failure if MySQL was promised. */
export async function bringMysql() {
  const start = Date.now();
  // Its packages are only installed by now.
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

/** Promised by a setting that names a server, and in CI, which must not pass by testing less. */
const isPromised = () => Boolean(process.env.TEST_MYSQL_URL) || !['', 'false', '0', undefined].includes(process.env.CI);
