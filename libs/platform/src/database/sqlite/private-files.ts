import { chmod, mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

export const ONLY_OWNER = { file: 0o600, folder: 0o700 } as const;

/** What a process holds while it migrates a database. */
export const lockOf = (database: string): string => `${database}-migration-lock`;

/** SQLite gives what it keeps beside a database the mode of that. */
const filesOf = (database: string): string[] => [
  ...['', '-wal', '-shm', '-journal'].map((suffix) => database + suffix),
  lockOf(database),
];

/**
 * Makes the file of a database, and its folder, if they are missing, for the user of this process alone, and takes the
 * files that others could read away from them; says so of each. A folder that is there may be for other files too, and
 * stays as it is.
 */
export async function keepFromOthers(database: string, say: (text: string) => void): Promise<void> {
  await mkdir(dirname(database), { recursive: true, mode: ONLY_OWNER.folder });
  for (const file of [database, lockOf(database)]) await makeUnlessThere(file);
  for (const file of filesOf(database)) {
    if (!(await isForOthers(file))) continue;
    // Only its owner can, and not on every file system; the service works all the same.
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

/** Windows has no such modes. */
async function isForOthers(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  return process.platform !== 'win32' && found !== undefined && (found.mode & 0o077) !== 0;
}
