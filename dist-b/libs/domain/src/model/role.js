"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isProjectRole = exports.isOrganizationRole = exports.givesMore = exports.customRole = exports.fixedRole = exports.builtInRole = exports.setUpRole = exports.provisioningPermissions = exports.permissionsOf = exports.projectRoles = exports.isBuiltIn = exports.roles = void 0;
exports.heldEverywhere = heldEverywhere;
const permission_1 = require("./permission");
/** Built-in roles of the organization. Each of the first four includes those before it; AUDITOR is separate. */
exports.roles = ['VIEWER', 'MEMBER', 'MANAGER', 'ADMIN', 'AUDITOR'];
const isBuiltIn = (role) => exports.roles.includes(role);
exports.isBuiltIn = isBuiltIn;
/** Built-in roles that can be granted in a project; ADMIN and AUDITOR apply to the whole organization. */
exports.projectRoles = ['VIEWER', 'MEMBER', 'MANAGER'];
const viewer = ['organization.read', 'project.read', 'content.read', 'projectKeys.read'];
const member = [
    ...viewer,
    'members.read',
    'groups.read',
    'content.create',
    'content.update',
    'content.publish',
];
const manager = [
    ...member,
    'members.invite',
    'members.remove',
    'members.assignRole',
    'projects.create',
    'content.delete',
    'secretKeys.read',
    'projectKeys.manage',
    'projectMembers.read',
    'projectMembers.invite',
    'projectRoles.assign',
    'project.manage',
];
const permissionsByRole = {
    VIEWER: new Set(viewer),
    MEMBER: new Set(member),
    MANAGER: new Set(manager),
    ADMIN: new Set(permission_1.permissions.filter((permission) => (0, permission_1.entryOf)(permission).holders !== 'IDENTITY_PROVIDERS')),
    AUDITOR: new Set(['organization.read', 'members.read', 'groups.read', 'audit.read', 'access.read']),
};
/** The permissions of a built-in role. */
const permissionsOf = (role) => permissionsByRole[role];
exports.permissionsOf = permissionsOf;
/** The permissions of a SCIM key: provisioning, but no administration of the organization. */
exports.provisioningPermissions = new Set([
    'members.read',
    'members.invite',
    'members.update',
    'members.remove',
    'groups.read',
    'groups.manage',
]);
const builtInNames = {
    VIEWER: 'Viewer',
    MEMBER: 'Member',
    MANAGER: 'Manager',
    ADMIN: 'Admin',
    AUDITOR: 'Auditor',
};
/** The role of set-up links: to connect an identity provider, and nothing else. Nothing else can have it. */
exports.setUpRole = {
    id: 'SET_UP',
    name: 'Set-up',
    builtIn: true,
    permissions: new Set(['organization.read', 'sso.setUp']),
};
const builtInRole = (role) => ({
    id: role,
    name: builtInNames[role],
    builtIn: true,
    permissions: (0, exports.permissionsOf)(role),
});
exports.builtInRole = builtInRole;
/** A role that no organization defines; undefined for a custom one. */
const fixedRole = (id) => id === exports.setUpRole.id ? exports.setUpRole : (0, exports.isBuiltIn)(id) ? (0, exports.builtInRole)(id) : undefined;
exports.fixedRole = fixedRole;
const customRole = ({ id, name, permissions, ...role }) => ({
    id,
    name,
    builtIn: false,
    permissions: new Set(permissions),
    ...(role.version !== undefined && { custom: { description: role.description ?? null, version: role.version } }),
});
exports.customRole = customRole;
/** Whether a role gives a permission that the other one does not. */
const givesMore = (role, than) => [...role.permissions].some((permission) => !than.permissions.has(permission));
exports.givesMore = givesMore;
/** Roles that a person can have in the organization with project-level permissions. */
const BESIDE_PROJECTS = ['VIEWER', 'ADMIN', 'AUDITOR'];
/** Whether a person can have the role in the organization. */
const isOrganizationRole = ({ id }, { projectPermissionsSince }) => projectPermissionsSince === null || BESIDE_PROJECTS.includes(id);
exports.isOrganizationRole = isOrganizationRole;
/** Whether a role can be granted in a project; ADMIN and AUDITOR apply to the whole organization. */
const isProjectRole = ({ id, builtIn }) => !builtIn || exports.projectRoles.includes(id);
exports.isProjectRole = isProjectRole;
/** The permissions that people keep in the organization with project-level permissions. */
const READING = new Set(['organization.read', 'members.read', 'groups.read', 'access.read', 'audit.read']);
/**
 * What a person may do everywhere through their role in the organization. With project-level permissions, only admins
 * keep everything; other people keep the read permissions of their role, and projects give the rest.
 */
function heldEverywhere({ id, permissions }, { projectPermissionsSince }) {
    if (projectPermissionsSince === null || id === 'ADMIN')
        return permissions;
    return new Set([...permissions].filter((permission) => READING.has(permission)));
}
//# sourceMappingURL=role.js.map