"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.noteSignIn = exports.drawNumber = exports.groupsManagedBy = exports.withName = exports.withMailDomain = exports.inGroup = exports.withManagedBy = exports.withRole = exports.withStatus = exports.keepPeople = exports.namesOfPeople = exports.person = void 0;
exports.withText = withText;
const platform_1 = require("../../../platform/src/index.js");
const address_1 = require("../model/address");
/** The person whose ID or address key is `:key`. */
const person = ({ columns, table, alias }, column) => `SELECT ${columns} FROM ${table} WHERE ${(0, platform_1.inOrganization)(alias)} AND ${alias}.${column} = :key`;
exports.person = person;
/** The columns that identify the people whose IDs or address keys are `:keys`, in order of ID. */
const namesOfPeople = (column) => `SELECT id, user_name AS userName, user_name_key AS userNameKey, status FROM users
   WHERE ${(0, platform_1.inOrganization)()} AND ${column} IN (:...keys) ORDER BY id`;
exports.namesOfPeople = namesOfPeople;
/** The same, locked against removal; all changes lock in the same order. */
const keepPeople = (column) => ({ forShare }) => (0, exports.namesOfPeople)(column) + forShare;
exports.keepPeople = keepPeople;
// Conditions for people `u`.
const withStatus = (statuses) => ({
    sql: 'u.status IN (:...statuses)',
    parameters: { statuses },
});
exports.withStatus = withStatus;
const withRole = (roles) => ({
    sql: 'u.role IN (:...roles)',
    parameters: { roles },
});
exports.withRole = withRole;
const withManagedBy = (managedBy) => ({
    sql: 'u.managed_by = :managedBy',
    parameters: { managedBy },
});
exports.withManagedBy = withManagedBy;
const inGroup = (groupId) => ({
    sql: `u.id IN (SELECT m.user_id FROM memberships m
    WHERE ${(0, platform_1.inOrganization)('m')} AND m.group_id = :groupId AND m.dormant = FALSE)`,
    parameters: { groupId },
});
exports.inGroup = inGroup;
/** People whose address or name contains a text. */
function withText(search) {
    const names = ['u.display_name_key', 'u.formatted_name_key'].map((column) => (0, platform_1.contains)(column, (0, platform_1.fold)(search), 'name'));
    const addresses = (0, address_1.addressKeyParts)(search.trim()).map((part, index) => (0, platform_1.contains)('u.user_name_key', part, `address${index}`));
    return (0, platform_1.anyOf)([...names, ...addresses]);
}
/** People with an address in a domain. Nothing matches a text that is no domain. */
const withMailDomain = (domain) => ({
    sql: 'u.user_name_key LIKE :mailDomain',
    parameters: { mailDomain: `%@${(0, address_1.domainKey)(domain) ?? '@'}` },
});
exports.withMailDomain = withMailDomain;
/** The condition for groups `g` whose name contains a text. */
const withName = (part) => (0, platform_1.contains)('g.display_name_key', (0, platform_1.fold)(part), 'name');
exports.withName = withName;
const groupsManagedBy = (managedBy) => ({
    sql: 'g.managed_by = :managedBy',
    parameters: { managedBy },
});
exports.groupsManagedBy = groupsManagedBy;
/** Increments the group number; the sequence is locked until the transaction ends. */
exports.drawNumber = `UPDATE group_sequences SET last_number = last_number + 1 WHERE ${(0, platform_1.inOrganization)()}`;
/** Records when a person last signed in. */
exports.noteSignIn = `UPDATE users SET last_sign_in_at = :now WHERE ${(0, platform_1.inOrganization)()} AND id = :id`;
//# sourceMappingURL=users.sql.js.map