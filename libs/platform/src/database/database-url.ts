import { readFileSync } from 'node:fs';
import type { Configuration } from '../config/configuration';
import { StartupError } from '../config/startup-error';
/** Where the database is: the file of an embedded one, or the URL of a server. */
export type DatabaseTarget =
  | { type: 'sqlite'; file: string }
  | { type: 'mysql' | 'mariadb'; url: string; database: string };

/** Reads DATABASE_URL; `sqlite:./data/rollcall.db` and `sqlite:///absolute/path.db` both name a file. */
export function databaseTarget(url: string): DatabaseTarget {
  if (url.startsWith('sqlite:'))
    return { type: 'sqlite', file: url.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, '') };
  const { protocol, pathname } = new URL(url);
  const type = protocol === 'mariadb:' ? 'mariadb' : 'mysql';
  return { type, url, database: decodeURIComponent(pathname.slice(1)) || 'rollcall' };
}

/** How connections to a server database are encrypted, as node:tls says it. */
export interface DatabaseTls {
  /** Whether its certificate must be of a trusted authority and of its name. */
  rejectUnauthorized: boolean;
  /** Authorities in PEM, in the place of those of Node. */
  ca?: Buffer;
}

/** Undefined for connections that are not encrypted. */
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
