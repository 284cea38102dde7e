"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.projectTarget = exports.lockProject = exports.givingRoles = void 0;
exports.requireInProject = requireInProject;
exports.requireAccessRead = requireAccessRead;
exports.requireScope = requireScope;
exports.heldInProject = heldInProject;
exports.visibleProjects = visibleProjects;
exports.projectsWhere = projectsWhere;
exports.holdingsOf = holdingsOf;
const errors_1 = require("../model/errors");
const permission_1 = require("../model/permission");
const policy_1 = require("../model/policy");
const project_entity_1 = require("../model/project.entity");
const require_row_1 = require("../model/require-row");
const role_1 = require("../model/role");
const access_sql_1 = require("./access.sql");
const access_facts_1 = require("./access-facts");
const effective_access_1 = require("./effective-access");
const role_definition_1 = require("./role-definition");
/**
 * Throws NOT_FOUND if the project does not exist, and PERMISSION_MISSING if the caller does not hold the permission in
 * it.
 */
async function requireInProject(store, principal, permission, projectId) {
    const found = await heldInProject(store, principal, permission, projectId);
    if (!found)
        throw (0, errors_1.notFound)('Project', projectId);
    if (!found.held)
        throw (0, errors_1.permissionMissing)(permission);
}
/**
 * Throws PERMISSION_MISSING unless the caller may read the access of other people: with `access.read`, or with
 * `projectMembers.read` in the project. Throws NOT_FOUND if the project does not exist.
 */
async function requireAccessRead(store, principal, projectId) {
    const refusal = (0, policy_1.may)(principal, 'access.read');
    if (!refusal)
        return;
    if (projectId === undefined)
        throw refusal;
    await requireInProject(store, principal, 'projectMembers.read', projectId);
}
/** Throws INVALID_VALUE unless a project is named for a project permission, and none for an organization permission. */
function requireScope(permission, projectId) {
    const isOfProjects = (0, permission_1.entryOf)(permission).scope === 'PROJECT';
    if (isOfProjects && projectId === undefined)
        throw (0, errors_1.invalidValue)('projectId', '', `the ID of a project, because ${permission} is a project permission`);
    if (!isOfProjects && projectId !== undefined)
        throw (0, errors_1.invalidValue)('projectId', projectId, `omitted, because ${permission} is an organization permission`);
}
/**
 * Takes one statement, which ends at the first role that gives the permission. An archived project counts too, because
 * it can be restored.
 */
async function heldInProject(store, principal, permission, projectId) {
    const isHeld = !(0, policy_1.may)(principal, permission);
    const parameters = isHeld ? undefined : givenParameters(principal, permission);
    const [row] = await store.read(parameters ? access_sql_1.heldByGrant : access_sql_1.projectOnly, { ...parameters, projectId });
    return row && { held: parameters ? Boolean(Number(row.held)) : isHeld, archived: row.archived_at !== null };
}
/**
 * The condition, over the alias `p`, for the projects that a caller can see; undefined = all. With project-level
 * permissions, people see the projects that they can access; callers who may read everyone's access see all.
 */
function visibleProjects(principal) {
    if (!(0, policy_1.may)(principal, 'project.read') || !(0, policy_1.may)(principal, 'access.read'))
        return undefined;
    const parameters = givenParameters(principal, 'project.read');
    return parameters ? { sql: access_sql_1.isVisible, parameters } : { sql: access_sql_1.isNever, parameters: {} };
}
/** The given projects in which the caller holds a permission, in a constant number of statements. */
async function projectsWhere(store, principal, permission, projectIds) {
    if (!(0, policy_1.may)(principal, permission))
        return projectIds;
    const { actor, organization } = principal;
    if (actor.type !== 'USER' || actor.id === null)
        return [];
    const userId = actor.id;
    const { of, roles } = await (0, access_facts_1.readFacts)(store, organization, { userIds: [userId], projectIds });
    return projectIds.filter((id) => {
        const facts = of(userId, id);
        return facts && (0, effective_access_1.effectiveAccess)(facts, roles).permissions.has(permission);
    });
}
/**
 * Every permission of a person's roles: the role in the organization, locked until the transaction ends, and with
 * project-level permissions the roles in projects, including those of groups. The caller has locked the person.
 */
async function holdingsOf(tx, { id: userId, role }) {
    const { permissions } = await (0, role_definition_1.readRole)(tx, role, 'share');
    if (tx.caller.organization.projectPermissionsSince === null)
        return permissions;
    const rows = await tx.read(access_sql_1.rolesInProjects, { userId });
    const inProjects = await (0, role_definition_1.rolesById)(tx, rows.map((row) => row.role));
    const given = [...inProjects.values()].flatMap((granted) => [...granted.permissions]);
    return new Set([...permissions, ...(0, permission_1.ofScope)('PROJECT', given)]);
}
/** Parameters of `givesPermission`: built-in roles by name, custom roles by the JSON list of their permissions. */
const givingRoles = (permission) => ({
    builtIn: ['', ...role_1.projectRoles.filter((role) => (0, role_1.permissionsOf)(role).has(permission))],
    inCustom: `%"${permission}"%`,
});
exports.givingRoles = givingRoles;
/** Parameters for the grants and the kept role of the caller; undefined if they give the caller nothing. */
function givenParameters({ organization, actor }, permission) {
    const since = organization.projectPermissionsSince?.getTime();
    if (actor.type !== 'USER' || since === undefined)
        return undefined;
    return { ...(0, exports.givingRoles)(permission), userId: actor.id, since };
}
const lockProject = (tx, id) => (0, require_row_1.requireRow)(tx, 'Project', project_entity_1.Project, id, 'update');
exports.lockProject = lockProject;
const projectTarget = ({ id, name }) => ({ type: 'PROJECT', id, label: name });
exports.projectTarget = projectTarget;
//# sourceMappingURL=project-access.js.map