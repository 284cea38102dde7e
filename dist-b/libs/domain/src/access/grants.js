"use strict";
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.Grants = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const slices_1 = require("../lists/slices");
const errors_1 = require("../model/errors");
const grant_entity_1 = require("../model/grant.entity");
const group_entity_1 = require("../model/group.entity");
const policy_1 = require("../model/policy");
const require_row_1 = require("../model/require-row");
const role_1 = require("../model/role");
const user_entity_1 = require("../model/user.entity");
const warnings_1 = require("../model/warnings");
const organizations_1 = require("../organization/organizations");
const access_sql_1 = require("./access.sql");
const access_facts_1 = require("./access-facts");
const effective_access_1 = require("./effective-access");
const grant_history_1 = require("./grant-history");
const hypothesis_1 = require("./hypothesis");
const project_access_1 = require("./project-access");
const role_definition_1 = require("./role-definition");
/** Gives people and groups roles in projects, and changes and ends them. */
let Grants = class Grants {
    database;
    constructor(database) {
        this.database = database;
    }
    /**
     * Grants a role in a project and replaces the previous one; null ends it. A role kept from before project-level
     * permissions ends too. Setting the same role again changes nothing.
     */
    async set(tx, projectId, to, roleId) {
        const { label, status } = await lockGrantee(tx, to);
        const project = await (0, project_access_1.lockProject)(tx, projectId);
        const role = roleId === null ? null : await readProjectRole(tx, roleId);
        // The current state, which may differ from the state when the caller was authenticated.
        const organization = await requireByProject(tx);
        if (role && status === 'REMOVED')
            throw (0, errors_1.invalidValue)('memberId', label, 'someone who is invited or has joined');
        const { target, held, roles } = await readParties(tx, organization, project, to);
        const before = target ? directGrant(tx, project, to, target) : await findGrant(tx, projectId, idOf(to));
        // The role that the person keeps in the project if no grant replaces it, and whether it is in effect now.
        const underlying = target && (0, effective_access_1.keptRole)(target, roles);
        const kept = before && before.grantedAt > organization.projectPermissionsSince ? undefined : underlying;
        const former = before && before.role !== grant_entity_1.NO_ROLE ? await formerRole(tx, roles, before.role) : kept;
        (0, policy_1.enforce)((0, policy_1.mayGrant)(held, { before: former, after: role ?? undefined, own: await isOwn(tx, to) }));
        const wanted = role?.id ?? (underlying ? grant_entity_1.NO_ROLE : undefined);
        // A grant from before the switch leaves a kept role in effect; a new grant does not.
        if (wanted !== before?.role || kept) {
            const given = { grantedBy: (0, platform_1.authorOf)(tx.caller), grantedAt: new Date() };
            const after = wanted === undefined ? null : grantRow(tx, project, to, { role: wanted, ...given });
            replaceGrant(tx, before, after);
            (0, role_definition_1.countRoleUse)(tx, before?.role ?? null, after?.role ?? null);
            recordGrant(tx, project, to, label, former, role);
        }
        const prevailing = target && role ? prevailingOver(role, target, roles) : [];
        if (role && prevailing.length > 0)
            tx.warn((0, warnings_1.groupRolePrevails)(role.name, prevailing));
        return { project, role };
    }
    /**
     * Grants in these projects or of these grantees, up to `first` of each after the other party's ID, in one statement.
     * Without `access.read`, only grants in projects in which the caller holds `projectMembers.read`.
     */
    async slices(principal, by, wanted, first, after = '') {
        const store = this.database.store(principal);
        const ids = await this.readable(principal, by, wanted);
        const [of, order] = by === 'projectId' ? ['project_id', 'grantee_id'] : ['grantee_id', 'project_id'];
        const condition = { sql: access_sql_1.isGranted, parameters: {} };
        const query = { rows: store.rows(grant_entity_1.Grant, 'g'), of, order, condition };
        return (0, slices_1.byOwner)(ids, await (0, slices_1.readSlices)(store, query, ids, first, after), (grant) => grant[by]);
    }
    async readable(principal, by, ids) {
        if (!(0, policy_1.may)(principal, 'access.read'))
            return ids;
        return by === 'projectId'
            ? (0, project_access_1.projectsWhere)(this.database.store(principal), principal, 'projectMembers.read', ids)
            : [];
    }
};
exports.Grants = Grants;
exports.Grants = Grants = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database])
], Grants);
const idOf = (to) => to.userId ?? to.groupId;
function recordGrant(tx, project, to, label, before, after) {
    tx.record({
        action: after === null ? 'grant.ended' : before ? 'grant.changed' : 'grant.given',
        target: (0, project_access_1.projectTarget)(project),
        changes: [
            { field: to.userId === undefined ? 'group' : 'user', before: null, after: { id: idOf(to), label } },
            { field: 'role', before: before ? roleLabel(before) : null, after: after ? roleLabel(after) : null },
        ],
    });
}
/**
 * The organization, locked so that the switch stays as it is until the transaction ends. Throws PLAN_LACKS, or
 * PROJECT_PERMISSIONS_OFF if roles are not given by project.
 */
