"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.deleteExpired = exports.firstExpired = exports.endedMessages = exports.expiredTables = void 0;
const platform_1 = require("../../../platform/src/index.js");
const expired = (table) => ({ table, condition: 'expires_at <= :until', column: 'expires_at' });
/** Sign-in links that expired a day ago: until then, a refusal can say why a link does not work. */
const oldLinks = {
    table: 'sign_in_links',
    condition: `expires_at <= :until - ${24 * 60 * 60_000}`,
    column: 'expires_at',
};
/** Tables whose rows expire; those that read them leave out what has. */
exports.expiredTables = [expired('idempotency_keys'), expired('paging_positions'), oldLinks];
/** Messages before the ID `:end` that are no longer on their way. */
exports.endedMessages = {
    table: 'outbox_messages',
    condition: "id < :end AND state <> 'PENDING'",
    column: 'id',
};
const from = ({ table, condition }) => `FROM ${table} WHERE ${(0, platform_1.inOrganization)()} AND ${condition}`;
/** Places in the order of the first `:limit` rows. */
const firstExpired = (rows) => `SELECT ${rows.column} AS place ${from(rows)} ORDER BY ${rows.column} LIMIT :limit`;
exports.firstExpired = firstExpired;
/** Deletes the rows up to the place `:last`. */
const deleteExpired = (rows) => `DELETE ${from(rows)} AND ${rows.column} <= :last`;
exports.deleteExpired = deleteExpired;
//# sourceMappingURL=expired-rows.sql.js.map