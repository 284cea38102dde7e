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
exports.GroupGrantsResolver = exports.MemberGrantsResolver = exports.ProjectGrantsResolver = exports.GrantResolver = void 0;
exports.granteeOf = granteeOf;
const graphql_1 = require("@nestjs/graphql");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const class_transformer_1 = require("class-transformer");
const class_validator_1 = require("class-validator");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const refusals_1 = require("../errors/refusals");
const refuses_1 = require("../errors/refuses");
const connection_1 = require("../graphql/connection");
const group_type_1 = require("../groups/group.type");
const member_args_1 = require("../members/member.args");
const member_type_1 = require("../members/member.type");
const one_by_one_1 = require("../one-by-one");
const payload_1 = require("../payload");
const project_type_1 = require("../projects/project.type");
const role_type_1 = require("../roles/role.type");
const grant_type_1 = require("./grant.type");
/** A person or a group, and a project. */
let GranteeInput = class GranteeInput {
    projectId;
    memberId;
    groupId;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The project's ID." }),
    __metadata("design:type", String)
], GranteeInput.prototype, "projectId", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { nullable: true, description: `${member_args_1.PERSON} Set either this or \`groupId\`.` }),
    __metadata("design:type", Object)
], GranteeInput.prototype, "memberId", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { nullable: true, description: "The group's ID. Set either this or `memberId`." }),
    __metadata("design:type", Object)
], GranteeInput.prototype, "groupId", void 0);
GranteeInput = __decorate([
    (0, graphql_1.InputType)('GranteeInput', { description: 'A person or a group in a project. Set either `memberId` or `groupId`.' })
], GranteeInput);
let GrantInput = class GrantInput extends GranteeInput {
    roleId;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The role's ID: VIEWER, MEMBER, MANAGER, or the ID of a custom role." }),
    (0, class_validator_1.MaxLength)(36),
    __metadata("design:type", String)
], GrantInput.prototype, "roleId", void 0);
GrantInput = __decorate([
    (0, graphql_1.InputType)('GrantInput', { description: 'A role to grant to a person or a group in a project.' })
], GrantInput);
let GrantProjectRoleInput = class GrantProjectRoleInput extends GrantInput {
};
GrantProjectRoleInput = __decorate([
    (0, payload_1.MutationInput)()
], GrantProjectRoleInput);
let RevokeProjectRoleInput = class RevokeProjectRoleInput extends GranteeInput {
};
RevokeProjectRoleInput = __decorate([
    (0, payload_1.MutationInput)()
], RevokeProjectRoleInput);
let GrantProjectRolesInput = class GrantProjectRolesInput {
    grants;
};
__decorate([
    (0, graphql_1.Field)(() => [GrantInput], { description: `The grants to make, at most ${one_by_one_1.MOST_ITEMS}.` }),
    (0, class_validator_1.ArrayMaxSize)(one_by_one_1.MOST_ITEMS),
    (0, class_transformer_1.Type)(() => GrantInput),
    __metadata("design:type", Array)
], GrantProjectRolesInput.prototype, "grants", void 0);
GrantProjectRolesInput = __decorate([
    (0, payload_1.MutationInput)()
], GrantProjectRolesInput);
let RevokeProjectRolesInput = class RevokeProjectRolesInput {
    grantees;
};
__decorate([
    (0, graphql_1.Field)(() => [GranteeInput], { description: `The grants to revoke, at most ${one_by_one_1.MOST_ITEMS}.` }),
    (0, class_validator_1.ArrayMaxSize)(one_by_one_1.MOST_ITEMS),
    (0, class_transformer_1.Type)(() => GranteeInput),
    __metadata("design:type", Array)
], RevokeProjectRolesInput.prototype, "grantees", void 0);
RevokeProjectRolesInput = __decorate([
    (0, payload_1.MutationInput)()
], RevokeProjectRolesInput);
let GrantProjectRolePayload = class GrantProjectRolePayload extends payload_1.Payload {
    project;
    role;
};
__decorate([
    (0, graphql_1.Field)(() => project_type_1.ProjectType, { description: 'The project.' }),
    __metadata("design:type", project_type_1.ProjectType)
], GrantProjectRolePayload.prototype, "project", void 0);
__decorate([
    (0, graphql_1.Field)(() => role_type_1.RoleType, { description: 'The granted role.' }),
    __metadata("design:type", role_type_1.RoleType)
], GrantProjectRolePayload.prototype, "role", void 0);
GrantProjectRolePayload = __decorate([
    (0, payload_1.MutationPayload)()
], GrantProjectRolePayload);
let RevokeProjectRolePayload = class RevokeProjectRolePayload extends payload_1.Payload {
    project;
};
__decorate([
    (0, graphql_1.Field)(() => project_type_1.ProjectType, { description: 'The project.' }),
    __metadata("design:type", project_type_1.ProjectType)
], RevokeProjectRolePayload.prototype, "project", void 0);
RevokeProjectRolePayload = __decorate([
    (0, payload_1.MutationPayload)()
], RevokeProjectRolePayload);
let GrantProjectRolesPayload = class GrantProjectRolesPayload extends grant_type_1.GrantsPayload {
};
GrantProjectRolesPayload = __decorate([
    (0, payload_1.MutationPayload)()
], GrantProjectRolesPayload);
let RevokeProjectRolesPayload = class RevokeProjectRolesPayload extends grant_type_1.GrantsPayload {
};
RevokeProjectRolesPayload = __decorate([
    (0, payload_1.MutationPayload)()
], RevokeProjectRolesPayload);
/**
 * The person or group in the arguments. Throws BAD_USER_INPUT unless exactly one is set, and NOT_FOUND for an unknown
 * email address.
 */
