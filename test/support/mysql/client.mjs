// node client.mjs mysqldump ARG…: runs a MySQL client program, from this machine or from the distribution's packages.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { unpackedClients } from './packaged.mjs';
import { libraryFolders, loadersIn } from './unpacked-program.mjs';

/** MariaDB's names for the same programs. */
const ALSO = { mysql: 'mariadb', mysqldump: 'mariadb-dump' };

const [name, ...args] = process.argv.slice(2);
const [command, ...before] = installed() ?? (await packaged());
spawn(command, [...before, ...args], { stdio: 'inherit' }).on('exit', (status) => {
  process.exitCode = status ?? 1;
});

function installed() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const files = [name, ALSO[name]].flatMap((program) => folders.map((folder) => join(folder, program)));
  const found = files.find((file) => existsSync(file));
  return found && [found];
}

async function packaged() {
  const folder = await unpackedClients();
  const program = [name, ALSO[name]].map((file) => join(folder, 'usr', 'bin', file)).find((file) => existsSync(file));
  const libraries = libraryFolders(folder);
  return [libraries.flatMap(loadersIn)[0], '--library-path', libraries.join(':'), program];
}
