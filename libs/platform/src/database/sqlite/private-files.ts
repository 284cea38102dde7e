import { chmod, mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

export const ONLY_OWNER = { file: 0o600, folder: 0o700 } as const;

/** The file that a process locks while it migrates a database. */
export const lockOf = (database: string): string => `${database}-migration-lock`;

/** SQLite creates its additional files with the mode of the database file. */
const filesOf = (database: string): string[] => [
  ...['', '-wal', '-shm', '-journal'].map((suffix) => database + suffix),
  lockOf(database),
];

/**
 * Creates a missing database file and folder for the user of this process only. Removes other users' access to existing
 * files and reports each with `say`. An existing folder may have other files, so its mode does not change.
 */
export async function restrictToOwner(database: string, say: (text: string) => void): Promise<void> {
  await mkdir(dirname(database), { recursive: true, mode: ONLY_OWNER.folder });
  for (const file of [database, lockOf(database)]) await makeUnlessThere(file);
  for (const file of filesOf(database)) {
    if (!(await isForOthers(file))) continue;
    // Only the owner can do this, and not on every file system. The service works either way.
    await chmod(file, ONLY_OWNER.file).catch(() => {});
    const ends = (await isForOthers(file)) ? 'and still can; remove access with chmod 600' : 'and no longer can';
    say(`${file} could be read by other users, ${ends}`);
  }
}

async function makeUnlessThere(file: string): Promise<void> {
  try {
    await (await open(file, 'wx', ONLY_OWNER.file)).close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Windows has no such file modes. */
async function isForOthers(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  return process.platform !== 'win32' && found !== undefined && (found.mode & 0o077) !== 0;
}
