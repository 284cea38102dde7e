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
exports.InvitationLinkType = exports.InvitationType = exports.GroupReferenceConnection = exports.GroupReferenceType = exports.toMemberReference = exports.MemberReferenceType = exports.MemberConnection = exports.MemberType = exports.RecordManager = exports.MemberStatus = void 0;
exports.toMember = toMember;
const graphql_1 = require("@nestjs/graphql");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const connection_1 = require("../graphql/connection");
const leaf_types_1 = require("../graphql/leaf-types");
exports.MemberStatus = (0, leaf_types_1.describedEnum)('MemberStatus', 'The status of a membership.', {
    INVITED: 'Has an invitation but no access yet.',
    JOINED: 'Has joined and has the access that their roles and groups give.',
    REMOVED: 'Has no access. Can be invited again under the same ID.',
});
exports.RecordManager = (0, leaf_types_1.describedEnum)('ManagedBy', 'Who manages a record.', {
    IDP: 'An identity provider, over SCIM.',
    LOCAL: 'This service. No identity provider has written the record.',
});
/** Has a field for each plain attribute in the domain's table. */
let PlainMemberFields = class PlainMemberFields {
};
PlainMemberFields = __decorate([
    (0, graphql_1.ObjectType)({ isAbstract: true })
], PlainMemberFields);
for (const name of domain_1.plainAttributeNames) {
    const { description } = domain_1.plainAttributes[name];
    (0, graphql_1.Field)(() => String, { nullable: true, description })(PlainMemberFields.prototype, name);
}
const PlainMemberType = PlainMemberFields;
let MemberType = class MemberType extends PlainMemberType {
    id;
    email;
    givenName;
    familyName;
    displayName;
    status;
    /** Shown as the field `role`. */
    roleId;
    /** Part of the field `lastActiveAt`. */
    lastSignInAt;
    managedBy;
    createdAt;
    updatedAt;
    joinedAt;
    removedAt;
};
exports.MemberType = MemberType;
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: 'The ID. It is never reused for another person.' }),
    __metadata("design:type", String)
], MemberType.prototype, "id", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The email address. It is unique in the organization.' }),
    __metadata("design:type", String)
], MemberType.prototype, "email", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, {
        nullable: true,
        description: 'The given name. NO_GIVEN_NAME if the person has no name and has not joined yet.',
    }),
    __metadata("design:type", Object)
], MemberType.prototype, "givenName", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, {
        nullable: true,
        description: 'The family name. NO_FAMILY_NAME if the person has no name and has not joined yet.',
    }),
    __metadata("design:type", Object)
], MemberType.prototype, "familyName", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The display name, or the email address if the person has no name.' }),
    __metadata("design:type", String)
], MemberType.prototype, "displayName", void 0);
__decorate([
    (0, graphql_1.Field)(() => exports.MemberStatus, { description: 'The status of the membership.' }),
    __metadata("design:type", String)
], MemberType.prototype, "status", void 0);
__decorate([
    (0, graphql_1.Field)(() => exports.RecordManager, { description: 'Who manages the record.' }),
    __metadata("design:type", String)
], MemberType.prototype, "managedBy", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { description: 'When the record was created.' }),
    __metadata("design:type", Date)
], MemberType.prototype, "createdAt", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { description: 'When the record last changed.' }),
    __metadata("design:type", Date)
], MemberType.prototype, "updatedAt", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { nullable: true, description: 'When the person first joined. Null if they have not.' }),
    __metadata("design:type", Object)
], MemberType.prototype, "joinedAt", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { nullable: true, description: 'When the person was removed. Null if they have not been.' }),
    __metadata("design:type", Object)
], MemberType.prototype, "removedAt", void 0);
exports.MemberType = MemberType = __decorate([
    (0, graphql_1.ObjectType)('Member', { description: "A person's membership in the organization." })
], MemberType);
function toMember(user) {
    const { id, userName: email, status, role: roleId, managedBy } = user;
    const { createdAt, updatedAt, joinedAt, lastSignInAt, removedAt } = user;
    const { givenName, familyName, displayName } = (0, domain_1.shownNames)(user);
    return {
        id,
        email,
        givenName,
        familyName,
        displayName,
        status,
        roleId,
        managedBy,
        ...(0, domain_1.plainAttributesIn)(user),
        createdAt,
        updatedAt,
        joinedAt,
        lastSignInAt,
        removedAt,
    };
}
let MemberConnection = class MemberConnection extends (0, connection_1.CountedConnectionOf)('Member', MemberType) {
};
exports.MemberConnection = MemberConnection;
exports.MemberConnection = MemberConnection = __decorate([
    (0, graphql_1.ObjectType)('MemberConnection', { description: 'A page of members.' })
], MemberConnection);
let MemberReferenceType = class MemberReferenceType {
    id;
    email;
    displayName;
};
exports.MemberReferenceType = MemberReferenceType;
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The person's ID." }),
    __metadata("design:type", String)
], MemberReferenceType.prototype, "id", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The email address.' }),
    __metadata("design:type", String)
], MemberReferenceType.prototype, "email", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The display name.' }),
    __metadata("design:type", String)
], MemberReferenceType.prototype, "displayName", void 0);
exports.MemberReferenceType = MemberReferenceType = __decorate([
    (0, graphql_1.ObjectType)('MemberReference', {
        description: "A person's ID, name and email address, for everyone who can see their access.",
    })
], MemberReferenceType);
const toMemberReference = (user) => ({
    id: user.id,
    email: user.userName,
    displayName: (0, domain_1.shownNames)(user).displayName,
});
exports.toMemberReference = toMemberReference;
let GroupReferenceType = class GroupReferenceType {
    id;
    displayName;
};
exports.GroupReferenceType = GroupReferenceType;
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The group's ID." }),
    __metadata("design:type", String)
], GroupReferenceType.prototype, "id", void 0);
__decorate([
    (0, graphql_1.Field)({ description: "The group's name." }),
    __metadata("design:type", String)
], GroupReferenceType.prototype, "displayName", void 0);
exports.GroupReferenceType = GroupReferenceType = __decorate([
    (0, graphql_1.ObjectType)('GroupReference', { description: "A group's ID and name, for everyone who can see its members." })
], GroupReferenceType);
let GroupReferenceConnection = class GroupReferenceConnection extends (0, connection_1.ConnectionOf)('GroupReference', GroupReferenceType) {
};
exports.GroupReferenceConnection = GroupReferenceConnection;
exports.GroupReferenceConnection = GroupReferenceConnection = __decorate([
    (0, graphql_1.ObjectType)('GroupReferenceConnection', {
        description: 'A page of groups in the order of their IDs. There is no total count.',
    })
], GroupReferenceConnection);
const InvitationStateName = (0, leaf_types_1.describedEnum)('InvitationState', 'Whether an invitation can still be accepted.', {
    OPEN: 'It can be accepted once.',
    EXPIRED: 'It was not accepted in time. It can be resent.',
});
let InvitationType = class InvitationType {
    createdAt;
    state;
    expiresAt;
};
exports.InvitationType = InvitationType;
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { description: 'When the person was invited.' }),
    __metadata("design:type", Date)
], InvitationType.prototype, "createdAt", void 0);
__decorate([
    (0, graphql_1.Field)(() => InvitationStateName, { description: 'Whether the invitation can still be accepted.' }),
    __metadata("design:type", String)
], InvitationType.prototype, "state", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { description: 'When the invitation expires.' }),
    __metadata("design:type", Date)
], InvitationType.prototype, "expiresAt", void 0);
exports.InvitationType = InvitationType = __decorate([
    (0, graphql_1.ObjectType)('Invitation', { description: 'An invitation to join. It can be accepted once.' })
], InvitationType);
let InvitationLinkType = class InvitationLinkType {
    url;
    expiresAt;
};
exports.InvitationLinkType = InvitationLinkType;
__decorate([
    (0, graphql_1.Field)({ description: 'The URL where the person joins. Anyone who has it can join as that person.' }),
    __metadata("design:type", String)
], InvitationLinkType.prototype, "url", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { description: 'When the invitation expires.' }),
    __metadata("design:type", Date)
], InvitationLinkType.prototype, "expiresAt", void 0);
exports.InvitationLinkType = InvitationLinkType = __decorate([
    (0, graphql_1.ObjectType)('InvitationLink', { description: 'An invitation link. Shown only once.' })
], InvitationLinkType);
//# sourceMappingURL=member.type.js.map