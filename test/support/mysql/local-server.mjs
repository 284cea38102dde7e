import { mkdtempSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fastFolder } from '../../../bin/testing/temporary.mjs';
import { startGuarded } from './guarded-server.mjs';
import { initialisedData } from './initialised-data.mjs';
import { asUser } from './options.mjs';

/** Work that a temporary server can skip. */
const FAST = {
  common: ['--innodb-flush-log-at-trx-commit=2', '--sync-binlog=0', '--skip-log-bin', '--performance-schema=OFF'],
  size: ['--innodb-buffer-pool-size=128M', '--max-connections=600'],
  mysql: ['--mysqlx=OFF', '--secure-file-priv=NULL', '--innodb-redo-log-capacity=64M'],
  mariadb: ['--innodb-log-file-size=64M'],
};

/** Starts a server program on a free port with a copy of an initialised data directory. */
export async function startProgram(program) {
  const template = await initialisedData(program);
  const folder = mkdtempSync(join(fastFolder(), 'rollcall-mysql-'));
  const data = join(folder, 'data');
  const port = await freePort();
  return startGuarded({
    command: program.command,
    args: [
      ...program.prefix,
      '--no-defaults',
      ...program.options,
      `--datadir=${data}`,
      `--socket=${join(folder, 'server.sock')}`,
      `--pid-file=${join(folder, 'server.pid')}`,
      '--bind-address=127.0.0.1',
      `--port=${port}`,
      ...asUser(),
      ...FAST.common,
      ...FAST.size,
      ...FAST[program.kind],
    ],
    folder,
    prepare: () => cp(template, data, { recursive: true }),
    url: async () => `${program.kind}://root@127.0.0.1:${port}`,
    description: `${program.kind === 'mysql' ? 'MySQL' : 'MariaDB'} ${program.number}`,
  });
}

export const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
