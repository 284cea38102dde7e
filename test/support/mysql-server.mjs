// A real MySQL for the tests, on a machine that has none: nothing is installed, nothing is left behind.
import { dockerServer } from './mysql/docker.mjs';
import { givenServer } from './mysql/given.mjs';
import { installedServer } from './mysql/installed.mjs';
import { packagedServer } from './mysql/packaged.mjs';

const WAYS = [
  ['a server on this machine', installedServer],
  ['Docker', dockerServer],
  ['the server packages of this Debian or Ubuntu', packagedServer],
];

/**
 * Brings a MySQL (else a MariaDB): the one TEST_MYSQL_URL names, or else the first way that works here.
 * Throws, with the reason of each way, when none does. `stop` leaves no process and no file.
 */
export async function startMysql() {
  if (process.env.TEST_MYSQL_URL) return givenServer(process.env.TEST_MYSQL_URL);
  const reasons = [];
  for (const [name, start] of WAYS) {
    try {
      return await start();
    } catch (error) {
      reasons.push(`${name}: ${error.message}`);
    }
  }
  throw new Error(reasons.join('; '));
}
