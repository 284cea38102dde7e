import { existsSync, readFileSync } from 'node:fs';
import { aptSources, mainArchive } from './apt-sources.mjs';

const DEBIAN_KEYS = '/usr/share/keyrings/debian-archive-keyring.gpg';

/**
 * This Debian or Ubuntu: its `id`, `own`, the lines of a sources.list for its own packages, and `suite`, which gives the
 * line for another of its suites.
 */
export function distribution() {
  if (!existsSync('/usr/bin/apt-get')) throw new Error('no apt on this machine');
  const { ID: id, VERSION_CODENAME: codename } = osRelease();
  const machine = aptSources();
  const archive = mainArchive(machine, { codename });
  if (!archive) throw new Error('apt has no source of the distribution itself');
  const signedBy = archive.signedBy ?? (existsSync(DEBIAN_KEYS) ? DEBIAN_KEYS : undefined);
  return {
    id,
    own: machine.filter(({ uri }) => uri === archive.uri).flatMap((source) => source.suites.map(line(source))),
    suite: line({ ...archive, signedBy, components: ['main'] }),
  };
}

const line =
  ({ uri, components, signedBy }) =>
  (suite) =>
    `deb ${signedBy ? `[signed-by=${signedBy}] ` : ''}${uri} ${suite} ${components.join(' ')}`;

const osRelease = () =>
  Object.fromEntries(
    readFileSync('/etc/os-release', 'utf8')
      .split('\n')
      .map((entry) => /^(\w+)="?([^"]*)"?$/.exec(entry)?.slice(1) ?? []),
  );
