import { join } from 'node:path';
import { programsNamed } from '../packages/path.mjs';
import { startProgram } from './local-server.mjs';
import { inspect } from './program.mjs';

const NAMES = ['mysqld', 'mariadbd'];
// Servers are in folders that only root has on the PATH.
const SYSTEM_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/usr/libexec'];

/** Starts a server that is installed on the machine; `start` may start it in another way. */
export async function installedServer(start = startProgram) {
  const [command] = programsNamed(NAMES, SYSTEM_FOLDERS);
  if (!command) throw new Error('neither mysqld nor mariadbd found');
  return start(await inspect({ command, share: join(command, '..', '..', 'share') }));
}
