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
exports.JoiningResolver = exports.InvitationsResolver = void 0;
const common_1 = require("@nestjs/common");
const graphql_1 = require("@nestjs/graphql");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../../libs/platform/src/index.js");
const class_transformer_1 = require("class-transformer");
const class_validator_1 = require("class-validator");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const refuses_1 = require("../errors/refuses");
const one_by_one_1 = require("../one-by-one");
const payload_1 = require("../payload");
const member_args_1 = require("./member.args");
const member_payload_1 = require("./member.payload");
const member_type_1 = require("./member.type");
/** The most groups, and the most projects, in one invitation. */
const MOST_PLACES = 20;
let ProjectRoleInput = class ProjectRoleInput {
    projectId;
    roleId;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The project's ID." }),
    __metadata("design:type", String)
], ProjectRoleInput.prototype, "projectId", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The role's ID: VIEWER, MEMBER, MANAGER, or the ID of a custom role." }),
    (0, class_validator_1.MaxLength)(36),
    __metadata("design:type", String)
], ProjectRoleInput.prototype, "roleId", void 0);
ProjectRoleInput = __decorate([
    (0, graphql_1.InputType)('ProjectRoleInput', { description: 'A role in a project.' })
], ProjectRoleInput);
let InvitationInput = class InvitationInput extends member_args_1.PersonToInvite {
    groupIds;
    grants;
};
__decorate([
    (0, graphql_1.Field)(() => [graphql_1.ID], { defaultValue: [], description: `The IDs of the person's groups, at most ${MOST_PLACES}.` }),
    (0, class_validator_1.ArrayMaxSize)(MOST_PLACES),
    __metadata("design:type", Array)
], InvitationInput.prototype, "groupIds", void 0);
__decorate([
    (0, graphql_1.Field)(() => [ProjectRoleInput], {
        defaultValue: [],
        description: `Project roles, at most ${MOST_PLACES}. Requires projectMembers.invite in each project.`,
    }),
    (0, class_validator_1.ArrayMaxSize)(MOST_PLACES),
    (0, class_validator_1.ArrayUnique)(({ projectId }) => projectId, { message: 'must name each project only once' }),
    (0, class_validator_1.ValidateNested)({ each: true }),
    (0, class_transformer_1.Type)(() => ProjectRoleInput),
    __metadata("design:type", Array)
], InvitationInput.prototype, "grants", void 0);
InvitationInput = __decorate([
    (0, graphql_1.InputType)('InvitationInput', { description: 'A person to invite, with their groups and roles.' })
], InvitationInput);
let InviteMembersInput = class InviteMembersInput {
    invitations;
};
__decorate([
    (0, graphql_1.Field)(() => [InvitationInput], { description: `The people to invite, at most ${one_by_one_1.MOST_ITEMS}.` }),
    (0, class_validator_1.ArrayMaxSize)(one_by_one_1.MOST_ITEMS),
    (0, class_transformer_1.Type)(() => InvitationInput),
    __metadata("design:type", Array)
], InviteMembersInput.prototype, "invitations", void 0);
InviteMembersInput = __decorate([
    (0, payload_1.MutationInput)()
], InviteMembersInput);
/** An invited person. */
let InviteeInput = class InviteeInput {
    memberId;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: `${member_args_1.PERSON} Must be an invited person who has not joined yet.` }),
    __metadata("design:type", String)
], InviteeInput.prototype, "memberId", void 0);
InviteeInput = __decorate([
    (0, graphql_1.InputType)({ isAbstract: true })
], InviteeInput);
let ResendInvitationInput = class ResendInvitationInput extends InviteeInput {
};
ResendInvitationInput = __decorate([
    (0, payload_1.MutationInput)()
], ResendInvitationInput);
let CreateInvitationLinkInput = class CreateInvitationLinkInput extends InviteeInput {
};
CreateInvitationLinkInput = __decorate([
    (0, payload_1.MutationInput)()
], CreateInvitationLinkInput);
let CancelInvitationInput = class CancelInvitationInput extends InviteeInput {
};
CancelInvitationInput = __decorate([
    (0, payload_1.MutationInput)()
], CancelInvitationInput);
let InviteMembersPayload = class InviteMembersPayload extends member_payload_1.MembersPayload {
};
InviteMembersPayload = __decorate([
    (0, payload_1.MutationPayload)()
], InviteMembersPayload);
let ResendInvitationPayload = class ResendInvitationPayload extends member_payload_1.MemberPayload {
};
ResendInvitationPayload = __decorate([
    (0, payload_1.MutationPayload)()
], ResendInvitationPayload);
let CancelInvitationPayload = class CancelInvitationPayload extends member_payload_1.MemberPayload {
};
CancelInvitationPayload = __decorate([
    (0, payload_1.MutationPayload)()
], CancelInvitationPayload);
let CreateInvitationLinkPayload = class CreateInvitationLinkPayload extends payload_1.Payload {
    link;
};
__decorate([
    (0, graphql_1.Field)(() => member_type_1.InvitationLinkType, { description: 'The link. Shown only once.' }),
    __metadata("design:type", member_type_1.InvitationLinkType)
], CreateInvitationLinkPayload.prototype, "link", void 0);
CreateInvitationLinkPayload = __decorate([
    (0, payload_1.MutationPayload)()
], CreateInvitationLinkPayload);
/** Invitations: sending several at once, resending and cancelling them. */
let InvitationsResolver = class InvitationsResolver {
    inviting;
    users;
    transactions;
    configuration;
    constructor(inviting, users, transactions, configuration) {
        this.inviting = inviting;
        this.users = users;
        this.transactions = transactions;
        this.configuration = configuration;
    }
    inviteMembers(caller, attempt, { invitations }) {
        const invite = ({ email, roleId, groupIds, grants }) => {
            const roles = grants.map(({ projectId, roleId: role }) => ({ projectId, role }));
            const person = { userName: email, role: roleId, groupIds, grants: roles };
            return this.transactions.commit(caller, (tx) => this.inviting.invite(tx, person));
        };
        return (0, payload_1.payloadOfEach)(caller, attempt, invitations, invite, ({ email }, outcome) => (0, member_payload_1.toMemberResult)(email, outcome));
    }
    async resendInvitation(caller, { memberId }) {
        const id = await this.users.idOf(caller, memberId);
        return this.change(caller, (tx) => this.inviting.resend(tx, id));
    }
    async createInvitationLink(caller, { request }, { memberId }) {
        const id = await this.users.idOf(caller, memberId);
        const change = this.transactions.commit(caller, (tx) => this.inviting.makeLink(tx, id));
        const origin = (0, platform_1.publicOrigin)(this.configuration, request);
        return (0, payload_1.payloadOf)(caller, change, ({ invitation, token }) => ({
            link: { url: (0, domain_1.invitationLink)(origin, token), expiresAt: invitation.expiresAt },
        }));
    }
    async cancelInvitation(caller, { memberId }) {
        const id = await this.users.idOf(caller, memberId);
        return this.change(caller, (tx) => this.inviting.cancel(tx, id));
    }
    change(caller, work) {
        return (0, member_payload_1.memberPayload)(caller, this.transactions.commit(caller, work));
    }
};
exports.InvitationsResolver = InvitationsResolver;
__decorate([
    (0, graphql_1.Mutation)(() => InviteMembersPayload, {
        description: 'Invites several people, with their groups and project roles. Each invitation is independent: if one is refused, the others are still sent. Requires members.invite, or projectMembers.invite in every project in the request.',
    }),
    (0, domain_1.RequiresInProject)('projectMembers.invite'),
    (0, refuses_1.Refuses)('ALREADY_EXISTS', 'NOT_FOUND', 'OWN_ACCOUNT', 'PLAN_LACKS', 'PROJECT_PERMISSIONS_OFF', 'ROLE_NOT_ASSIGNABLE'),
    (0, domain_1.Records)('member.invited', 'member.reactivated', 'group.members_changed', 'grant.given'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, admin_context_1.Tried)()),
    __param(2, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Function, InviteMembersInput]),
    __metadata("design:returntype", Promise)
], InvitationsResolver.prototype, "inviteMembers", null);
__decorate([
    (0, graphql_1.Mutation)(() => ResendInvitationPayload, {
        description: 'Sends a new invitation to someone who has not joined. The link of the previous invitation stops working.',
    }),
    (0, domain_1.Requires)('members.invite'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    (0, domain_1.Records)('member.invited'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, ResendInvitationInput]),
    __metadata("design:returntype", Promise)
], InvitationsResolver.prototype, "resendInvitation", null);
__decorate([
    (0, graphql_1.Mutation)(() => CreateInvitationLinkPayload, {
        description: "Creates a link that lets an invited person join. Use it to pass on an invitation yourself if no email is sent. Throws BAD_USER_INPUT if the invitation was sent by email, and FORBIDDEN if you are not allowed to grant the person's role. Earlier links keep working until one of them is used.",
    }),
    (0, domain_1.Requires)('members.invite'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    (0, domain_1.Records)('member.invitation_link_created'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Context)()),
    __param(2, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Object, CreateInvitationLinkInput]),
    __metadata("design:returntype", Promise)
], InvitationsResolver.prototype, "createInvitationLink", null);
__decorate([
    (0, graphql_1.Mutation)(() => CancelInvitationPayload, {
        description: 'Cancels the invitation of someone who has not joined. The person is removed, under the same rules as removeMember.',
    }),
    (0, domain_1.Requires)('members.remove'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    (0, domain_1.Records)('member.removed'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, CancelInvitationInput]),
    __metadata("design:returntype", Promise)
], InvitationsResolver.prototype, "cancelInvitation", null);
exports.InvitationsResolver = InvitationsResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(),
    __param(3, (0, common_1.Inject)(platform_1.CONFIGURATION)),
    __metadata("design:paramtypes", [domain_1.Inviting,
        domain_1.Users,
        audit_1.Transactions, Object])
], InvitationsResolver);
let AcceptInvitationInput = class AcceptInvitationInput {
    token;
    givenName;
    familyName;
};
__decorate([
    (0, graphql_1.Field)({ description: 'The token from the invitation link: the part after the #.' }),
    (0, class_validator_1.MaxLength)(200),
    __metadata("design:type", String)
], AcceptInvitationInput.prototype, "token", void 0);
__decorate([
    (0, graphql_1.Field)({ description: "The person's given name." }),
    (0, class_validator_1.MaxLength)(255),
    __metadata("design:type", String)
], AcceptInvitationInput.prototype, "givenName", void 0);
__decorate([
    (0, graphql_1.Field)({ description: "The person's family name." }),
    (0, class_validator_1.MaxLength)(255),
    __metadata("design:type", String)
], AcceptInvitationInput.prototype, "familyName", void 0);
AcceptInvitationInput = __decorate([
    (0, payload_1.MutationInput)()
], AcceptInvitationInput);
let JoinedMemberType = class JoinedMemberType {
    id;
    email;
    displayName;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The member's ID." }),
    __metadata("design:type", String)
], JoinedMemberType.prototype, "id", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The address that was invited.' }),
    __metadata("design:type", String)
], JoinedMemberType.prototype, "email", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The display name.' }),
    __metadata("design:type", String)
], JoinedMemberType.prototype, "displayName", void 0);
JoinedMemberType = __decorate([
    (0, graphql_1.ObjectType)('JoinedMember', { description: 'A new member, as shown to that person before they have an access token.' })
], JoinedMemberType);
let AcceptInvitationPayload = class AcceptInvitationPayload extends payload_1.Payload {
    member;
    organizationName;
};
__decorate([
    (0, graphql_1.Field)(() => JoinedMemberType, { description: 'The person.' }),
    __metadata("design:type", JoinedMemberType)
], AcceptInvitationPayload.prototype, "member", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The name of the organization that the person joined.' }),
    __metadata("design:type", String)
], AcceptInvitationPayload.prototype, "organizationName", void 0);
AcceptInvitationPayload = __decorate([
    (0, payload_1.MutationPayload)()
], AcceptInvitationPayload);
/** The only operation for people without a token. Its types have no fields that lead to other records. */
let JoiningResolver = class JoiningResolver {
    joining;
    constructor(joining) {
        this.joining = joining;
    }
    acceptInvitation(input, origin) {
        return (0, payload_1.payloadOf)(origin, this.joining.acceptInvitation(input, origin), ({ user, organization }) => {
            const { id, email, displayName } = (0, member_type_1.toMember)(user);
            return { member: { id, email, displayName }, organizationName: organization.name };
        });
    }
};
exports.JoiningResolver = JoiningResolver;
__decorate([
    (0, graphql_1.Mutation)(() => AcceptInvitationPayload, {
        description: 'Accepts an invitation. The token works only once.',
    }),
    (0, domain_1.Public)(),
    (0, refuses_1.Refuses)('INVITATION_UNUSABLE'),
    (0, domain_1.Records)('member.joined'),
    __param(0, (0, payload_1.Input)()),
    __param(1, (0, admin_context_1.From)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [AcceptInvitationInput, Object]),
    __metadata("design:returntype", Promise)
], JoiningResolver.prototype, "acceptInvitation", null);
exports.JoiningResolver = JoiningResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(),
    __metadata("design:paramtypes", [domain_1.Joining])
], JoiningResolver);
//# sourceMappingURL=invitation.resolver.js.map