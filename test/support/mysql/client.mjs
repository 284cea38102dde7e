// node client.mjs mysqldump ARG…: runs a MySQL client program, from this machine or from the distribution's packages.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { libraryFolders, loadersIn } from '../packages/libraries.mjs';
import { programsNamed } from '../packages/path.mjs';
import { unpackedClients } from './packaged.mjs';

/** MariaDB's names for the same programs. */
const ALSO = { mysql: 'mariadb', mysqldump: 'mariadb-dump' };

const [name, ...args] = process.argv.slice(2);
const names = [name, ALSO[name]];
const [installed] = programsNamed(names);
const [command, ...before] = installed ? [installed] : await packaged();
spawn(command, [...before, ...args], { stdio: 'inherit' }).on('exit', (status) => {
  process.exitCode = status ?? 1;
});

async function packaged() {
  const folder = await unpackedClients();
  const program = names.map((file) => join(folder, 'usr', 'bin', file)).find((file) => existsSync(file));
  const libraries = libraryFolders(folder);
  return [libraries.flatMap(loadersIn)[0], '--library-path', libraries.join(':'), program];
}
