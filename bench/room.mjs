import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LEAST_ROOM = 2 * 1024 ** 3;

/**
 * A folder that goes away with this process, in memory where there is room: the MySQL that is brought lies there too, and
 * neither database shall be judged by the disk of the machine.
 */
export function temporaryFolder(wanted) {
  const folder = mkdtempSync(join(wanted ?? (hasRoom('/dev/shm') ? '/dev/shm' : tmpdir()), 'rollcall-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function hasRoom(folder) {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > LEAST_ROOM;
  } catch {
    return false;
  }
}
