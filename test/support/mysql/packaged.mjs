import { distribution } from '../packages/distribution.mjs';
import { unpacked } from '../packages/unpacked.mjs';
import { firstThatWorks } from '../packages/ways.mjs';
import { inCache } from './cache.mjs';
import { startProgram } from './local-server.mjs';
import { unpackedProgram } from './unpacked-program.mjs';

/**
 * Starts a server from the distribution's packages, unpacked into the cache: installs nothing. `start` may start it in
 * another way.
 */
export const packagedServer = async (start = startProgram) =>
  firstUnpacked('server', async (folder) => start(await unpackedProgram(folder)));

/** The folder with the distribution's client programs (`mysql`, `mysqldump`), unpacked into the cache. */
export const unpackedClients = () => firstUnpacked('client', (folder) => folder);

const firstUnpacked = async (part, use) =>
  firstThatWorks(
    offers(part).map(({ name, sources }) => [
      name,
      async () => use(await unpacked({ names: [name], sources, inCache })),
    ]),
  );

/** Best first. Debian has MySQL only in its unstable suite, and MariaDB in every suite; Ubuntu has both in each. */
function offers(part) {
  const { id, own, suite } = distribution();
  const mariadb = { name: `mariadb-${part}-core`, sources: own };
  if (id === 'ubuntu') {
    const versions = ['', '-8.4', '-8.0'].map((version) => `mysql-${part}-core${version}`);
    return [...versions.map((name) => ({ name, sources: own })), mariadb];
  }
  return [{ name: `mysql-${part}-core`, sources: [suite('sid')] }, mariadb];
}
