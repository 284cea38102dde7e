import { constants, createReadStream, createWriteStream } from 'node:fs';
import { access, link, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { StartupError } from '../../config/startup-error';
import { isTransient } from '../errors';
import { newerVersion } from '../migration-history';
import { migrations } from '../migrations';
import { ONLY_OWNER } from './private-files';
import { SqliteConnection } from './sqlite-connection';

/**
 * Copies an embedded database, as of one moment, into a file that must not exist yet. Processes can read and write
 * meanwhile. The file is complete or absent, even after a power failure, and only its owner can read it. Throws
 * StartupError if the file exists.
 */
export async function backUp(database: string, file: string): Promise<void> {
  if (await isThere(file)) throw new StartupError(`${file} already exists; name a new file.`);
  await mkdir(dirname(file), { recursive: true, mode: ONLY_OWNER.folder });
  const partial = `${file}.partial`;
  await rm(partial, { force: true });
  // SQLite accepts an empty file as the target.
  await (await open(partial, 'wx', ONLY_OWNER.file)).close();
  const connection = new SqliteConnection(database, { readonly: true });
  try {
    connection.exec(`VACUUM INTO '${partial.replaceAll("'", "''")}'`);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  } finally {
    connection.close();
  }
  await sync(partial);
  // Unlike a move, a link never replaces a file that was created meanwhile.
  await link(partial, file);
  await rm(partial);
  await sync(dirname(file));
}

/**
 * Replaces an embedded database by a backup. Keeps the old file in the same folder and returns its name. Throws
 * StartupError if the backup is unreadable, damaged or from a newer version, or if a process has the database open.
 */
export async function restore(file: string, database: string): Promise<string | undefined> {
  await access(file, constants.R_OK).catch(() => {
    throw new StartupError(`${file} cannot be read.`);
  });
  await mkdir(dirname(database), { recursive: true, mode: ONLY_OWNER.folder });
  const incoming = `${database}.incoming`;
  await rm(incoming, { force: true });
  try {
    // `copyFile` would also copy the mode of a backup that others can read.
    await pipeline(createReadStream(file), createWriteStream(incoming, { flags: 'wx', mode: ONLY_OWNER.file }));
    refuseDamaged(incoming, file);
    await sync(incoming);
    const kept = (await isThere(database)) ? await setAside(database) : undefined;
    await rename(incoming, database);
    await sync(dirname(database));
    return kept;
  } catch (error) {
    await rm(incoming, { force: true });
    throw error;
  }
}

function refuseDamaged(copy: string, file: string): void {
  try {
    const connection = new SqliteConnection(copy);
    try {
      const [row] = connection.pragma('integrity_check(1)') as { integrity_check: string }[];
      const ran = connection.prepare('SELECT name FROM migrations').all() as { name: string }[];
      const unknown = ran.find(({ name }) => !migrations.some((known) => known.name === name));
      if (unknown) throw newerVersion(file, unknown.name);
      if (row?.integrity_check === 'ok' && ran.length > 0) return;
    } finally {
      connection.close();
    }
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw new StartupError(`${file} is not a Rollcall backup: ${(error as Error).message}.`);
  }
  throw new StartupError(`${file} is damaged; restore another backup.`);
}

async function setAside(database: string): Promise<string> {
  closeJournal(database);
  const kept = `${database}.replaced-${new Date().toISOString().replaceAll(':', '-')}`;
  await rename(database, kept);
  return kept;
}

/** Merges the journal into the database file, which SQLite refuses while a process has it open. */
function closeJournal(database: string): void {
  const connection = new SqliteConnection(database);
  try {
    connection.pragma('busy_timeout = 0');
    connection.pragma('journal_mode = DELETE');
  } catch (error) {
    if (!isTransient(error)) throw error;
    throw new StartupError('A process has the database open; stop the service first.');
  } finally {
    connection.close();
  }
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
