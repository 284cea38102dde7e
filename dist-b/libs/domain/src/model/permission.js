"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.permissionsIn = exports.ofScope = exports.isGrantable = exports.entryOf = exports.isPermission = exports.permissions = exports.permissionCatalogue = void 0;
const inOrganization = (area, description, holders = 'ANY_ROLE') => ({
    scope: 'ORGANIZATION',
    area,
    description,
    holders,
});
const inProject = (area, description) => ({
    scope: 'PROJECT',
    area,
    description,
    holders: 'ANY_ROLE',
});
/** The permission catalogue: every action that can be granted or required, with what it allows. */
exports.permissionCatalogue = {
    'organization.read': inOrganization('Organization', 'See the organization, its plan and its settings'),
    'organization.manage': inOrganization('Organization', 'Rename the organization and change its settings', 'ADMINS'),
    'members.read': inOrganization('Members', "List the organization's members"),
    'members.invite': inOrganization('Members', 'Invite people'),
    'members.update': inOrganization('Members', "Change people's attributes", 'IDENTITY_PROVIDERS'),
    'members.remove': inOrganization('Members', 'Remove people from the organization'),
    'members.assignRole': inOrganization('Members', "Change people's organization roles"),
    'groups.read': inOrganization('Groups', 'List permission groups and their members'),
    'groups.manage': inOrganization('Groups', 'Create, change and delete permission groups', 'ADMINS'),
    'admins.manage': inOrganization('Members', 'Make people admins, and remove admins from the organization', 'ADMINS'),
    'sso.manage': inOrganization('Security', 'Switch SCIM provisioning on and off and manage its keys', 'ADMINS'),
    'sso.setUp': inOrganization('Security', 'Connect an identity provider: generate the SCIM key and follow its first requests', 'ADMINS'),
    'tokens.manage': inOrganization('Security', "Manage service tokens and other people's access tokens", 'ADMINS'),
    'audit.read': inOrganization('Audit', 'Read the audit log'),
    'access.read': inOrganization('Access', 'See who has access to what, and why'),
    'roles.manage': inOrganization('Access', 'Create, change and delete custom roles', 'ADMINS'),
    'projects.create': inOrganization('Projects', 'Create projects'),
    'project.read': inProject('Projects', 'See the project'),
    'content.read': inProject('Content', "See the project's content"),
    'content.create': inProject('Content', 'Create charts, dashboards and other content'),
    'content.update': inProject('Content', 'Change content'),
    'content.publish': inProject('Content', 'Publish content'),
    'content.delete': inProject('Content', 'Delete content created by other people'),
    'projectKeys.read': inProject('Keys', "See the project's API keys, which are identifiers and not secrets"),
    'secretKeys.read': inProject('Keys', "See the project's secret keys, who created them and when they were last used, but not the secrets themselves"),
    'projectKeys.manage': inProject('Keys', "Create, rotate and revoke the project's keys"),
    'projectMembers.read': inProject('Access', 'See who has access to the project'),
    'projectMembers.invite': inProject('Access', 'Invite people to the project'),
    'projectRoles.assign': inProject('Access', 'Grant and revoke roles in the project, up to your own role'),
    'project.manage': inProject('Projects', 'Rename, archive and restore the project'),
};
exports.permissions = Object.keys(exports.permissionCatalogue);
const isPermission = (text) => Object.hasOwn(exports.permissionCatalogue, text);
exports.isPermission = isPermission;
const entryOf = (permission) => exports.permissionCatalogue[permission];
exports.entryOf = entryOf;
/** Whether a custom role may contain the permission. */
const isGrantable = (permission) => (0, exports.entryOf)(permission).holders === 'ANY_ROLE';
exports.isGrantable = isGrantable;
/** The permissions of the scope. */
const ofScope = (scope, some) => new Set([...some].filter((permission) => (0, exports.entryOf)(permission).scope === scope));
exports.ofScope = ofScope;
const permissionsIn = (scope) => [...(0, exports.ofScope)(scope, exports.permissions)];
exports.permissionsIn = permissionsIn;
//# sourceMappingURL=permission.js.map