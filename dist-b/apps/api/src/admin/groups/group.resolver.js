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
exports.GroupChangesResolver = exports.GroupResolver = void 0;
const graphql_1 = require("@nestjs/graphql");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const refuses_1 = require("../errors/refuses");
const connection_1 = require("../graphql/connection");
const member_type_1 = require("../members/member.type");
const payload_1 = require("../payload");
const project_type_1 = require("../projects/project.type");
const group_args_1 = require("./group.args");
const group_type_1 = require("./group.type");
let GroupResolver = class GroupResolver {
    service;
    constructor(service) {
        this.service = service;
    }
    async groups(caller, until, args) {
        const { order } = args;
        const filter = args.filter?.criteria ?? {};
        const page = await this.service.filtered(caller, filter, (0, connection_1.pageRequest)(args, order, until));
        return new group_type_1.GroupConnection((0, connection_1.sliceOfPage)(page, order, args, group_type_1.toGroup), () => this.service.count(caller, filter, until));
    }
    async group(caller, id) {
        return (0, group_type_1.toGroup)(await this.service.get(caller, id));
    }
    async defaultProject({ defaultProjectId }, { project }) {
        const found = defaultProjectId === null ? null : await project.load(defaultProjectId);
        return found && (0, project_type_1.toProject)(found);
    }
    async members(group, { members }, page) {
        const read = (first, after) => members.load({ ownerId: group.id, first, after });
        return new member_type_1.MemberConnection(await (0, connection_1.sliceOf)(page, read, member_type_1.toMember), () => group.memberCount);
    }
};
exports.GroupResolver = GroupResolver;
__decorate([
    (0, graphql_1.Query)(() => group_type_1.GroupConnection, { description: "The organization's permission groups." }),
    (0, domain_1.Requires)('groups.read'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, admin_context_1.Deadline)()),
    __param(2, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Number, group_args_1.GroupsArgs]),
    __metadata("design:returntype", Promise)
], GroupResolver.prototype, "groups", null);
__decorate([
    (0, graphql_1.Query)(() => group_type_1.GroupType, {
        description: 'A group. Throws NOT_FOUND if the organization has no group with this ID.',
    }),
    (0, domain_1.Requires)('groups.read'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Args)('id', { type: () => graphql_1.ID, description: "The group's ID." })),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, String]),
    __metadata("design:returntype", Promise)
], GroupResolver.prototype, "group", null);
__decorate([
    (0, graphql_1.ResolveField)(() => project_type_1.ProjectType, { nullable: true, description: 'The project that members see first.' }),
    (0, domain_1.Requires)('groups.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, admin_context_1.Loading)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [group_type_1.GroupType, Object]),
    __metadata("design:returntype", Promise)
], GroupResolver.prototype, "defaultProject", null);
__decorate([
    (0, graphql_1.ResolveField)(() => member_type_1.MemberConnection, { nullable: true, description: 'The people in the group.' }),
    (0, domain_1.Requires)('groups.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, admin_context_1.Loading)()),
    __param(2, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [group_type_1.GroupType, Object, connection_1.PageArgs]),
    __metadata("design:returntype", Promise)
], GroupResolver.prototype, "members", null);
exports.GroupResolver = GroupResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(() => group_type_1.GroupType),
    __metadata("design:paramtypes", [domain_1.Groups])
], GroupResolver);
let GroupPayload = class GroupPayload extends payload_1.Payload {
    group;
};
__decorate([
    (0, graphql_1.Field)(() => group_type_1.GroupType, { description: 'The group after the change.' }),
    __metadata("design:type", group_type_1.GroupType)
], GroupPayload.prototype, "group", void 0);
GroupPayload = __decorate([
    (0, graphql_1.ObjectType)({ isAbstract: true })
], GroupPayload);
let CreateGroupPayload = class CreateGroupPayload extends GroupPayload {
};
CreateGroupPayload = __decorate([
    (0, payload_1.MutationPayload)()
], CreateGroupPayload);
let UpdateGroupPayload = class UpdateGroupPayload extends GroupPayload {
};
UpdateGroupPayload = __decorate([
    (0, payload_1.MutationPayload)()
], UpdateGroupPayload);
let AddGroupMembersPayload = class AddGroupMembersPayload extends GroupPayload {
};
AddGroupMembersPayload = __decorate([
    (0, payload_1.MutationPayload)()
], AddGroupMembersPayload);
let RemoveGroupMembersPayload = class RemoveGroupMembersPayload extends GroupPayload {
};
RemoveGroupMembersPayload = __decorate([
    (0, payload_1.MutationPayload)()
], RemoveGroupMembersPayload);
let DeleteGroupPayload = class DeleteGroupPayload extends payload_1.Payload {
    groupId;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: 'The ID of the deleted group.' }),
    __metadata("design:type", String)
], DeleteGroupPayload.prototype, "groupId", void 0);
DeleteGroupPayload = __decorate([
    (0, payload_1.MutationPayload)()
], DeleteGroupPayload);
/**
 * Changes to permission groups by people. Changes to groups that an identity provider manages are refused with
 * IDP_MANAGED.
 */
