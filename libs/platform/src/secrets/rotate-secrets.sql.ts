/** A column of sealed secrets, with the primary key of its table. */
export interface SecretColumn {
  readonly table: string;
  readonly column: string;
  readonly key: readonly string[];
}

/**
 * The next `:limit` secrets, as `sealed`, with their primary keys: the first ones, or those after the key in the
 * parameters.
 */
export const nextSecrets = ({ table, column, key }: SecretColumn, isFirst: boolean): string => `
  SELECT ${key.join(', ')}, ${column} AS sealed FROM ${table} ${isFirst ? '' : `WHERE ${rowsAfter(key)}`}
  ORDER BY ${key.join(', ')} LIMIT :limit`;

/** Replaces the secret `:sealed` of one row with `:fresh`, unless it has changed. */
export const replaceSecret = ({ table, column, key }: SecretColumn): string => `
  UPDATE ${table} SET ${column} = :fresh WHERE ${key.map((name) => `${name} = :${name}`).join(' AND ')} AND ${column} = :sealed`;

const rowsAfter = (key: readonly string[]): string =>
  key
    .map((name, index) => [...key.slice(0, index).map((before) => `${before} = :${before}`), `${name} > :${name}`])
    .map((conditions) => `(${conditions.join(' AND ')})`)
    .join(' OR ');
