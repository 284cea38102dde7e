"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.projectsOfGroup = exports.previewedProject = exports.activeProjects = exports.previewedMembers = exports.onePerson = exports.holdersOfRole = exports.everybodyJoined = void 0;
const platform_1 = require("../../../platform/src/index.js");
const fragments_sql_1 = require("./fragments.sql");
// People whom a change may affect, from the ID `:from` on, and whether it could affect them.
const everybody = (touched) => `SELECT u.id, CASE ${touched} END AS touched FROM users u
  WHERE ${(0, platform_1.inOrganization)('u')} AND u.id >= :from ORDER BY u.id LIMIT :limit`;
const ofRole = { person: '= u.id', and: 'AND g.role = :roleId' };
exports.everybodyJoined = everybody("WHEN u.status = 'JOINED' THEN 1 ELSE 0");
/** People who have the role in the organization, or in a project through a grant or a group. */
exports.holdersOfRole = everybody(`
  WHEN u.status <> 'JOINED' THEN 0
  WHEN u.role = :roleId THEN 1
  WHEN EXISTS (${(0, fragments_sql_1.directGrants)(ofRole)}) THEN 1
  WHEN EXISTS (${(0, fragments_sql_1.groupGrants)(ofRole)}) THEN 1
  ELSE 0`);
exports.onePerson = `SELECT u.id, 1 AS touched FROM users u
  WHERE ${(0, platform_1.inOrganization)('u')} AND u.id = :userId AND u.id >= :from`;
const members = (0, fragments_sql_1.source)('members', 'm');
exports.previewedMembers = `SELECT m.user_id AS id, 1 AS touched FROM ${members.from}
  WHERE ${members.held} AND m.group_id = :groupId AND m.user_id >= :from ORDER BY m.user_id LIMIT :limit`;
// Projects that a change may affect.
exports.activeProjects = `SELECT p.id FROM projects p
  WHERE ${(0, platform_1.inOrganization)('p')} AND p.archived_at IS NULL ORDER BY p.id`;
exports.previewedProject = `SELECT p.id FROM projects p WHERE ${(0, platform_1.inOrganization)('p')} AND p.id = :projectId`;
exports.projectsOfGroup = `SELECT g.project_id AS id FROM grants g
  WHERE ${(0, platform_1.inOrganization)('g')} AND g.grantee_id = :groupId ORDER BY g.project_id`;
//# sourceMappingURL=previews.sql.js.map