async function granteeOf(caller, { memberId, groupId }, users) {
    if (memberId != null && groupId == null)
        return { userId: await users.idOf(caller, memberId) };
    if (groupId != null && memberId == null)
        return { groupId };
    throw (0, refusals_1.badInput)('memberId', 'or groupId must be set, but not both');
}
/** Roles in projects: granting, changing and revoking them. */
let GrantResolver = class GrantResolver {
    service;
    users;
    transactions;
    constructor(service, users, transactions) {
        this.service = service;
        this.users = users;
        this.transactions = transactions;
    }
    grantProjectRole(caller, grant) {
        return (0, payload_1.payloadOf)(caller, this.set(caller, grant, grant.roleId), ({ project, role }) => ({
            project: (0, project_type_1.toProject)(project),
            role: (0, role_type_1.toRole)(role),
        }));
    }
    revokeProjectRole(caller, grantee) {
        return (0, payload_1.payloadOf)(caller, this.set(caller, grantee, null), ({ project }) => ({ project: (0, project_type_1.toProject)(project) }));
    }
    grantProjectRoles(caller, attempt, { grants }) {
        return (0, payload_1.payloadOfEach)(caller, attempt, grants, (grant) => this.set(caller, grant, grant.roleId), grant_type_1.toGrantResult);
    }
    revokeProjectRoles(caller, attempt, { grantees }) {
        return (0, payload_1.payloadOfEach)(caller, attempt, grantees, (grantee) => this.set(caller, grantee, null), grant_type_1.toGrantResult);
    }
    async project({ projectId }, { project }) {
        return (0, project_type_1.toProject)((await project.load(projectId)));
    }
    async member({ memberId }, { memberReference }) {
        const user = memberId && (await memberReference.load(memberId));
        return user && (0, member_type_1.toMemberReference)(user);
    }
    async group({ groupId }, { group }) {
        return groupId === null ? null : group.load(groupId);
    }
    async role({ roleId }, { role }) {
        return (0, role_type_1.toRole)(await role.load(roleId));
    }
    async set(caller, grantee, role) {
        const to = await granteeOf(caller, grantee, this.users);
        return this.transactions.commit(caller, (tx) => this.service.set(tx, grantee.projectId, to, role));
    }
};
exports.GrantResolver = GrantResolver;
__decorate([
    (0, graphql_1.Mutation)(() => GrantProjectRolePayload, {
        description: 'Grants a person or a group a role in a project. It replaces the role that they were granted before. You cannot give or take away permissions that you do not have, and you cannot change your own role.',
    }),
    (0, domain_1.RequiresInProject)('projectRoles.assign'),
    (0, refuses_1.Refuses)('NOT_FOUND', 'OWN_ACCOUNT', 'PLAN_LACKS', 'PROJECT_PERMISSIONS_OFF', 'ROLE_NOT_ASSIGNABLE'),
    (0, domain_1.Records)('grant.given', 'grant.changed'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, GrantProjectRoleInput]),
    __metadata("design:returntype", Promise)
], GrantResolver.prototype, "grantProjectRole", null);
__decorate([
    (0, graphql_1.Mutation)(() => RevokeProjectRolePayload, { description: "Revokes a person's or a group's role in a project." }),
    (0, domain_1.RequiresInProject)('projectRoles.assign'),
    (0, refuses_1.Refuses)('NOT_FOUND', 'OWN_ACCOUNT', 'PLAN_LACKS', 'PROJECT_PERMISSIONS_OFF'),
    (0, domain_1.Records)('grant.ended'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, RevokeProjectRoleInput]),
    __metadata("design:returntype", Promise)
], GrantResolver.prototype, "revokeProjectRole", null);
__decorate([
    (0, graphql_1.Mutation)(() => GrantProjectRolesPayload, {
        description: 'Grants several project roles. Each grant is independent: if one is refused, the others are still made.',
    }),
    (0, domain_1.RequiresInProject)('projectRoles.assign'),
    (0, refuses_1.Refuses)('NOT_FOUND', 'OWN_ACCOUNT', 'PLAN_LACKS', 'PROJECT_PERMISSIONS_OFF', 'ROLE_NOT_ASSIGNABLE'),
    (0, domain_1.Records)('grant.given', 'grant.changed'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, admin_context_1.Tried)()),
    __param(2, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Function, GrantProjectRolesInput]),
    __metadata("design:returntype", Promise)
], GrantResolver.prototype, "grantProjectRoles", null);
__decorate([
    (0, graphql_1.Mutation)(() => RevokeProjectRolesPayload, {
        description: 'Revokes several project roles. Each item is independent: if one is refused, the others are still revoked.',
    }),
    (0, domain_1.RequiresInProject)('projectRoles.assign'),
    (0, refuses_1.Refuses)('NOT_FOUND', 'OWN_ACCOUNT', 'PLAN_LACKS', 'PROJECT_PERMISSIONS_OFF'),
    (0, domain_1.Records)('grant.ended'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, admin_context_1.Tried)()),
    __param(2, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Function, RevokeProjectRolesInput]),
    __metadata("design:returntype", Promise)
], GrantResolver.prototype, "revokeProjectRoles", null);
__decorate([
    (0, graphql_1.ResolveField)(() => project_type_1.ProjectType, { nullable: true, description: 'The project.' }),
    (0, domain_1.Requires)('organization.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, admin_context_1.Loading)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [grant_type_1.GrantType, Object]),
    __metadata("design:returntype", Promise)
], GrantResolver.prototype, "project", null);
__decorate([
    (0, graphql_1.ResolveField)(() => member_type_1.MemberReferenceType, {
        nullable: true,
        description: 'The person who was granted the role. Null if it was granted to a group.',
    }),
    (0, domain_1.Requires)('organization.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, admin_context_1.Loading)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [grant_type_1.GrantType, Object]),
    __metadata("design:returntype", Promise)
], GrantResolver.prototype, "member", null);
__decorate([
    (0, graphql_1.ResolveField)(() => member_type_1.GroupReferenceType, {
        nullable: true,
        description: 'The group that was granted the role. Null if it was granted to a person.',
    }),
    (0, domain_1.Requires)('organization.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, admin_context_1.Loading)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [grant_type_1.GrantType, Object]),
    __metadata("design:returntype", Promise)
], GrantResolver.prototype, "group", null);
__decorate([
    (0, graphql_1.ResolveField)(() => role_type_1.RoleType, { nullable: true, description: 'The role.' }),
    (0, domain_1.Requires)('organization.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, admin_context_1.Loading)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [grant_type_1.GrantType, Object]),
    __metadata("design:returntype", Promise)
], GrantResolver.prototype, "role", null);
exports.GrantResolver = GrantResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(() => grant_type_1.GrantType),
    __metadata("design:paramtypes", [domain_1.Grants,
        domain_1.Users,
        audit_1.Transactions])
], GrantResolver);
/** The grants of one project, person or group. */
const pageOf = async (of, id, { grants }, page) => new grant_type_1.GrantConnection(await (0, connection_1.sliceOf)(page, (first, after) => grants.load({ of, ownerId: id, first, after }), (0, grant_type_1.toGrant)(of)));
let ProjectGrantsResolver = class ProjectGrantsResolver {
    grants({ id }, loaders, page) {
        return pageOf('projectId', id, loaders, page);
    }
};
exports.ProjectGrantsResolver = ProjectGrantsResolver;
__decorate([
    (0, graphql_1.ResolveField)(() => grant_type_1.GrantConnection, {
        nullable: true,
        description: 'The roles granted to people and groups in the project.',
    }),
    (0, domain_1.RequiresInProject)('projectMembers.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, admin_context_1.Loading)()),
    __param(2, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [project_type_1.ProjectType, Object, connection_1.PageArgs]),
    __metadata("design:returntype", Promise)
], ProjectGrantsResolver.prototype, "grants", null);
exports.ProjectGrantsResolver = ProjectGrantsResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(() => project_type_1.ProjectType)
], ProjectGrantsResolver);
let MemberGrantsResolver = class MemberGrantsResolver {
    grants({ id }, loaders, page) {
        return pageOf('granteeId', id, loaders, page);
    }
};
exports.MemberGrantsResolver = MemberGrantsResolver;
__decorate([
    (0, graphql_1.ResolveField)(() => grant_type_1.GrantConnection, {
        nullable: true,
        description: 'The project roles granted directly to the person.',
    }),
    (0, domain_1.Requires)('access.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, admin_context_1.Loading)()),
    __param(2, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [member_type_1.MemberType, Object, connection_1.PageArgs]),
    __metadata("design:returntype", Promise)
], MemberGrantsResolver.prototype, "grants", null);
exports.MemberGrantsResolver = MemberGrantsResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(() => member_type_1.MemberType)
], MemberGrantsResolver);
let GroupGrantsResolver = class GroupGrantsResolver {
    grants({ id }, loaders, page) {
        return pageOf('granteeId', id, loaders, page);
    }
};
exports.GroupGrantsResolver = GroupGrantsResolver;
__decorate([
    (0, graphql_1.ResolveField)(() => grant_type_1.GrantConnection, {
        nullable: true,
        description: 'The project roles granted to the group.',
    }),
    (0, domain_1.Requires)('access.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, admin_context_1.Loading)()),
    __param(2, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [group_type_1.GroupType, Object, connection_1.PageArgs]),
    __metadata("design:returntype", Promise)
], GroupGrantsResolver.prototype, "grants", null);
exports.GroupGrantsResolver = GroupGrantsResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(() => group_type_1.GroupType)
], GroupGrantsResolver);
//# sourceMappingURL=grant.resolver.js.map