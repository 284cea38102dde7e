import { randomBytes } from 'node:crypto';
import { run } from '../packages/run.mjs';
import { startGuarded } from './guarded-server.mjs';

const IMAGE = 'mysql:8.4';
const OPTIONS = ['--innodb-flush-log-at-trx-commit=2', '--sync-binlog=0', '--skip-log-bin', '--max-connections=600'];

/** Starts a container if a Docker daemon responds. */
export async function dockerServer() {
  await run('docker', ['info']);
  await fetchImage();
  const name = `rollcall-test-${randomBytes(4).toString('hex')}`;
  const settings = ['--rm', '--name', name, '--publish', '127.0.0.1::3306', '--tmpfs', '/var/lib/mysql'];
  return startGuarded({
    command: 'docker',
    args: ['run', ...settings, '--env', 'MYSQL_ALLOW_EMPTY_PASSWORD=yes', IMAGE, ...OPTIONS],
    cleanUp: ['docker', 'rm', '--force', '--volumes', name],
    url: async () => `mysql://root@${(await run('docker', ['port', name, '3306/tcp'])).split('\n')[0]}`,
    description: `MySQL (image ${IMAGE})`,
  });
}

/** Before the bounded wait for the server, because a download may take any time. */
async function fetchImage() {
  const present = await run('docker', ['image', 'inspect', IMAGE]).then(
    () => true,
    () => false,
  );
  if (!present) await run('docker', ['pull', '--quiet', IMAGE]);
}
