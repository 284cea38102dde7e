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
exports.Roles = exports.MOST_ROLES = void 0;
exports.requireGrantable = requireGrantable;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const invitations_1 = require("../invitations/invitations");
const counters_1 = require("../lists/counters");
const custom_role_entity_1 = require("../model/custom-role.entity");
const errors_1 = require("../model/errors");
const permission_1 = require("../model/permission");
const policy_1 = require("../model/policy");
const require_row_1 = require("../model/require-row");
const role_1 = require("../model/role");
const valid_text_1 = require("../model/valid-text");
const warnings_1 = require("../model/warnings");
const organizations_1 = require("../organization/organizations");
const role_definition_1 = require("./role-definition");
/** Few enough to show all roles of an organization on one page. */
exports.MOST_ROLES = 100;
const LONGEST_NAME = 100;
const LONGEST_DESCRIPTION = 1000;
/** The built-in and custom roles of an organization. */
let Roles = class Roles {
    database;
    constructor(database) {
        this.database = database;
    }
    /** Existing roles by ID. */
    async named(principal, ids) {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'organization.read'));
        return (0, role_definition_1.rolesById)(this.database.store(principal), [...new Set(ids)]);
    }
    /** The organization's custom roles, by name. */
    async custom(principal) {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'organization.read'));
        return (0, role_definition_1.customRoles)(this.database.store(principal));
    }
    /** Throws NOT_FOUND. */
    async get(principal, id) {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'organization.read'));
        return (0, role_definition_1.readRole)(this.database.store(principal), id);
    }
    /** How many people, grants and tokens have each of these roles; built-in roles are not counted. */
    async uses(principal, ids) {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'access.read'));
        return (0, role_definition_1.roleUses)(this.database.store(principal), ids);
    }
    /** Creates a role, with MEMBER's permissions by default. Throws LIMIT_REACHED above 100 roles. */
    async create(tx, write) {
        requireMayManage(tx);
        await (0, organizations_1.lockOrganization)(tx);
        const others = await (0, role_definition_1.customRoles)(tx);
        if (others.length >= exports.MOST_ROLES)
            throw (0, errors_1.limitReached)('custom roles', exports.MOST_ROLES);
        const now = new Date();
        const role = {
            organizationId: tx.organizationId,
            id: (0, platform_1.newId)(),
            ...named(write.name),
            description: described(write.description ?? null),
            permissions: grantable(write.permissions ?? [...(0, role_1.permissionsOf)('MEMBER')]),
            permissionsSince: now,
            version: 1,
            changedBy: (0, platform_1.authorOf)(tx.caller),
            createdAt: now,
            updatedAt: now,
        };
        await (0, valid_text_1.uniquely)('name', role.name, () => tx.insertNow(custom_role_entity_1.CustomRole, role));
        (0, counters_1.openCounters)(tx, [`role:${role.id}`]);
        tx.record({ action: 'role.created', target: roleTarget(role), changes: roleChanges(null, role) });
        return role;
    }
    /**
     * Changes the given attributes for everyone who holds the role; the history keeps the previous permissions.
     * Invitations with the role expire if it now gives more.
     */
    async update(tx, id, write, ifVersion) {
        requireMayManage(tx);
        const before = await lockRole(tx, id);
        (0, errors_1.requireVersion)(before, ifVersion);
        const now = new Date();
        const after = {
            ...before,
            ...(write.name !== undefined && named(write.name)),
            ...(write.description !== undefined && { description: described(write.description) }),
            ...(write.permissions !== undefined && { permissions: grantable(write.permissions) }),
        };
        const changes = roleChanges(before, after);
        if (changes.length === 0)
            return before;
        if (after.name !== before.name || after.permissions.join() !== before.permissions.join()) {
            const { organizationId, permissionsSince: since, name, permissions } = before;
            tx.insert(custom_role_entity_1.CustomRoleHistory, [{ organizationId, roleId: id, since, until: now, name, permissions }]);
            after.permissionsSince = now;
        }
        const saved = { ...after, version: before.version + 1, changedBy: (0, platform_1.authorOf)(tx.caller), updatedAt: now };
        await (0, valid_text_1.uniquely)('name', saved.name, () => tx.updateNow(custom_role_entity_1.CustomRole, saved));
        if ((0, role_1.givesMore)((0, role_1.customRole)(saved), (0, role_1.customRole)(before)) && (await (0, invitations_1.expireInvitationsAs)(tx, id))) {
            changes.push({ field: 'invitations', before: 'OPEN', after: 'EXPIRED' });
            tx.warn((0, warnings_1.invitationsExpired)(saved));
        }
        tx.record({ action: 'role.updated', target: roleTarget(saved), changes });
        return saved;
    }
    /**
     * Throws ROLE_IN_USE if anything has the role. A transaction that gives a role locks its row, so none is given
     * meanwhile.
     */
    async delete(tx, id, ifVersion) {
        requireMayManage(tx);
        const role = await lockRole(tx, id);
        (0, errors_1.requireVersion)(role, ifVersion);
        const uses = (await (0, role_definition_1.roleUses)(tx, [id])).get(id) ?? 0;
        if (uses > 0)
            throw (0, errors_1.roleInUse)(role.name, uses);
        const { organizationId, permissionsSince: since, name, permissions } = role;
        tx.insert(custom_role_entity_1.CustomRoleHistory, [{ organizationId, roleId: id, since, until: new Date(), name, permissions }]);
        tx.delete(custom_role_entity_1.CustomRole, { id });
        tx.delete(counters_1.Counter, { subject: `role:${id}` });
        const changes = roleChanges(null, role).map(({ field, after }) => ({ field, before: after, after: null }));
        tx.record({ action: 'role.deleted', target: roleTarget(role), changes });
        return role;
    }
};
exports.Roles = Roles;
exports.Roles = Roles = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database])
], Roles);
function requireMayManage({ caller }) {
    (0, policy_1.enforce)((0, policy_1.may)(caller, 'roles.manage'));
    (0, organizations_1.requireFeature)(caller.organization, 'custom roles');
}
const lockRole = (tx, id) => (0, require_row_1.requireRow)(tx, 'Role', custom_role_entity_1.CustomRole, id, 'update');
function named(text) {
    const naming = (0, valid_text_1.nameAndKey)('name', text, LONGEST_NAME);
    if (role_1.roles.some((role) => role.toLowerCase() === naming.nameKey))
        throw (0, errors_1.invalidValue)('name', text, 'different from the names of the built-in roles');
    return naming;
}
const described = (text) => text === null ? null : (0, valid_text_1.validText)('description', text, LONGEST_DESCRIPTION);
/** Throws INVALID_VALUE naming the first permission that no custom role may contain. */
function requireGrantable(texts) {
    (0, errors_1.requireEach)('permissions', texts, (text) => (0, permission_1.isPermission)(text) && (0, permission_1.isGrantable)(text), 'a permission that a custom role can include; permissionCatalogue lists them');
}
/**
 * In catalogue order, without duplicates. Throws INVALID_VALUE naming the first permission that is unknown or only for
 * admins.
 */
function grantable(texts) {
    requireGrantable(texts);
    const wanted = new Set(texts);
    return permission_1.permissions.filter((permission) => wanted.has(permission));
}
const roleChanges = (before, after) => ['name', 'description', 'permissions']
    .map((field) => ({ field, before: before?.[field] ?? null, after: after[field] ?? null }))
    .filter((change) => String(change.before) !== String(change.after));
const roleTarget = ({ id, name }) => ({ type: 'ROLE', id, label: name });
//# sourceMappingURL=roles.js.map