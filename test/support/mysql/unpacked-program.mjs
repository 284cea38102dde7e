import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from './program.mjs';

/**
 * A server in a folder of unpacked packages, run with the folder's own loader and libraries instead of the machine's.
 */
export async function unpackedProgram(folder) {
  const libraries = libraryFolders(folder);
  const server = ['mysqld', 'mariadbd']
    .map((name) => join(folder, 'usr', 'sbin', name))
    .find((file) => existsSync(file));
  const loader = libraries.flatMap(loadersIn)[0];
  if (!server || !loader) throw new Error(`no server or no loader in ${folder}`);
  const share = join(folder, 'usr', 'share');
  const isMysql = server.endsWith('mysqld');
  return inspect({
    command: loader,
    prefix: ['--library-path', libraries.join(':'), server],
    share,
    options: [
      `--basedir=${join(folder, 'usr')}`,
      `--plugin-dir=${join(folder, 'usr', 'lib', 'mysql', 'plugin')}`,
      `--lc-messages-dir=${join(share, 'mysql')}`,
      ...(isMysql ? [] : [`--character-sets-dir=${join(share, 'mysql', 'charsets')}`]),
    ],
  });
}

/** `usr/lib/x86_64-linux-gnu` and similar; before the /usr merge, the C library was in `lib`. */
export const libraryFolders = (folder) =>
  ['usr/lib', 'lib']
    .map((name) => join(folder, name))
    .filter((base) => existsSync(base))
    .flatMap((base) => [
      ...readdirSync(base)
        .filter((name) => name.includes('-linux-'))
        .flatMap((name) => [join(base, name), join(base, name, 'mysql')]),
      base,
    ])
    .filter((path) => existsSync(path));

export const loadersIn = (folder) =>
  readdirSync(folder)
    .filter((name) => /^ld-linux.*\.so/.test(name))
    .map((name) => join(folder, name));
