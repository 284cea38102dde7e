"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.renewLink = exports.usableLinks = exports.recentLinks = exports.firstAdminOf = exports.claimLink = exports.linkOfDigest = void 0;
const platform_1 = require("../../../platform/src/index.js");
/** The link with the digest `:digest`, its organization and its person, if the record still exists. */
const linkOfDigest = (links, organizations, users) => `
  SELECT ${links.columns}, ${organizations.columns}, ${users.columns} FROM ${links.table}
  JOIN ${organizations.table} ON o.id = l.organization_id
  JOIN ${users.table} ON u.organization_id = l.organization_id AND u.id = l.user_id
  WHERE l.digest = :digest`;
exports.linkOfDigest = linkOfDigest;
/** Marks the link `:id` as used, unless it was used or has expired: of two requests, one succeeds. */
exports.claimLink = `UPDATE sign_in_links SET used_at = :now
  WHERE ${(0, platform_1.inOrganization)()} AND id = :id AND used_at IS NULL AND expires_at > :now`;
/** The admin of an organization who has been there longest. */
exports.firstAdminOf = `SELECT id FROM users
  WHERE ${(0, platform_1.inOrganization)()} AND role = 'ADMIN' AND status = 'JOINED' ORDER BY id LIMIT 1`;
/** Up to `:limit` links of a person that have not expired, used or not. */
exports.recentLinks = `SELECT id FROM sign_in_links
  WHERE ${(0, platform_1.inOrganization)()} AND user_id = :userId AND expires_at > :now LIMIT :limit`;
/** The usable links among `:ids`, with the address and the organization's name. */
exports.usableLinks = `
  SELECT l.id AS id, l.language AS language, u.user_name AS address, o.name AS organization
  FROM sign_in_links l
  JOIN users u ON u.organization_id = l.organization_id AND u.id = l.user_id AND u.status = 'JOINED'
  JOIN organizations o ON o.id = l.organization_id
  WHERE ${(0, platform_1.inOrganization)('l')} AND l.id IN (:...ids) AND l.used_at IS NULL AND l.expires_at > :now`;
/** Gives the link `:id` the secret of the mail that is about to be sent. */
exports.renewLink = `UPDATE sign_in_links SET digest = :digest
  WHERE ${(0, platform_1.inOrganization)()} AND id = :id AND used_at IS NULL`;
//# sourceMappingURL=sign-in-links.sql.js.map