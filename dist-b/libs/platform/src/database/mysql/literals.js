"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.formatLiterals = formatLiterals;
/** Characters without special meaning in a literal, in any SQL mode. */
const HARMLESS = /^[\w .:@+\-/]*$/;
/**
 * Replaces each `?` with a literal, as `queryFormat` of mysql2. Text is written in hexadecimal unless it is plainly
 * harmless, so that no value can end its literal, whatever its characters or the server's SQL mode. Connections accept
 * several statements in one text, and a value must never become one.
 */
function formatLiterals(sql, values) {
    if (!Array.isArray(values) || values.length === 0)
        return sql;
    const texts = sql.split('?');
    if (texts.length - 1 !== values.length)
        throw new Error(`${values.length} values for ${texts.length - 1} places of a statement`);
    return texts.map((text, index) => (index === 0 ? text : literal(values[index - 1]) + text)).join('');
}
function literal(value) {
    if (value === null || value === undefined)
        return 'NULL';
    if (typeof value === 'string')
        return HARMLESS.test(value) ? `'${value}'` : `_utf8mb4 X'${hex(Buffer.from(value))}'`;
    if (typeof value === 'boolean')
        return value ? '1' : '0';
    if (typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value)))
        return String(value);
    if (value instanceof Uint8Array)
        return `X'${hex(value)}'`;
    throw new TypeError(`A ${typeof value} cannot be written into a statement`);
}
const hex = ({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength).toString('hex');
//# sourceMappingURL=literals.js.map