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
exports.SetMemberRolesInput = exports.SetMemberRoleInput = exports.RemoveMembersInput = exports.RemoveMemberInput = exports.MembersInput = exports.MemberInput = exports.InviteMemberInput = exports.PersonToInvite = exports.EmailArgs = exports.MembersArgs = exports.MemberFilterInput = exports.PEOPLE = exports.PERSON = void 0;
const graphql_1 = require("@nestjs/graphql");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const class_validator_1 = require("class-validator");
const connection_1 = require("../graphql/connection");
const leaf_types_1 = require("../graphql/leaf-types");
const list_filter_1 = require("../graphql/list-filter");
const one_by_one_1 = require("../one-by-one");
const payload_1 = require("../payload");
const member_type_1 = require("./member.type");
/** Description of every argument that identifies a person. */
exports.PERSON = "The person's ID or email address.";
/** The same for several people, up to `most`. */
const PEOPLE = (most) => `The IDs or email addresses of the people, at most ${most}.`;
exports.PEOPLE = PEOPLE;
const MemberOrderName = (0, leaf_types_1.describedEnum)('MemberOrder', 'The order of a list of people.', {
    CREATED: 'By creation, oldest first.',
    EMAIL: 'By email address.',
    NAME: 'By display name.',
    FAMILY_NAME: 'By family name. People without one come last.',
    UPDATED: 'By last change, newest first.',
});
const orders = {
    CREATED: { ...domain_1.userOrders.created, descending: false },
    EMAIL: { ...domain_1.userOrders.userName, descending: false },
    NAME: { ...domain_1.userOrders.displayName, descending: false },
    FAMILY_NAME: { ...domain_1.userOrders.familyName, descending: false },
    UPDATED: { ...domain_1.userOrders.lastModified, descending: true },
};
const MOST_ROLES = 10;
let MemberFilterInput = class MemberFilterInput {
    statuses;
    roleIds;
    managedBy;
    groupId;
    search;
    mailDomain;
    get criteria() {
        return {
            ...(this.statuses && { statuses: [...new Set(this.statuses)] }),
            ...(this.roleIds && { roles: [...new Set(this.roleIds)] }),
            ...(this.managedBy && { managedBy: this.managedBy }),
            ...(this.groupId && { groupId: this.groupId }),
            ...(this.search?.trim() && { search: this.search }),
            ...(this.mailDomain?.trim() && { mailDomain: this.mailDomain }),
        };
    }
};
exports.MemberFilterInput = MemberFilterInput;
__decorate([
    (0, graphql_1.Field)(() => [member_type_1.MemberStatus], { nullable: true, description: 'Only people with one of these statuses.' }),
    (0, list_filter_1.AnyOf)(),
    __metadata("design:type", Object)
], MemberFilterInput.prototype, "statuses", void 0);
__decorate([
    (0, graphql_1.Field)(() => [graphql_1.ID], { nullable: true, description: `Only people with one of these roles, at most ${MOST_ROLES}.` }),
    (0, list_filter_1.AnyOf)(MOST_ROLES),
    __metadata("design:type", Object)
], MemberFilterInput.prototype, "roleIds", void 0);
__decorate([
    (0, graphql_1.Field)(() => member_type_1.RecordManager, { nullable: true, description: 'Only members managed by this source.' }),
    __metadata("design:type", Object)
], MemberFilterInput.prototype, "managedBy", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { nullable: true, description: 'Only people in this group.' }),
    __metadata("design:type", Object)
], MemberFilterInput.prototype, "groupId", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, {
        nullable: true,
        description: 'Only people whose email address or name contains this text, ignoring case.',
    }),
    (0, class_validator_1.IsOptional)(),
    (0, class_validator_1.MaxLength)(254),
    __metadata("design:type", Object)
], MemberFilterInput.prototype, "search", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, {
        nullable: true,
        description: 'Only people with an email address in this domain, for example `example.com`.',
    }),
    (0, class_validator_1.IsOptional)(),
    (0, class_validator_1.MaxLength)(253),
    __metadata("design:type", Object)
], MemberFilterInput.prototype, "mailDomain", void 0);
exports.MemberFilterInput = MemberFilterInput = __decorate([
    (0, graphql_1.InputType)('MemberFilter', { description: 'Selects people. All fields apply together; an omitted one matches all.' })
], MemberFilterInput);
let MembersArgs = class MembersArgs extends connection_1.PageArgs {
    filter;
    orderBy;
    get order() {
        return orders[this.orderBy];
    }
};
exports.MembersArgs = MembersArgs;
__decorate([
    (0, list_filter_1.ListFilter)(() => MemberFilterInput),
    __metadata("design:type", Object)
], MembersArgs.prototype, "filter", void 0);
__decorate([
    (0, graphql_1.Field)(() => MemberOrderName, { defaultValue: MemberOrderName.CREATED, description: 'The order of the list.' }),
    __metadata("design:type", String)
], MembersArgs.prototype, "orderBy", void 0);
exports.MembersArgs = MembersArgs = __decorate([
    (0, graphql_1.ArgsType)()
], MembersArgs);
const IsAddress = () => (0, class_validator_1.ValidateBy)({ name: 'isAddress', validator: { validate: (value) => (0, domain_1.isAddress)(String(value).trim()) } }, { message: 'must be an email address, for example ada@example.com' });
let EmailArgs = class EmailArgs {
    email;
};
exports.EmailArgs = EmailArgs;
__decorate([
    (0, graphql_1.Field)({ description: 'The email address.' }),
    IsAddress(),
    __metadata("design:type", String)
], EmailArgs.prototype, "email", void 0);
exports.EmailArgs = EmailArgs = __decorate([
    (0, graphql_1.ArgsType)()
], EmailArgs);
/** A person to invite, for one invitation or several. */
let PersonToInvite = class PersonToInvite {
    email;
    roleId;
};
exports.PersonToInvite = PersonToInvite;
__decorate([
    (0, graphql_1.Field)({ description: 'The email address to send the invitation to.' }),
    IsAddress(),
    __metadata("design:type", String)
], PersonToInvite.prototype, "email", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, {
        defaultValue: 'VIEWER',
        description: 'The ID of the role to give the person, for example `VIEWER`. You cannot give permissions that you do not have.',
    }),
    (0, class_validator_1.MaxLength)(36),
    __metadata("design:type", String)
], PersonToInvite.prototype, "roleId", void 0);
exports.PersonToInvite = PersonToInvite = __decorate([
    (0, graphql_1.InputType)({ isAbstract: true })
], PersonToInvite);
let InviteMemberInput = class InviteMemberInput extends PersonToInvite {
};
exports.InviteMemberInput = InviteMemberInput;
exports.InviteMemberInput = InviteMemberInput = __decorate([
    (0, payload_1.MutationInput)()
], InviteMemberInput);
/** A person, for mutations of one. */
let MemberInput = class MemberInput {
    memberId;
};
exports.MemberInput = MemberInput;
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: exports.PERSON }),
    __metadata("design:type", String)
], MemberInput.prototype, "memberId", void 0);
exports.MemberInput = MemberInput = __decorate([
    (0, graphql_1.InputType)({ isAbstract: true })
], MemberInput);
/** Several people, for bulk mutations. */
let MembersInput = class MembersInput {
    memberIds;
};
exports.MembersInput = MembersInput;
__decorate([
    (0, graphql_1.Field)(() => [graphql_1.ID], { description: (0, exports.PEOPLE)(one_by_one_1.MOST_ITEMS) }),
    (0, class_validator_1.ArrayMaxSize)(one_by_one_1.MOST_ITEMS),
    __metadata("design:type", Array)
], MembersInput.prototype, "memberIds", void 0);
exports.MembersInput = MembersInput = __decorate([
    (0, graphql_1.InputType)({ isAbstract: true })
], MembersInput);
let RemoveMemberInput = class RemoveMemberInput extends MemberInput {
};
exports.RemoveMemberInput = RemoveMemberInput;
exports.RemoveMemberInput = RemoveMemberInput = __decorate([
    (0, payload_1.MutationInput)()
], RemoveMemberInput);
let RemoveMembersInput = class RemoveMembersInput extends MembersInput {
};
exports.RemoveMembersInput = RemoveMembersInput;
exports.RemoveMembersInput = RemoveMembersInput = __decorate([
    (0, payload_1.MutationInput)()
], RemoveMembersInput);
const ROLE = "The role's ID. With project-level permissions on: ADMIN, AUDITOR or VIEWER.";
let SetMemberRoleInput = class SetMemberRoleInput extends MemberInput {
    roleId;
};
exports.SetMemberRoleInput = SetMemberRoleInput;
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: ROLE }),
    (0, class_validator_1.MaxLength)(36),
    __metadata("design:type", String)
], SetMemberRoleInput.prototype, "roleId", void 0);
exports.SetMemberRoleInput = SetMemberRoleInput = __decorate([
    (0, payload_1.MutationInput)()
], SetMemberRoleInput);
let SetMemberRolesInput = class SetMemberRolesInput extends MembersInput {
    roleId;
};
exports.SetMemberRolesInput = SetMemberRolesInput;
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: ROLE }),
    (0, class_validator_1.MaxLength)(36),
    __metadata("design:type", String)
], SetMemberRolesInput.prototype, "roleId", void 0);
exports.SetMemberRolesInput = SetMemberRolesInput = __decorate([
    (0, payload_1.MutationInput)()
], SetMemberRolesInput);
//# sourceMappingURL=member.args.js.map