import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { libraryFolders, loadersIn } from '../packages/libraries.mjs';
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
