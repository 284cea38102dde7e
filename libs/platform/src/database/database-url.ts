import { readFileSync } from 'node:fs';
import type { Configuration } from '../config/configuration';
import { StartupError } from '../config/startup-error';

/** The location of the database: the file of an embedded one, or the URL of a server. */
export type DatabaseTarget =
  | { type: 'sqlite'; file: string }
  | { type: 'mysql' | 'mariadb'; url: string; database: string };

/** Parses DATABASE_URL. `sqlite:./data/rollcall.db` and `sqlite:///absolute/path.db` both name a file. */
export function databaseTarget(url: string): DatabaseTarget {
  if (url.startsWith('sqlite:'))
    return { type: 'sqlite', file: url.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, '') };
  const { protocol, pathname } = new URL(url);
  const type = protocol === 'mariadb:' ? 'mariadb' : 'mysql';
  return { type, url, database: decodeURIComponent(pathname.slice(1)) || 'rollcall' };
}

/** Encryption of connections to a server database, as options of node:tls. */
export interface DatabaseTls {
  /** Whether the server's certificate must match its name and be signed by a trusted authority. */
  rejectUnauthorized: boolean;
  /** PEM certificates of authorities that replace Node's. */
  ca?: Buffer;
}

/** Undefined if connections are not encrypted. Throws StartupError. */
export function databaseTls({
  DATABASE_TLS: mode = 'off',
  DATABASE_CA: file,
}: Pick<Configuration, 'DATABASE_TLS' | 'DATABASE_CA'>): DatabaseTls | undefined {
  if (file !== undefined && mode !== 'verify')
    throw new StartupError('DATABASE_CA requires DATABASE_TLS=verify; set that too.');
  if (mode === 'off') return undefined;
  return { rejectUnauthorized: mode === 'verify', ...(file !== undefined && { ca: read(file) }) };
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new StartupError(`DATABASE_CA=${file} cannot be read: ${(error as NodeJS.ErrnoException).code}.`);
  }
}
