"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.sumOfCounters = exports.addToCounter = exports.slicesOf = exports.idParameters = exports.forEachId = exports.boundedCountOfRows = exports.countOfRows = exports.upToPlace = exports.afterPlace = exports.placeParameters = void 0;
exports.rowsNextTo = rowsNextTo;
exports.placeAfterSkipping = placeAfterSkipping;
const platform_1 = require("../../../platform/src/index.js");
const where = ({ rows: { alias }, condition }, more = '') => `WHERE ${(0, platform_1.inOrganization)(alias)}${condition ? ` AND (${condition.sql})` : ''}${more && ` AND ${more}`}`;
/** In the order, or reversed. */
function orderBy(alias, { column, descending }, backwards = false) {
    const direction = descending === backwards ? 'ASC' : 'DESC';
    const columns = column === 'id' ? ['id'] : [column, 'id'];
    return `ORDER BY ${columns.map((name) => `${alias}.${name} ${direction}`).join(', ')}`;
}
/** Both databases read this as one range of the index; MySQL does not do so for a comparison of pairs. */
const compared = (alias, column, sign, orEqual, key, id) => column === 'id'
    ? `${alias}.id ${sign}${orEqual} :${id}`
    : `${alias}.${column} ${sign}= :${key} AND (${alias}.${column} ${sign} :${key} OR ${alias}.id ${sign}${orEqual} :${id})`;
/** The condition for rows after, or before, the place `:placeKey`, `:placeId`. */
const beyond = (alias, { column, descending }, backwards = false) => compared(alias, column, descending === backwards ? '>' : '<', '', 'placeKey', 'placeId');
const placeParameters = (place) => ({ placeKey: place?.key, placeId: place?.id });
exports.placeParameters = placeParameters;
/** Rows after a place. */
const afterPlace = (alias, order, place) => ({
    sql: beyond(alias, order),
    parameters: (0, exports.placeParameters)(place),
});
exports.afterPlace = afterPlace;
/** Rows before a place, and the row at the place. */
const upToPlace = (alias, { column, descending }, { key, id }) => ({
    sql: compared(alias, column, descending ? '>' : '<', '=', 'endKey', 'endId'),
    parameters: { endKey: key, endId: id },
});
exports.upToPlace = upToPlace;
/** Up to `:limit` rows: from the beginning, or next to `place` (`placeParameters`), the nearest first. */
function rowsNextTo(list, order, place, backwards = false) {
    const { alias, columns, table } = list.rows;
    return `SELECT ${columns} FROM ${table} ${where(list, place ? beyond(alias, order, backwards) : '')}
    ${orderBy(alias, order, backwards)} LIMIT :limit`;
}
/**
 * The place `key`, `id` of the row after `:skipped` others, from the beginning or after `place` (`placeParameters`).
 */
function placeAfterSkipping(list, order, place) {
    const { alias, table } = list.rows;
    // MySQL would rather sort all IDs than follow the key that is already in their order.
    const index = order.column === 'id' && !list.condition ? ' FORCE INDEX (PRIMARY)' : '';
    return ({ name }) => `SELECT ${alias}.${order.column} AS place_key, ${alias}.id AS place_id
    FROM ${table}${name === 'mysql' ? index : ''} ${where(list, place ? beyond(alias, order) : '')}
    ${orderBy(alias, order)} LIMIT 1 OFFSET :skipped`;
}
const countOfRows = (list) => `SELECT COUNT(*) AS total FROM ${list.rows.table} ${where(list)}`;
exports.countOfRows = countOfRows;
/** The same, up to `:bound`. */
const boundedCountOfRows = (list) => `SELECT COUNT(*) AS total FROM (SELECT ${list.rows.alias}.id FROM ${list.rows.table} ${where(list)} LIMIT :bound) counted`;
exports.boundedCountOfRows = boundedCountOfRows;
/** `select` once for each of `count` IDs, which are its parameters (`idParameters`), in one statement. */
const forEachId = (count, select) => Array.from({ length: count }, (_, index) => `SELECT * FROM (${select(`:id${index}`)}) s${index}`).join(' UNION ALL ');
exports.forEachId = forEachId;
const idParameters = (ids) => Object.fromEntries(ids.map((id, index) => [`id${index}`, id]));
exports.idParameters = idParameters;
/**
 * Up to `:first` rows of each of several owners, whose ID is in the column `of`, after the value `:after` of the column
 * `order`.
 */
const slicesOf = ({ rows, condition }, of, order, owners) => (0, exports.forEachId)(owners, (id) => `SELECT ${rows.columns} FROM ${rows.table}
      WHERE ${(0, platform_1.inOrganization)(rows.alias)} AND ${rows.alias}.${of} = ${id} AND ${rows.alias}.${order} > :after
        ${condition ? `AND ${condition.sql}` : ''} ORDER BY ${rows.alias}.${order} LIMIT :first`);
exports.slicesOf = slicesOf;
/** Adds `:difference` to a slot of a counter. */
exports.addToCounter = `UPDATE counters SET value = value + :difference
  WHERE ${(0, platform_1.inOrganization)()} AND subject = :subject AND slot = :slot`;
/** The sum of the counters `:counted`, as `total`. */
exports.sumOfCounters = `SELECT SUM(value) AS total FROM counters
  WHERE ${(0, platform_1.inOrganization)()} AND subject IN (:...counted)`;
//# sourceMappingURL=lists.sql.js.map