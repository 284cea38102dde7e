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
 * Copies an embedded database, as it was at one moment, into a file that must not be there yet; processes go on reading
 * and writing meanwhile. The file is whole or absent, also after a loss of power, and its owner's alone.
 */
export async function backUp(database: string, file: string): Promise<void> {
  if (await isThere(file)) throw new StartupError(`${file} already exists; name a new file.`);
  await mkdir(dirname(file), { recursive: true, mode: ONLY_OWNER.folder });
  const partial = `${file}.partial`;
  await rm(partial, { force: true });
  // SQLite takes an empty file for its copy.
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
  // Unlike a move, a link never replaces what somebody else put there meanwhile.
  await link(partial, file);
  await rm(partial);
  await sync(dirname(file));
}

/**
 * Puts a backup in the place of an embedded database that no process has open. What was there is kept beside it; its name
 * is given. Throws StartupError for a file that is no whole database or one of a newer version, and where a process has
 * the database open.
 */
export async function restore(file: string, database: string): Promise<string | undefined> {
  await access(file, constants.R_OK).catch(() => {
    throw new StartupError(`${file} cannot be read.`);
  });
  await mkdir(dirname(database), { recursive: true, mode: ONLY_OWNER.folder });
  const incoming = `${database}.incoming`;
  await rm(incoming, { force: true });
  try {
    // `copyFile` would take over the mode of a backup that others may read.
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

/** Makes the database one file again, which SQLite refuses while anybody has it open. */
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
