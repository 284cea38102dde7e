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
