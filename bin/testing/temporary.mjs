import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOM_IN_MEMORY = 2 * 1024 ** 3;

/** A folder for all temporary files of the tests; removed however this process ends, except by SIGKILL. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(fastFolder(), 'rollcall-tests-'));
  // Some tests start a process as another user, which must be able to traverse this folder.
  chmodSync(folder, 0o711);
  // Recently killed processes may still write into it.
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  process.once('exit', remove);
  return folder;
}

/** In memory if it has room: a test database must not wait for a disk. */
export function fastFolder() {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize > ROOM_IN_MEMORY ? '/dev/shm' : tmpdir();
  } catch {
    return tmpdir();
  }
}
