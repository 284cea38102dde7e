"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.samePermissions = exports.keepsRole = exports.onceJoined = exports.NO_ACCESS = void 0;
exports.effectiveAccess = effectiveAccess;
exports.organizationAccess = organizationAccess;
exports.reachOfRole = reachOfRole;
exports.keptRole = keptRole;
exports.commonSummary = commonSummary;
const grant_entity_1 = require("../model/grant.entity");
const permission_1 = require("../model/permission");
const role_1 = require("../model/role");
const inProject = new Set((0, permission_1.permissionsIn)('PROJECT'));
exports.NO_ACCESS = { permissions: new Set(), roles: [], summary: null, prevailing: [] };
/**
 * What a person may do in a project, and why: the union of every role that reaches them. Roles that do not exist give
 * nothing.
 */
function effectiveAccess(facts, roles) {
    if (facts.membership?.status !== 'JOINED' || facts.project.archived)
        return exports.NO_ACCESS;
    const held = reaching(facts.membership, facts).flatMap(({ id, ...through }) => {
        const role = roles.get(id);
        return role && projectPermissions(role).size > 0 ? [{ role, ...through }] : [];
    });
    if (held.length === 0)
        return exports.NO_ACCESS;
    const permissions = new Set(held.flatMap(({ role }) => [...projectPermissions(role)]));
    return { permissions, roles: held, summary: summaryOf(held, permissions), prevailing: prevailingOver(held) };
}
/** What a person may do in the organization as a whole, and why. */
function organizationAccess(membership, since, roles) {
    const role = membership?.status === 'JOINED' ? roles.get(membership.role) : undefined;
    if (!role)
        return exports.NO_ACCESS;
    const permissions = (0, permission_1.ofScope)('ORGANIZATION', (0, role_1.heldEverywhere)(role, { projectPermissionsSince: since }));
    if (permissions.size === 0)
        return exports.NO_ACCESS;
    return { permissions, roles: [{ role, source: 'ORGANIZATION' }], summary: role.id, prevailing: [] };
}
/** An invited person's facts as they will be once the person joins. */
const onceJoined = (facts) => ({
    ...facts,
    membership: facts.membership && { ...facts.membership, status: 'JOINED' },
});
exports.onceJoined = onceJoined;
/**
 * Whether a person keeps their role from before project-level permissions. Admins have it anyway, and auditors have no
 * projects.
 */
const keepsRole = ({ role, roleSince }, since) => since !== null && roleSince <= since && role !== 'ADMIN' && role !== 'AUDITOR';
exports.keepsRole = keepsRole;
function reachOfRole(membership, since, roles) {
    const role = roles.get(membership.role);
    if (membership.status === 'REMOVED' || !role || projectPermissions(role).size === 0)
        return 'NONE';
    if (since === null || role.id === 'ADMIN')
        return 'ALL';
    return (0, exports.keepsRole)(membership, since) ? 'KEPT' : 'NONE';
}
/** The role that a person keeps in a project until a grant replaces it; archived projects count too. */
function keptRole(facts, roles) {
    const project = { ...facts.project, archived: false };
    const access = effectiveAccess({ ...(0, exports.onceJoined)(facts), project, grants: [] }, roles);
    return access.roles.find(({ source }) => source === 'KEPT')?.role;
}
/** The summary that several people share, or CONFLICT if they differ. */
function commonSummary(accesses) {
    const [first = exports.NO_ACCESS, ...others] = accesses;
    return others.every((other) => (0, exports.samePermissions)(other, first)) ? first.summary : 'CONFLICT';
}
const samePermissions = (one, other) => one.permissions.size === other.permissions.size && includes(one.permissions, other.permissions);
exports.samePermissions = samePermissions;
function reaching(membership, { since, project, grants }) {
    const ofOrganization = [{ id: membership.role, source: 'ORGANIZATION' }];
    if (since === null || membership.role === 'ADMIN')
        return ofOrganization;
    // An auditor only reads the organization, so grants of the auditor's groups take effect with another role.
    if (membership.role === 'AUDITOR')
        return [];
    const direct = grants.find(({ group }) => !group);
    const replaced = direct !== undefined && direct.grantedAt > since;
    const kept = !replaced && (0, exports.keepsRole)(membership, since) && project.createdAt <= since;
    return [
        ...(kept ? [{ id: membership.role, source: 'KEPT' }] : []),
        ...(direct && direct.role !== grant_entity_1.NO_ROLE ? [{ id: direct.role, source: 'DIRECT' }] : []),
        ...grants.flatMap(({ role, group }) => (group ? [{ id: role, source: 'GROUP', group }] : [])),
    ];
}
/** The project permissions of a role. */
const projectPermissions = ({ permissions }) => (0, permission_1.ofScope)('PROJECT', permissions);
const includes = (all, some) => [...some].every((permission) => !inProject.has(permission) || all.has(permission));
/**
 * The lowest role that gives all permissions: the highest of the built-in roles wins, because each includes those below
 * it.
 */
function summaryOf(held, permissions) {
    const whole = held.filter(({ role }) => includes(role.permissions, permissions));
    const byRank = [...role_1.projectRoles].find((id) => whole.some(({ role }) => role.id === id));
    return byRank ?? whole.find(({ role }) => (0, role_1.isBuiltIn)(role.id))?.role.id ?? whole[0]?.role.id ?? 'MULTIPLE';
}
/** A direct grant that gives less than a group's grant takes nothing away; the caller who sets it is informed. */
function prevailingOver(held) {
    const direct = held.find(({ source }) => source === 'DIRECT');
    if (!direct)
        return [];
    const above = held.filter(({ role, group }) => group &&
        includes(role.permissions, direct.role.permissions) &&
        !includes(direct.role.permissions, role.permissions));
    return above.flatMap(({ group }) => group ?? []);
}
//# sourceMappingURL=effective-access.js.map