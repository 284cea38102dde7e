"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.withNamePart = exports.createdByRemoved = exports.createdWith = exports.notUsedSince = exports.expiringBefore = exports.withActive = exports.ownedByCaller = exports.ownedBy = exports.ofKind = void 0;
const platform_1 = require("../../../platform/src/index.js");
// Conditions for credentials `c`.
const kinds = {
    SCIM_KEY: '1 = 1',
    PERSONAL_TOKEN: 'c.user_id IS NOT NULL',
    SERVICE_TOKEN: 'c.user_id IS NULL',
    API_KEY: "c.kind = 'API'",
    SECRET_KEY: "c.kind = 'SECRET'",
};
/** Credentials of one kind, in a table with several. */
const ofKind = (kind) => ({ sql: kinds[kind], parameters: {} });
exports.ofKind = ofKind;
/** Personal tokens of a person. */
const ownedBy = (ownerId) => ({ sql: 'c.user_id = :ownerId', parameters: { ownerId } });
exports.ownedBy = ownedBy;
/** Personal tokens of the caller; none if the caller is no person. */
const ownedByCaller = (callerId) => ({
    sql: 'c.user_id = :callerId',
    parameters: { callerId },
});
exports.ownedByCaller = ownedByCaller;
/**
 * When a credential expires, or a time that never comes. As an expression, because the indexes by expiry are for all
 * organizations together, and MySQL would read them from end to end.
 */
const expiry = `COALESCE(c.expires_at, ${Number.MAX_SAFE_INTEGER})`;
/** Neither revoked nor expired; if not `isActive`, the opposite. */
const withActive = (isActive) => ({
    sql: `${isActive ? '' : 'NOT '}(c.revoked_at IS NULL AND ${expiry} > :now)`,
    parameters: { now: Date.now() },
});
exports.withActive = withActive;
const expiringBefore = (time) => ({
    sql: `${expiry} < :expiresBefore`,
    parameters: { expiresBefore: time.getTime() },
});
exports.expiringBefore = expiringBefore;
/** Not used since a time. One that was never used counts from its creation. */
const notUsedSince = (time) => ({
    sql: 'COALESCE(c.last_used_at, c.created_at) < :unusedSince',
    parameters: { unusedSince: time.getTime() },
});
exports.notUsedSince = notUsedSince;
const createdWith = (createdById) => ({
    sql: 'c.created_by_id = :createdById',
    parameters: { createdById },
});
exports.createdWith = createdWith;
/** Created by a person who was removed since, also if the record was deleted; if not `isRemoved`, the opposite. */
const createdByRemoved = (isRemoved) => ({
    sql: `${isRemoved ? '' : 'NOT '}(c.created_by_type = 'USER' AND c.created_by_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM users u WHERE ${(0, platform_1.inOrganization)('u')} AND u.id = c.created_by_id AND u.status <> 'REMOVED'))`,
    parameters: {},
});
exports.createdByRemoved = createdByRemoved;
const withNamePart = (part) => (0, platform_1.contains)('c.name_key', (0, platform_1.fold)(part), 'name');
exports.withNamePart = withNamePart;
//# sourceMappingURL=credentials.sql.js.map