// A real MySQL for the tests on a machine without one: installs nothing and leaves nothing behind.
import { dockerServer } from './mysql/docker.mjs';
import { givenServer } from './mysql/given.mjs';
import { installedServer } from './mysql/installed.mjs';
import { packagedServer } from './mysql/packaged.mjs';
import { firstThatWorks } from './packages/ways.mjs';

const WAYS = [
  ['a server on this machine', installedServer],
  ['Docker', dockerServer],
  ['the server packages of this Debian or Ubuntu', packagedServer],
];

/**
 * Provides a MySQL (or a MariaDB): the one that TEST_MYSQL_URL names, otherwise the first way that works here. If none
 * works, throws the reason for each. `stop` leaves no process and no file.
 */
export async function startMysql() {
  if (process.env.TEST_MYSQL_URL) return givenServer(process.env.TEST_MYSQL_URL);
  return firstThatWorks(WAYS);
}
