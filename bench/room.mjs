import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LEAST_ROOM = 2 * 1024 ** 3;

/**
 * A folder that is removed when this process ends, in memory if there is room. The temporary MySQL is there too, so
 * that neither database is measured by the machine's disk.
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
