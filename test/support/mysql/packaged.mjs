import { existsSync, readFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { withLock } from '../../../bin/preparation/lock.mjs';
import { unpackPackage } from './apt.mjs';
import { aptSources, mainArchive } from './apt-sources.mjs';
import { inCache } from './cache.mjs';
import { startProgram } from './local-server.mjs';
import { unpackedProgram } from './unpacked-program.mjs';

const DEBIAN_KEYS = '/usr/share/keyrings/debian-archive-keyring.gpg';

/**
 * Starts a server from the distribution's packages, unpacked into the cache: installs nothing. `start` may start it in
 * another way.
 */
export async function packagedServer(start = startProgram) {
  if (!existsSync('/usr/bin/apt-get')) throw new Error('no apt on this machine');
  const problems = [];
  for (const offer of offers()) {
    try {
      return await start(await unpackedProgram(await unpacked(offer)));
    } catch (error) {
      problems.push(`${offer.name}: ${error.message}`);
    }
  }
  throw new Error(problems.join(', '));
}

/** The folder with the distribution's client programs (`mysql`, `mysqldump`), unpacked into the cache. */
export async function unpackedClients() {
  if (!existsSync('/usr/bin/apt-get')) throw new Error('no apt on this machine');
  const problems = [];
  for (const offer of offers('client')) {
    try {
      return await unpacked(offer);
    } catch (error) {
      problems.push(`${offer.name}: ${error.message}`);
    }
  }
  throw new Error(problems.join(', '));
}

/** Best first. Debian has MySQL only in its unstable suite, and MariaDB in every suite; Ubuntu has both in each. */
function offers(part = 'server') {
  const { ID: distribution, VERSION_CODENAME: codename } = osRelease();
  const machine = aptSources();
  const archive = mainArchive(machine, { codename });
  if (!archive) throw new Error('apt has no source of the distribution itself');
  const own = machine.filter(({ uri }) => uri === archive.uri).flatMap((source) => source.suites.map(line(source)));
  const mariadb = { name: `mariadb-${part}-core`, sources: own };
  if (distribution === 'ubuntu') {
    const versions = ['', '-8.4', '-8.0'].map((version) => `mysql-${part}-core${version}`);
    return [...versions.map((name) => ({ name, sources: own })), mariadb];
  }
  const signedBy = archive.signedBy ?? (existsSync(DEBIAN_KEYS) ? DEBIAN_KEYS : undefined);
  const unstable = line({ ...archive, signedBy, components: ['main'] })('sid');
  return [{ name: `mysql-${part}-core`, sources: [unstable] }, mariadb];
}

const line =
  ({ uri, components, signedBy }) =>
  (suite) =>
    `deb ${signedBy ? `[signed-by=${signedBy}] ` : ''}${uri} ${suite} ${components.join(' ')}`;

/**
 * Unpacks under a temporary name and renames, so that a folder with its final name is complete; the lock avoids a
 * second download.
 */
async function unpacked({ name, sources }) {
  const folder = inCache(name);
  if (existsSync(folder)) return folder;
  return withLock(inCache(`${name}.lock`), async () => {
    if (existsSync(folder)) return folder;
    const draft = `${folder}.draft`;
    await rm(draft, { recursive: true, force: true });
    await unpackPackage({ name, sources, into: draft, logs: inCache('logs', name) });
    await rename(draft, folder);
    return folder;
  });
}

const osRelease = () =>
  Object.fromEntries(
    readFileSync('/etc/os-release', 'utf8')
      .split('\n')
      .map((entry) => /^(\w+)="?([^"]*)"?$/.exec(entry)?.slice(1) ?? []),
  );
