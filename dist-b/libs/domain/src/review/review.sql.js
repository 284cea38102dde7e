"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.serviceTokensThen = exports.validThen = exports.membersThen = exports.groupsThen = exports.holdersAfter = void 0;
const platform_1 = require("../../../platform/src/index.js");
const fragments_sql_1 = require("../access/fragments.sql");
/** Every person and program that ever held a role. */
exports.holdersAfter = (0, fragments_sql_1.idsAfter)([
    ...fragments_sql_1.everyoneEver,
    { id: 't.id', from: `access_tokens t WHERE ${(0, platform_1.inOrganization)('t')} AND t.user_id IS NULL` },
    { id: 'k.id', from: `scim_keys k WHERE ${(0, platform_1.inOrganization)('k')}` },
]);
/** The groups of `:userId` at the moment `:at`; a group that was deleted since has no name. */
exports.groupsThen = `SELECT found.group_id AS id, p.display_name AS name FROM (${(0, fragments_sql_1.sourcesAt)('THEN', 'memberships', 'm')
    .map(({ from, id, held }) => `SELECT m.group_id FROM ${from} WHERE ${held} AND ${id} = :userId`)
    .join(' UNION ')}) found
  LEFT JOIN permission_groups p ON ${(0, platform_1.inOrganization)('p')} AND p.id = found.group_id ORDER BY found.group_id`;
/** The members of `:groupId` at the moment `:at`. */
exports.membersThen = (0, fragments_sql_1.idsAfter)((0, fragments_sql_1.sourcesAt)('THEN', 'members', 'm').map(({ from, id, held }) => ({
    id,
    from: `${from} WHERE ${held} AND m.group_id = :groupId`,
    repeated: true,
})));
/** Credentials that were neither revoked nor expired at the moment `:at`. */
const validThen = ({ columns, table }) => `
  SELECT ${columns} FROM ${table} WHERE ${(0, platform_1.inOrganization)('c')} AND c.id IN (:...ids) AND c.created_at <= :at
    AND (c.revoked_at IS NULL OR c.revoked_at > :at) AND (c.expires_at IS NULL OR c.expires_at > :at)`;
exports.validThen = validThen;
const serviceTokensThen = (rows) => `${(0, exports.validThen)(rows)} AND c.user_id IS NULL`;
exports.serviceTokensThen = serviceTokensThen;
//# sourceMappingURL=review.sql.js.map