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
exports.MemberRolesResolver = exports.MemberResolver = exports.MembersResolver = void 0;
const graphql_1 = require("@nestjs/graphql");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const refuses_1 = require("../errors/refuses");
const connection_1 = require("../graphql/connection");
const leaf_types_1 = require("../graphql/leaf-types");
const payload_1 = require("../payload");
const role_type_1 = require("../roles/role.type");
const member_args_1 = require("./member.args");
const member_payload_1 = require("./member.payload");
const member_type_1 = require("./member.type");
let InviteMemberPayload = class InviteMemberPayload extends member_payload_1.MemberPayload {
};
InviteMemberPayload = __decorate([
    (0, payload_1.MutationPayload)()
], InviteMemberPayload);
let RemoveMemberPayload = class RemoveMemberPayload extends member_payload_1.MemberPayload {
};
RemoveMemberPayload = __decorate([
    (0, payload_1.MutationPayload)()
], RemoveMemberPayload);
let RemoveMembersPayload = class RemoveMembersPayload extends member_payload_1.MembersPayload {
};
RemoveMembersPayload = __decorate([
    (0, payload_1.MutationPayload)()
], RemoveMembersPayload);
let SetMemberRolePayload = class SetMemberRolePayload extends member_payload_1.MemberPayload {
};
SetMemberRolePayload = __decorate([
    (0, payload_1.MutationPayload)()
], SetMemberRolePayload);
let SetMemberRolesPayload = class SetMemberRolesPayload extends member_payload_1.MembersPayload {
};
SetMemberRolesPayload = __decorate([
    (0, payload_1.MutationPayload)()
], SetMemberRolesPayload);
let MembersResolver = class MembersResolver {
    users;
    enrolment;
    removal;
    transactions;
    constructor(users, enrolment, removal, transactions) {
        this.users = users;
        this.enrolment = enrolment;
        this.removal = removal;
        this.transactions = transactions;
    }
    async members(caller, until, args) {
        const { order } = args;
        const filter = args.filter?.criteria ?? {};
        const page = await this.users.filtered(caller, filter, (0, connection_1.pageRequest)(args, order, until));
        return new member_type_1.MemberConnection((0, connection_1.sliceOfPage)(page, order, args, member_type_1.toMember), () => this.users.count(caller, filter, until));
    }
    async member(caller, id) {
        return (0, member_type_1.toMember)(await this.users.get(caller, id));
    }
    async memberByEmail(caller, { email }) {
        const user = await this.users.find(caller, (0, domain_1.memberReference)(email));
        return user ? (0, member_type_1.toMember)(user) : null;
    }
    inviteMember(caller, { email, roleId }) {
        const person = { userName: email, role: roleId };
        return (0, member_payload_1.memberPayload)(caller, this.transactions.commit(caller, (tx) => this.enrolment.enrol(tx, person)));
    }
    removeMembers(caller, attempt, { memberIds }) {
        return (0, payload_1.payloadOfEach)(caller, attempt, memberIds, (id) => this.remove(caller, id), member_payload_1.toMemberResult);
    }
    removeMember(caller, { memberId }) {
        return (0, member_payload_1.memberPayload)(caller, this.remove(caller, memberId));
    }
    async remove(caller, reference) {
        const id = await this.users.idOf(caller, reference);
        return this.transactions.commit(caller, async (tx) => this.removal.remove(tx, await this.users.lock(tx, id)));
    }
};
exports.MembersResolver = MembersResolver;
__decorate([
    (0, graphql_1.Query)(() => member_type_1.MemberConnection, {
        description: "The organization's members, including removed ones. The service spends at most one second on a page, so a search in a large organization can return a short or empty page before the end of the list. Continue while `hasNextPage` is true.",
    }),
    (0, domain_1.Requires)('members.read'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, admin_context_1.Deadline)()),
    __param(2, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Number, member_args_1.MembersArgs]),
    __metadata("design:returntype", Promise)
], MembersResolver.prototype, "members", null);
__decorate([
    (0, graphql_1.Query)(() => member_type_1.MemberType, {
        description: 'A member. Throws NOT_FOUND if the organization has no member with this ID.',
    }),
    (0, domain_1.Requires)('members.read'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Args)('id', { type: () => graphql_1.ID, description: member_args_1.PERSON })),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, String]),
    __metadata("design:returntype", Promise)
], MembersResolver.prototype, "member", null);
__decorate([
    (0, graphql_1.Query)(() => member_type_1.MemberType, {
        nullable: true,
        description: 'The member with this email address, in any case. Null if nobody in the organization has it.',
    }),
    (0, domain_1.Requires)('members.read'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, member_args_1.EmailArgs]),
    __metadata("design:returntype", Promise)
], MembersResolver.prototype, "memberByEmail", null);
__decorate([
    (0, graphql_1.Mutation)(() => InviteMemberPayload, {
        description: 'Invites a person. A removed person is invited again under the same ID, as a VIEWER. A person whose invitation has expired gets a new one.',
    }),
    (0, domain_1.Requires)('members.invite'),
    (0, refuses_1.Refuses)('ALREADY_EXISTS', 'NOT_FOUND', 'PLAN_LACKS', 'ROLE_NOT_ASSIGNABLE'),
    (0, domain_1.Records)('member.invited', 'member.reactivated'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, member_args_1.InviteMemberInput]),
    __metadata("design:returntype", Promise)
], MembersResolver.prototype, "inviteMember", null);
__decorate([
    (0, graphql_1.Mutation)(() => RemoveMembersPayload, {
        description: 'Removes several people from the organization. Each removal is independent: if one is refused, the others are still made.',
    }),
    (0, domain_1.Requires)('members.remove'),
    (0, refuses_1.Refuses)('LAST_ADMIN', 'NOT_FOUND', 'OWN_ACCOUNT'),
    (0, domain_1.Records)('member.removed'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, admin_context_1.Tried)()),
    __param(2, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Function, member_args_1.RemoveMembersInput]),
    __metadata("design:returntype", Promise)
], MembersResolver.prototype, "removeMembers", null);
__decorate([
    (0, graphql_1.Mutation)(() => RemoveMemberPayload, {
        description: 'Removes a person from the organization and immediately ends their access: roles, groups, tokens and invitations. You cannot remove someone who has permissions that you do not have. Removing someone again changes nothing.',
    }),
    (0, domain_1.Requires)('members.remove'),
    (0, refuses_1.Refuses)('LAST_ADMIN', 'NOT_FOUND', 'OWN_ACCOUNT'),
    (0, domain_1.Records)('member.removed'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, member_args_1.RemoveMemberInput]),
    __metadata("design:returntype", Promise)
], MembersResolver.prototype, "removeMember", null);
exports.MembersResolver = MembersResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(),
    __metadata("design:paramtypes", [domain_1.Users,
        domain_1.Enrolment,
        domain_1.Removal,
        audit_1.Transactions])
], MembersResolver);
/** The fields of a member that are read from other tables. */
let MemberResolver = class MemberResolver {
    async role(member, { role }) {
        return (0, role_type_1.toRole)(await role.load(member.roleId));
    }
    async groups({ id: ownerId }, { groups, group }, page) {
        const read = async (first, after) => {
            const ids = await groups.load({ ownerId, first, after });
            return (await Promise.all(ids.map((id) => group.load(id)))).filter((found) => found !== null);
        };
        return new member_type_1.GroupReferenceConnection(await (0, connection_1.sliceOf)(page, read, (found) => found));
    }
    async invitation(member, loaders) {
        const invitation = await loaders.invitation.load(member.id);
        if (!invitation)
            return null;
        const { createdAt, expiresAt } = invitation;
        return { createdAt, state: expiresAt > new Date() ? 'OPEN' : 'EXPIRED', expiresAt };
    }
    lastActiveAt(member, { lastActivity }) {
        return lastActivity.load(member);
    }
};
exports.MemberResolver = MemberResolver;
__decorate([
    (0, graphql_1.ResolveField)(() => role_type_1.RoleType, { nullable: true, description: 'The organization role.' }),
    (0, domain_1.Requires)('members.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, admin_context_1.Loading)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [member_type_1.MemberType, Object]),
    __metadata("design:returntype", Promise)
], MemberResolver.prototype, "role", null);
__decorate([
    (0, graphql_1.ResolveField)(() => member_type_1.GroupReferenceConnection, { nullable: true, description: 'The groups that the person is in.' }),
    (0, domain_1.Requires)('groups.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, admin_context_1.Loading)()),
    __param(2, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [member_type_1.MemberType, Object, connection_1.PageArgs]),
    __metadata("design:returntype", Promise)
], MemberResolver.prototype, "groups", null);
__decorate([
    (0, graphql_1.ResolveField)(() => member_type_1.InvitationType, {
        nullable: true,
        description: 'The open or expired invitation of a person who has not joined. Null for everyone else.',
    }),
    (0, domain_1.Requires)('members.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, admin_context_1.Loading)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [member_type_1.MemberType, Object]),
    __metadata("design:returntype", Promise)
], MemberResolver.prototype, "invitation", null);
__decorate([
    (0, graphql_1.ResolveField)(() => leaf_types_1.DateTime, {
        nullable: true,
        description: 'When the person was last active: the last sign-in (to the hour) or use of a personal token (to the minute). Null if they have never been active. Requires access.read.',
    }),
    (0, domain_1.Requires)('access.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, admin_context_1.Loading)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [member_type_1.MemberType, Object]),
    __metadata("design:returntype", Promise)
], MemberResolver.prototype, "lastActiveAt", null);
exports.MemberResolver = MemberResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(() => member_type_1.MemberType)
], MemberResolver);
/** The organization roles of people. */
let MemberRolesResolver = class MemberRolesResolver {
    service;
    users;
    transactions;
    constructor(service, users, transactions) {
        this.service = service;
        this.users = users;
        this.transactions = transactions;
    }
    setMemberRole(caller, { memberId, roleId }) {
        return (0, member_payload_1.memberPayload)(caller, this.assign(caller, memberId, roleId));
    }
    setMemberRoles(caller, attempt, { memberIds, roleId }) {
        return (0, payload_1.payloadOfEach)(caller, attempt, memberIds, (id) => this.assign(caller, id, roleId), member_payload_1.toMemberResult);
    }
    async assign(caller, reference, role) {
        const id = await this.users.idOf(caller, reference);
        return this.transactions.commit(caller, (tx) => this.service.assign(tx, id, role));
    }
};
exports.MemberRolesResolver = MemberRolesResolver;
__decorate([
    (0, graphql_1.Mutation)(() => SetMemberRolePayload, {
        description: "Changes a person's organization role. You cannot give or take away permissions that you do not have, and you cannot change your own role. The last admin cannot be demoted. If the change gives an invited person more permissions, they get a new invitation and the old link stops working.",
    }),
    (0, domain_1.Requires)('members.assignRole'),
    (0, refuses_1.Refuses)('LAST_ADMIN', 'NOT_FOUND', 'OWN_ACCOUNT', 'PLAN_LACKS', 'ROLE_NOT_ASSIGNABLE'),
    (0, domain_1.Records)('member.role_changed'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, member_args_1.SetMemberRoleInput]),
    __metadata("design:returntype", Promise)
], MemberRolesResolver.prototype, "setMemberRole", null);
__decorate([
    (0, graphql_1.Mutation)(() => SetMemberRolesPayload, {
        description: 'Changes the organization role of several people. Each change is independent: if one is refused, the others are still made.',
    }),
    (0, domain_1.Requires)('members.assignRole'),
    (0, refuses_1.Refuses)('LAST_ADMIN', 'NOT_FOUND', 'OWN_ACCOUNT', 'PLAN_LACKS', 'ROLE_NOT_ASSIGNABLE'),
    (0, domain_1.Records)('member.role_changed'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, admin_context_1.Tried)()),
    __param(2, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Function, member_args_1.SetMemberRolesInput]),
    __metadata("design:returntype", Promise)
], MemberRolesResolver.prototype, "setMemberRoles", null);
exports.MemberRolesResolver = MemberRolesResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(),
    __metadata("design:paramtypes", [domain_1.MemberRoles,
        domain_1.Users,
        audit_1.Transactions])
], MemberRolesResolver);
//# sourceMappingURL=member.resolver.js.map