async function requireByProject(tx) {
    const organization = await (0, organizations_1.lockOrganization)(tx, 'share');
    (0, organizations_1.requireFeature)(organization, 'project-level permissions');
    if (organization.projectPermissionsSince === null)
        throw (0, errors_1.projectPermissionsOff)();
    return organization;
}
const roleLabel = ({ id, name }) => ({ id, label: name });
/** Locks the person or group until the transaction ends. Throws NOT_FOUND. */
async function lockGrantee(tx, to) {
    if (to.userId === undefined)
        return { label: (await (0, require_row_1.requireRow)(tx, 'Group', group_entity_1.Group, to.groupId, 'update')).displayName };
    const { userName, status } = await (0, require_row_1.requireRow)(tx, 'User', user_entity_1.User, to.userId, 'update');
    return { label: userName, status };
}
/**
 * Locks the role until the transaction ends, so that it is not deleted meanwhile. Throws NOT_FOUND, or
 * ROLE_NOT_ASSIGNABLE for a role of the whole organization.
 */
async function readProjectRole(tx, id) {
    const role = await (0, role_definition_1.readRole)(tx, id, 'share');
    if (!(0, role_1.isProjectRole)(role))
        throw (0, errors_1.roleNotAssignable)(role.name, 'OF_ORGANIZATION');
    return role;
}
/** Reads the facts of the caller and the grantee together. */
async function readParties(tx, organization, { id: projectId }, { userId }) {
    const { actor, permissions } = tx.caller;
    const isByProject = actor.type === 'USER' && !permissions.has('projectRoles.assign');
    const actorId = (isByProject && actor.id) || undefined;
    const userIds = [...new Set([userId, actorId])].filter((id) => id !== undefined);
    const { of, roles } = await (0, access_facts_1.readFacts)(tx, organization, { userIds, projectIds: [projectId] });
    const acting = actorId && of(actorId, projectId);
    return {
        target: userId && of(userId, projectId),
        held: acting ? (0, effective_access_1.effectiveAccess)(acting, roles).permissions : permissions,
        roles,
    };
}
/** The previously granted role; a role that was deleted gave nothing. */
const formerRole = async (tx, roles, id) => roles.get(id) ?? (0, role_definition_1.findRole)(tx, id);
function directGrant(tx, project, to, { grants }) {
    const direct = grants.find(({ group }) => !group);
    return direct && grantRow(tx, project, to, { ...direct, grantedBy: direct.grantedBy });
}
const findGrant = (tx, projectId, granteeId) => tx.first(grant_entity_1.Grant, { projectId, granteeId });
async function isOwn(tx, to) {
    const { actor } = tx.caller;
    if (actor.type !== 'USER')
        return false;
    if (to.userId !== undefined)
        return to.userId === actor.id;
    return (await tx.read(access_sql_1.isMember, { groupId: to.groupId, userId: actor.id })).length > 0;
}
const grantRow = ({ organizationId }, project, to, { role, grantedBy, grantedAt }) => ({
    organizationId,
    projectId: project.id,
    granteeId: idOf(to),
    granteeType: to.userId === undefined ? 'GROUP' : 'USER',
    role,
    grantedBy,
    grantedAt,
});
/** The grantee and project are locked, so nobody else writes this grant. */
function replaceGrant(tx, before, after) {
    if (before)
        tx.insert(grant_entity_1.GrantHistory, (0, grant_history_1.pastOf)(before, new Date()));
    if (before && after)
        tx.update(grant_entity_1.Grant, after);
    else if (after)
        tx.insert(grant_entity_1.Grant, [after]);
    else if (before)
        tx.delete(grant_entity_1.Grant, { projectId: before.projectId, granteeId: before.granteeId });
}
/** Groups whose role overrides the granted one, once the person has joined. */
function prevailingOver(role, target, roles) {
    const { factsAfter, rolesAfter } = (0, hypothesis_1.grantSet)(role);
    return (0, effective_access_1.effectiveAccess)(factsAfter((0, effective_access_1.onceJoined)(target), new Date()), rolesAfter(roles)).prevailing;
}
//# sourceMappingURL=grants.js.map