"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.replaceSecret = exports.nextSecrets = void 0;
/**
 * The next `:limit` secrets, as `sealed`, with their primary keys: the first ones, or those after the key in the
 * parameters.
 */
const nextSecrets = ({ table, column, key }, isFirst) => `
  SELECT ${key.join(', ')}, ${column} AS sealed FROM ${table} ${isFirst ? '' : `WHERE ${rowsAfter(key)}`}
  ORDER BY ${key.join(', ')} LIMIT :limit`;
exports.nextSecrets = nextSecrets;
/** Replaces the secret `:sealed` of one row with `:fresh`, unless it has changed. */
const replaceSecret = ({ table, column, key }) => `
  UPDATE ${table} SET ${column} = :fresh WHERE ${key.map((name) => `${name} = :${name}`).join(' AND ')} AND ${column} = :sealed`;
exports.replaceSecret = replaceSecret;
const rowsAfter = (key) => key
    .map((name, index) => [...key.slice(0, index).map((before) => `${before} = :${before}`), `${name} > :${name}`])
    .map((conditions) => `(${conditions.join(' AND ')})`)
    .join(' OR ');
//# sourceMappingURL=rotate-secrets.sql.js.map