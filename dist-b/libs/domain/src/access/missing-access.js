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
exports.MissingAccesses = void 0;
exports.missingAccess = missingAccess;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const errors_1 = require("../model/errors");
const grant_entity_1 = require("../model/grant.entity");
const group_entity_1 = require("../model/group.entity");
const principal_1 = require("../model/principal");
const role_1 = require("../model/role");
const access_facts_1 = require("./access-facts");
const effective_access_1 = require("./effective-access");
const hypothesis_1 = require("./hypothesis");
const project_access_1 = require("./project-access");
const role_definition_1 = require("./role-definition");
/** The most groups that are considered. */
const MOST_GROUPS = 20;
/** Answers why a person cannot do something, and what would let them. */
let MissingAccesses = class MissingAccesses {
    database;
    constructor(database) {
        this.database = database;
    }
    /**
     * Allowed for the person themselves, with `access.read`, and with `projectMembers.read` in the project. Throws NOT_FOUND,
     * and INVALID_VALUE if the permission does not apply there.
     */
    async of(principal, { userId, permission, projectId }) {
        const store = this.database.store(principal);
        (0, project_access_1.requireScope)(permission, projectId);
        if (!(0, principal_1.isSelf)(principal, userId))
            await (0, project_access_1.requireAccessRead)(store, principal, projectId);
        const { organization } = principal;
        const asked = { userIds: [userId], projectIds: projectId === undefined ? [] : [projectId] };
        const facts = await (0, access_facts_1.readFacts)(store, organization, asked);
        if (!facts.memberships.has(userId))
            throw (0, errors_1.notFound)('User', userId);
        if (projectId !== undefined && !facts.of(userId, projectId))
            throw (0, errors_1.notFound)('Project', projectId);
        const custom = (await (0, role_definition_1.customRoles)(store)).map(role_1.customRole);
        const groups = projectId === undefined ? [] : await this.groupsGiving(principal, projectId, permission, custom);
        return missingAccess({
            userId,
            permission,
            projectId,
            facts,
            roles: [...role_1.roles.map(role_1.builtInRole), ...custom],
            groups,
        });
    }
    /** Groups with a role in the project that includes the permission. */
    async groupsGiving(principal, projectId, permission, custom) {
        const store = this.database.store(principal);
        const giving = [...role_1.projectRoles.map(role_1.builtInRole), ...custom].filter(({ permissions }) => permissions.has(permission));
        const roleOf = new Map(giving.map((role) => [role.id, role]));
        const grants = await store.find(grant_entity_1.Grant, { projectId, granteeType: 'GROUP', role: [...roleOf.keys()] }, { limit: MOST_GROUPS });
        const groups = await store.byIds(group_entity_1.Group, grants.map(({ granteeId }) => granteeId));
        return grants.flatMap(({ granteeId, role }) => {
            const group = groups.find(({ id }) => id === granteeId);
            return group ? [{ group: { id: group.id, name: group.displayName }, role: roleOf.get(role) }] : [];
        });
    }
};
exports.MissingAccesses = MissingAccesses;
exports.MissingAccesses = MissingAccesses = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database])
], MissingAccesses);
/** Tries every role and group by the rule that decides access. */
function missingAccess({ userId, permission, projectId, ...known }) {
    const { facts } = known;
    const membership = facts.memberships.get(userId);
    const project = projectId === undefined ? undefined : facts.of(userId, projectId);
    const obstacles = [
        ...(membership.status === 'JOINED' ? [] : [membership.status]),
        ...(project?.project.archived ? ['PROJECT_ARCHIVED'] : []),
    ];
    // What a change gives is decided as if there were no obstacle.
    const [before, ...changes] = project
        ? outcomesInProject((0, effective_access_1.onceJoined)({ ...project, project: { ...project.project, archived: false } }), known)
        : outcomesInOrganization({ ...membership, status: 'JOINED' }, known);
    if (before.permissions.has(permission))
        return { held: obstacles.length === 0, obstacles, remedies: [] };
    const remedies = changes
        .filter(({ permissions }) => permissions.has(permission))
        .map(({ permissions, remedy }) => ({
        ...remedy,
        gained: [...permissions].filter((one) => !before.permissions.has(one)).sort(),
    }));
    return { held: false, obstacles, remedies: remedies.sort((one, other) => one.gained.length - other.gained.length) };
}
function outcomesInOrganization(membership, { facts, roles }) {
    const permissionsAs = (role, of) => (0, effective_access_1.organizationAccess)({ ...membership, role }, facts.since, of).permissions;
    return [
        { permissions: permissionsAs(membership.role, facts.roles) },
        ...organizationRoles(roles, facts).map((role) => ({
            remedy: { kind: 'ORGANIZATION_ROLE', role },
            permissions: permissionsAs(role.id, including(role, facts)),
        })),
    ];
}
function outcomesInProject(now, { facts, roles, groups }) {
    const permissionsOf = (after, of = facts.roles) => (0, effective_access_1.effectiveAccess)(after, of).permissions;
    const grantedAt = new Date();
    const byProject = facts.since === null ? [] : roles.filter(role_1.isProjectRole);
    return [
        { permissions: permissionsOf(now) },
        ...byProject.map((role) => ({
            remedy: { kind: 'PROJECT_ROLE', role },
            permissions: permissionsOf((0, hypothesis_1.grantSet)(role).factsAfter(now, grantedAt), including(role, facts)),
        })),
        ...groups.map(({ group, role }) => ({
            remedy: { kind: 'GROUP', role, group },
            permissions: permissionsOf({ ...now, grants: [...now.grants, { role: role.id, grantedAt, group }] }, including(role, facts)),
        })),
        ...organizationRoles(roles, facts).map((role) => ({
            remedy: { kind: 'ORGANIZATION_ROLE', role },
            permissions: permissionsOf({ ...now, membership: { ...now.membership, role: role.id, roleSince: grantedAt } }, including(role, facts)),
        })),
    ];
}
const organizationRoles = (roles, { since }) => roles.filter((role) => (0, role_1.isOrganizationRole)(role, { projectPermissionsSince: since }));
const including = (role, { roles }) => new Map(roles).set(role.id, role);
//# sourceMappingURL=missing-access.js.map