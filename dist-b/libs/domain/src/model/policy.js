"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.holdsAllOf = exports.isGuarded = exports.mayReadLinkFor = exports.may = void 0;
exports.enforce = enforce;
exports.mayInviteAs = mayInviteAs;
exports.mayRemove = mayRemove;
exports.mayChangeManaged = mayChangeManaged;
exports.mayGrant = mayGrant;
exports.mayAssignRole = mayAssignRole;
const errors_1 = require("./errors");
const permission_1 = require("./permission");
const principal_1 = require("./principal");
const role_1 = require("./role");
/** Throws the refusal, if there is one. */
function enforce(refusal) {
    if (refusal)
        throw refusal;
}
const may = (caller, permission) => caller.permissions.has(permission) ? undefined : (0, errors_1.permissionMissing)(permission);
exports.may = may;
/** Nobody gives away a permission that they do not hold; VIEWER is the minimum that every invitation gives. */
function mayInviteAs(caller, role) {
    const refusal = (0, exports.may)(caller, 'members.invite');
    if (refusal || role.id === 'VIEWER')
        return refusal;
    if (role.id === 'ADMIN')
        return (0, exports.may)(caller, 'admins.manage');
    return (0, exports.holdsAllOf)(caller, role);
}
/**
 * Anyone with an invitation's link can join with the invited role and with everything that groups and grants give in
 * projects by then, so nobody with fewer permissions may see it.
 */
const mayReadLinkFor = (caller, role) => (0, exports.may)(caller, 'members.invite') ?? (0, exports.holdsAllOf)(caller, role) ?? holdsEvery(caller, (0, permission_1.permissionsIn)('PROJECT'));
exports.mayReadLinkFor = mayReadLinkFor;
/** Roles that only callers who manage admins may give and take. */
const guarded = ['ADMIN', 'AUDITOR'];
const isGuarded = (role) => guarded.includes(role);
exports.isGuarded = isGuarded;
/**
 * Nobody may remove themselves, or a person who holds a permission that neither they nor every VIEWER holds. Removing
 * an ADMIN or AUDITOR requires `admins.manage`. An identity provider may remove anyone (it is the organization's own
 * directory); another rule keeps the last admin.
 */
function mayRemove(caller, { id, role, holds: held }) {
    if ((0, principal_1.isSelf)(caller, id))
        return (0, errors_1.ownAccount)();
    const refusal = (0, exports.may)(caller, 'members.remove');
    if (refusal || (0, principal_1.scimKeyOf)(caller))
        return refusal;
    if ((0, exports.isGuarded)(role))
        return (0, exports.may)(caller, 'admins.manage');
    const minimum = (0, role_1.permissionsOf)('VIEWER');
    return holdsEvery(caller, [...held].filter((permission) => !minimum.has(permission)));
}
/**
 * While SCIM is on, only the identity provider changes what it manages, unless the organization allows people to;
 * `what` names it in the refusal.
 */
function mayChangeManaged(caller, { managedBy }, kind, what) {
    const { actor, organization } = caller;
    const isPerson = (actor.type === 'USER' || actor.type === 'SERVICE') && !(0, principal_1.scimKeyOf)(caller);
    const isManaged = managedBy === 'IDP' && organization.scimEnabled && !organization.allowLocalChanges;
    return isPerson && isManaged ? (0, errors_1.idpManaged)(kind, what) : undefined;
}
/** Nobody gives away a permission that they lack. */
const holdsAllOf = (caller, role) => holdsEvery(caller, [...role.permissions]);
exports.holdsAllOf = holdsAllOf;
function holdsEvery(caller, permissions) {
    const lacking = permissions.find((permission) => !caller.permissions.has(permission));
    return lacking && (0, errors_1.permissionMissing)(lacking);
}
/**
 * Giving and taking a role in a project requires `projectRoles.assign` and every permission of both the previous and
 * the new role there; nobody changes their own. `own` = the grant is the caller's, or of one of their groups.
 */
function mayGrant(held, { before, after, own }) {
    if (!held.has('projectRoles.assign'))
        return (0, errors_1.permissionMissing)('projectRoles.assign');
    if (own)
        return (0, errors_1.ownAccount)();
    const touched = [before, after].flatMap((role) => [...(role?.permissions ?? [])]);
    const lacking = [...(0, permission_1.ofScope)('PROJECT', touched)].find((permission) => !held.has(permission));
    return lacking && (0, errors_1.permissionMissing)(lacking);
}
/**
 * Changing a role in the organization requires `members.assignRole` and every permission of both roles. A change to or
 * from ADMIN or AUDITOR requires `admins.manage`, and nobody changes their own role.
 */
function mayAssignRole(caller, targetId, before, after) {
    if ((0, principal_1.isSelf)(caller, targetId))
        return (0, errors_1.ownAccount)();
    const refusal = (0, exports.may)(caller, 'members.assignRole');
    if (refusal)
        return refusal;
    if ([before, after].some(({ id }) => (0, exports.isGuarded)(id)))
        return (0, exports.may)(caller, 'admins.manage');
    return (0, exports.holdsAllOf)(caller, before) ?? (0, exports.holdsAllOf)(caller, after);
}
//# sourceMappingURL=policy.js.map