"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.expireOpenAs = exports.endPending = exports.acceptOpen = exports.invitationByDigest = void 0;
const platform_1 = require("../../../platform/src/index.js");
/** An invitation that was neither used nor cancelled; it may have expired. */
const IS_PENDING = 'accepted_at IS NULL AND cancelled_at IS NULL';
/** The invitation with the link whose token has the digest `:digest`, in any organization. */
const invitationByDigest = ({ columns, table, alias }) => `
  SELECT ${columns} FROM ${table}
  JOIN invitation_links l ON l.organization_id = ${alias}.organization_id AND l.invitation_id = ${alias}.id
  WHERE l.digest = :digest`;
exports.invitationByDigest = invitationByDigest;
/** Marks the invitation `:id` as accepted, unless it was used or cancelled or has expired. */
exports.acceptOpen = `UPDATE invitations SET accepted_at = :now
  WHERE ${(0, platform_1.inOrganization)()} AND id = :id AND ${IS_PENDING} AND expires_at > :now`;
/** Ends the pending invitations of the person `:userId`. */
const endPending = (column) => `UPDATE invitations SET ${column} = :now
  WHERE ${(0, platform_1.inOrganization)()} AND user_id = :userId AND ${IS_PENDING}`;
exports.endPending = endPending;
/** Expires the open invitations of everyone invited as `:role`. */
exports.expireOpenAs = `UPDATE invitations SET expires_at = :now
  WHERE ${(0, platform_1.inOrganization)()} AND ${IS_PENDING} AND expires_at > :now AND user_id IN (
    SELECT id FROM users WHERE ${(0, platform_1.inOrganization)()} AND role = :role AND status = 'INVITED')`;
//# sourceMappingURL=invitations.sql.js.map