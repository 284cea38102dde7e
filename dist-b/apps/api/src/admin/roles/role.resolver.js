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
var __param = (this && this.__param) || function (paramIndex, decorator) {
    return function (target, key) { decorator(target, key, paramIndex); }
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.RoleResolver = void 0;
const graphql_1 = require("@nestjs/graphql");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const class_validator_1 = require("class-validator");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const refuses_1 = require("../errors/refuses");
const connection_1 = require("../graphql/connection");
const if_version_1 = require("../graphql/if-version");
const payload_1 = require("../payload");
const role_type_1 = require("./role.type");
const MOST_PERMISSIONS = 100;
let CreateRoleInput = class CreateRoleInput {
    name;
    description;
    permissions;
};
__decorate([
    (0, graphql_1.Field)({
        description: 'The name, from 1 to 100 characters, ideally at most 30. It must be unique in the organization.',
    }),
    __metadata("design:type", String)
], CreateRoleInput.prototype, "name", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, { nullable: true, description: 'What the role is for, at most 1,000 characters.' }),
    __metadata("design:type", Object)
], CreateRoleInput.prototype, "description", void 0);
__decorate([
    (0, graphql_1.Field)(() => [String], { nullable: true, description: "The role's permissions. Defaults to those of MEMBER." }),
    (0, class_validator_1.IsOptional)(),
    (0, class_validator_1.ArrayMaxSize)(MOST_PERMISSIONS),
    __metadata("design:type", Object)
], CreateRoleInput.prototype, "permissions", void 0);
CreateRoleInput = __decorate([
    (0, payload_1.MutationInput)()
], CreateRoleInput);
let RoleInput = class RoleInput {
    roleId;
    ifVersion;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The role's ID." }),
    __metadata("design:type", String)
], RoleInput.prototype, "roleId", void 0);
__decorate([
    (0, if_version_1.IfVersion)(),
    __metadata("design:type", Object)
], RoleInput.prototype, "ifVersion", void 0);
RoleInput = __decorate([
    (0, graphql_1.InputType)({ isAbstract: true })
], RoleInput);
let DeleteRoleInput = class DeleteRoleInput extends RoleInput {
};
DeleteRoleInput = __decorate([
    (0, payload_1.MutationInput)()
], DeleteRoleInput);
let UpdateRoleInput = class UpdateRoleInput extends RoleInput {
    name;
    description;
    permissions;
};
__decorate([
    (0, graphql_1.Field)(() => String, { nullable: true, description: 'The new name. Omit it to keep the current one.' }),
    __metadata("design:type", Object)
], UpdateRoleInput.prototype, "name", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, {
        nullable: true,
        description: 'The new description. Omit it to keep the current one. Null clears it.',
    }),
    __metadata("design:type", Object)
], UpdateRoleInput.prototype, "description", void 0);
__decorate([
    (0, graphql_1.Field)(() => [String], {
        nullable: true,
        description: "The role's new set of permissions. Omit it to keep the current set.",
    }),
    (0, class_validator_1.IsOptional)(),
    (0, class_validator_1.ArrayMaxSize)(MOST_PERMISSIONS),
    __metadata("design:type", Object)
], UpdateRoleInput.prototype, "permissions", void 0);
UpdateRoleInput = __decorate([
    (0, payload_1.MutationInput)()
], UpdateRoleInput);
let RolePayload = class RolePayload extends payload_1.Payload {
    role;
};
__decorate([
    (0, graphql_1.Field)(() => role_type_1.RoleType, { description: 'The role after the change.' }),
    __metadata("design:type", role_type_1.RoleType)
], RolePayload.prototype, "role", void 0);
RolePayload = __decorate([
    (0, graphql_1.ObjectType)({ isAbstract: true })
], RolePayload);
let CreateRolePayload = class CreateRolePayload extends RolePayload {
};
CreateRolePayload = __decorate([
    (0, payload_1.MutationPayload)()
], CreateRolePayload);
let UpdateRolePayload = class UpdateRolePayload extends RolePayload {
};
UpdateRolePayload = __decorate([
    (0, payload_1.MutationPayload)()
], UpdateRolePayload);
let DeleteRolePayload = class DeleteRolePayload extends payload_1.Payload {
    roleId;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: 'The ID of the deleted role.' }),
    __metadata("design:type", String)
], DeleteRolePayload.prototype, "roleId", void 0);
DeleteRolePayload = __decorate([
    (0, payload_1.MutationPayload)()
], DeleteRolePayload);
let RoleResolver = class RoleResolver {
    service;
    transactions;
    constructor(service, transactions) {
        this.service = service;
        this.transactions = transactions;
    }
    async roles(caller, page) {
        const custom = await this.service.custom(caller);
        const all = [...domain_1.roles.map((role) => (0, role_type_1.toRole)((0, domain_1.builtInRole)(role))), ...custom.map(role_type_1.toCustomRole)];
        return new role_type_1.RoleConnection((0, connection_1.sliceOfAll)(all, page), () => all.length);
    }
    async role(caller, id) {
        return (0, role_type_1.toRole)(await this.service.get(caller, id));
    }
    permissionCatalogue() {
        return domain_1.permissions.map((name) => {
            const { scope, area, description } = domain_1.permissionCatalogue[name];
            return { name, scope, area, description, grantable: (0, domain_1.isGrantable)(name) };
        });
    }
    async createRole(caller, { name, description, permissions }) {
        const write = { name, description: description ?? null, ...(permissions && { permissions }) };
        return this.change(caller, (tx) => this.service.create(tx, write));
    }
    async updateRole(caller, { roleId, name, description, permissions, ifVersion }) {
        const write = {
            ...(name != null && { name }),
            ...(description !== undefined && { description }),
            ...(permissions && { permissions }),
        };
        return this.change(caller, (tx) => this.service.update(tx, roleId, write, ifVersion));
    }
    async deleteRole(caller, { roleId, ifVersion }) {
        const change = this.transactions.commit(caller, (tx) => this.service.delete(tx, roleId, ifVersion));
        return (0, payload_1.payloadOf)(caller, change, () => ({ roleId }));
    }
    async uses({ id, builtIn }, { roleUses }) {
        return builtIn ? null : roleUses.load(id);
    }
    change(caller, work) {
        return (0, payload_1.payloadOf)(caller, this.transactions.commit(caller, work), (role) => ({ role: (0, role_type_1.toCustomRole)(role) }));
    }
};
exports.RoleResolver = RoleResolver;
__decorate([
    (0, graphql_1.Query)(() => role_type_1.RoleConnection, {
        description: "The built-in roles, followed by the organization's custom roles by name.",
    }),
    (0, domain_1.Requires)('organization.read'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, connection_1.PageArgs]),
    __metadata("design:returntype", Promise)
], RoleResolver.prototype, "roles", null);
__decorate([
    (0, graphql_1.Query)(() => role_type_1.RoleType, { description: 'A role. Throws NOT_FOUND if the organization has no role with this ID.' }),
    (0, domain_1.Requires)('organization.read'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Args)('id', { type: () => graphql_1.ID, description: "The role's ID." })),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, String]),
    __metadata("design:returntype", Promise)
], RoleResolver.prototype, "role", null);
__decorate([
    (0, graphql_1.Query)(() => [role_type_1.PermissionType], { description: 'All permissions, by product area.' }),
    (0, domain_1.Requires)('organization.read'),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", []),
    __metadata("design:returntype", Array)
], RoleResolver.prototype, "permissionCatalogue", null);
__decorate([
    (0, graphql_1.Mutation)(() => CreateRolePayload, {
        description: 'Creates a custom role. Requires the ENTERPRISE plan. Throws ALREADY_EXISTS if the name is taken.',
    }),
    (0, domain_1.Requires)('roles.manage'),
    (0, refuses_1.Refuses)('ALREADY_EXISTS', 'LIMIT_REACHED', 'PLAN_LACKS'),
    (0, domain_1.Records)('role.created'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, CreateRoleInput]),
    __metadata("design:returntype", Promise)
], RoleResolver.prototype, "createRole", null);
__decorate([
    (0, graphql_1.Mutation)(() => UpdateRolePayload, {
        description: 'Changes a custom role, effective immediately for everyone who has it. If the role gains permissions, open invitations with that role expire and must be resent.',
    }),
    (0, domain_1.Requires)('roles.manage'),
    (0, refuses_1.Refuses)('ALREADY_EXISTS', 'NOT_FOUND', 'PLAN_LACKS', 'VERSION_CONFLICT'),
    (0, domain_1.Records)('role.updated'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, UpdateRoleInput]),
    __metadata("design:returntype", Promise)
], RoleResolver.prototype, "updateRole", null);
__decorate([
    (0, graphql_1.Mutation)(() => DeleteRolePayload, {
        description: 'Deletes a custom role. Throws ROLE_IN_USE, with the number of people, grants and tokens that have the role, if there are any.',
    }),
    (0, domain_1.Requires)('roles.manage'),
    (0, refuses_1.Refuses)('NOT_FOUND', 'PLAN_LACKS', 'ROLE_IN_USE', 'VERSION_CONFLICT'),
    (0, domain_1.Records)('role.deleted'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, DeleteRoleInput]),
    __metadata("design:returntype", Promise)
], RoleResolver.prototype, "deleteRole", null);
__decorate([
    (0, graphql_1.ResolveField)(() => graphql_1.Int, {
        nullable: true,
        description: 'The number of people, grants and tokens that have the role. Null for built-in roles, which are not counted.',
    }),
    (0, domain_1.Requires)('access.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, admin_context_1.Loading)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [role_type_1.RoleType, Object]),
    __metadata("design:returntype", Promise)
], RoleResolver.prototype, "uses", null);
exports.RoleResolver = RoleResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(() => role_type_1.RoleType),
    __metadata("design:paramtypes", [domain_1.Roles,
        audit_1.Transactions])
], RoleResolver);
//# sourceMappingURL=role.resolver.js.map