let GroupChangesResolver = class GroupChangesResolver {
    groups;
    inviting;
    transactions;
    constructor(groups, inviting, transactions) {
        this.groups = groups;
        this.inviting = inviting;
        this.transactions = transactions;
    }
    createGroup(caller, { displayName, description, defaultProjectId, memberIds }) {
        const write = { displayName, description: description ?? null, defaultProjectId: defaultProjectId ?? null };
        return this.change(caller, async (tx) => {
            const group = await this.groups.create(tx, write);
            if (memberIds.length === 0)
                return group;
            return this.inviting.add(tx, group.id, memberIds);
        });
    }
    updateGroup(caller, { groupId, displayName, description, defaultProjectId, ifVersion }) {
        const write = {
            ...(displayName != null && { displayName }),
            ...(description !== undefined && { description }),
            ...(defaultProjectId !== undefined && { defaultProjectId }),
        };
        return this.change(caller, (tx) => this.groups.update(tx, groupId, write, unchangedSince(ifVersion)));
    }
    async deleteGroup(caller, { groupId, ifVersion }) {
        const change = this.transactions.commit(caller, (tx) => this.groups.delete(tx, groupId, unchangedSince(ifVersion)));
        return (0, payload_1.payloadOf)(caller, change, () => ({ groupId }));
    }
    addGroupMembers(caller, { groupId, memberIds }) {
        return this.change(caller, (tx) => this.inviting.add(tx, groupId, memberIds));
    }
    removeGroupMembers(caller, { groupId, memberIds }) {
        const write = { members: [{ kind: 'remove', references: memberIds }] };
        return this.change(caller, (tx) => this.groups.update(tx, groupId, write));
    }
    change(caller, work) {
        return (0, payload_1.payloadOf)(caller, this.transactions.commit(caller, work), (group) => ({ group: (0, group_type_1.toGroup)(group) }));
    }
};
exports.GroupChangesResolver = GroupChangesResolver;
__decorate([
    (0, graphql_1.Mutation)(() => CreateGroupPayload, {
        description: 'Creates a permission group. Throws ALREADY_EXISTS if the name is taken.',
    }),
    (0, domain_1.Requires)('groups.manage'),
    (0, refuses_1.Refuses)('ALREADY_EXISTS', 'NOT_FOUND', 'PLAN_LACKS', 'UNKNOWN_MEMBERS'),
    (0, domain_1.Records)('group.created', 'group.members_changed'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, group_args_1.CreateGroupInput]),
    __metadata("design:returntype", Promise)
], GroupChangesResolver.prototype, "createGroup", null);
__decorate([
    (0, graphql_1.Mutation)(() => UpdateGroupPayload, {
        description: 'Changes a permission group. You can change the description and the default project even if an identity provider manages the group.',
    }),
    (0, domain_1.Requires)('groups.manage'),
    (0, refuses_1.Refuses)('ALREADY_EXISTS', 'IDP_MANAGED', 'NOT_FOUND', 'PLAN_LACKS', 'VERSION_CONFLICT'),
    (0, domain_1.Records)('group.updated'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, group_args_1.UpdateGroupInput]),
    __metadata("design:returntype", Promise)
], GroupChangesResolver.prototype, "updateGroup", null);
__decorate([
    (0, graphql_1.Mutation)(() => DeleteGroupPayload, { description: 'Deletes a permission group and ends the access that it gave.' }),
    (0, domain_1.Requires)('groups.manage'),
    (0, refuses_1.Refuses)('IDP_MANAGED', 'NOT_FOUND', 'VERSION_CONFLICT'),
    (0, domain_1.Records)('group.deleted'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, group_args_1.DeleteGroupInput]),
    __metadata("design:returntype", Promise)
], GroupChangesResolver.prototype, "deleteGroup", null);
__decorate([
    (0, graphql_1.Mutation)(() => AddGroupMembersPayload, {
        description: 'Adds people to a permission group. People who are already in it are ignored. Throws UNKNOWN_MEMBERS if any of them does not exist.',
    }),
    (0, domain_1.Requires)('groups.manage'),
    (0, refuses_1.Refuses)('IDP_MANAGED', 'NOT_FOUND', 'PLAN_LACKS', 'UNKNOWN_MEMBERS'),
    (0, domain_1.Records)('group.members_changed'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, group_args_1.AddGroupMembersInput]),
    __metadata("design:returntype", Promise)
], GroupChangesResolver.prototype, "addGroupMembers", null);
__decorate([
    (0, graphql_1.Mutation)(() => RemoveGroupMembersPayload, {
        description: 'Removes people from a permission group. People who are not in it are ignored.',
    }),
    (0, domain_1.Requires)('groups.manage'),
    (0, refuses_1.Refuses)('IDP_MANAGED', 'NOT_FOUND', 'PLAN_LACKS'),
    (0, domain_1.Records)('group.members_changed'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, group_args_1.RemoveGroupMembersInput]),
    __metadata("design:returntype", Promise)
], GroupChangesResolver.prototype, "removeGroupMembers", null);
exports.GroupChangesResolver = GroupChangesResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(),
    __metadata("design:paramtypes", [domain_1.Groups,
        domain_1.Inviting,
        audit_1.Transactions])
], GroupChangesResolver);
const unchangedSince = (ifVersion) => (group) => (0, domain_1.requireVersion)(group, ifVersion);
//# sourceMappingURL=group.resolver.js.map