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
exports.OwnProfileResolver = exports.CallerResolver = void 0;
const graphql_1 = require("@nestjs/graphql");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const refuses_1 = require("../errors/refuses");
const language_1 = require("../graphql/language");
const leaf_types_1 = require("../graphql/leaf-types");
const access_token_type_1 = require("../keys/access-token.type");
const organization_type_1 = require("../organization/organization.type");
const payload_1 = require("../payload");
const role_type_1 = require("../roles/role.type");
const member_payload_1 = require("./member.payload");
const member_type_1 = require("./member.type");
const CallerKindName = (0, leaf_types_1.describedEnum)('CallerKind', 'What kind of caller a token or a session belongs to.', {
    PERSON: 'A person, with a personal token, a sign-in or a session.',
    SERVICE: 'A program, with a service token.',
});
let OrganizationReferenceType = class OrganizationReferenceType {
    id;
    name;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The organization's ID." }),
    __metadata("design:type", String)
], OrganizationReferenceType.prototype, "id", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The name.' }),
    __metadata("design:type", String)
], OrganizationReferenceType.prototype, "name", void 0);
OrganizationReferenceType = __decorate([
    (0, graphql_1.ObjectType)('OrganizationReference', { description: "An organization's ID and name." })
], OrganizationReferenceType);
const SessionBeginningName = (0, leaf_types_1.describedEnum)('SessionBeginning', 'What a session began with.', {
    ACCESS_TOKEN: 'With an access token, which also ends it.',
    SIGN_IN: "With a sign-in through the organization's OpenID Connect issuer.",
    SIGN_IN_LINK: 'With a sign-in link.',
    SET_UP_LINK: 'With a set-up link, whose end also ends it.',
    INVITATION: 'With the link of an invitation.',
});
let SessionType = class SessionType {
    id;
    begunWith;
    createdAt;
    expiresAt;
    endsAt;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: 'The ID. Audit events have it as the ID of the credential.' }),
    __metadata("design:type", String)
], SessionType.prototype, "id", void 0);
__decorate([
    (0, graphql_1.Field)(() => SessionBeginningName, { description: 'What it began with.' }),
    __metadata("design:type", String)
], SessionType.prototype, "begunWith", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { description: 'When it began.' }),
    __metadata("design:type", Date)
], SessionType.prototype, "createdAt", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { description: 'When it ends unless it is used before then.' }),
    __metadata("design:type", Date)
], SessionType.prototype, "expiresAt", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { description: 'When it ends even if it is used.' }),
    __metadata("design:type", Date)
], SessionType.prototype, "endsAt", void 0);
SessionType = __decorate([
    (0, graphql_1.ObjectType)('Session', { description: 'A session of the console.' })
], SessionType);
let CallerType = class CallerType {
    kind;
    label;
    permissions;
    organization;
    /** Shown as the field `member`. */
    user;
};
__decorate([
    (0, graphql_1.Field)(() => CallerKindName, { description: 'Whether the caller is a person or a program.' }),
    __metadata("design:type", String)
], CallerType.prototype, "kind", void 0);
__decorate([
    (0, graphql_1.Field)({ description: "The person's email address, or the name of the service token." }),
    __metadata("design:type", String)
], CallerType.prototype, "label", void 0);
__decorate([
    (0, graphql_1.Field)(() => [String], { description: 'The permissions in the organization, for example `members.invite`.' }),
    __metadata("design:type", Array)
], CallerType.prototype, "permissions", void 0);
__decorate([
    (0, graphql_1.Field)(() => organization_type_1.OrganizationType, { description: 'The organization that the request is about.' }),
    __metadata("design:type", organization_type_1.OrganizationType)
], CallerType.prototype, "organization", void 0);
CallerType = __decorate([
    (0, graphql_1.ObjectType)('Caller', { description: 'Who sends the request, and what they may do.' })
], CallerType);
let CallerResolver = class CallerResolver {
    users;
    tokens;
    sessions;
    service;
    constructor(users, tokens, sessions, service) {
        this.users = users;
        this.tokens = tokens;
        this.sessions = sessions;
        this.service = service;
    }
    async caller(caller) {
        const { actor, permissions, organization } = caller;
        const isPerson = actor.type === 'USER';
        return {
            kind: isPerson ? 'PERSON' : 'SERVICE',
            label: actor.label,
            permissions: [...permissions].sort(),
            organization: (0, organization_type_1.toOrganization)(organization),
            user: isPerson ? await this.users.self(caller) : null,
        };
    }
    member({ user }) {
        return user && (0, member_type_1.toMember)(user);
    }
    language({ user }) {
        return user?.language ?? null;
    }
    async token(caller) {
        const token = await this.tokens.ofCaller(caller);
        return token && (0, access_token_type_1.toAccessToken)(token);
    }
    async session(caller) {
        const session = await this.sessions.ofCaller(caller);
        if (!session)
            return null;
        const { id, begunWith, createdAt, expiresAt, endsAt } = session;
        return { id, begunWith, createdAt, expiresAt, endsAt };
    }
    async role(caller, { user }, { role }) {
        const id = user ? user.role : (await this.tokens.ofCaller(caller))?.role;
        return id ? (0, role_type_1.toRole)(await role.load(id)) : null;
    }
    async organizations(caller) {
        const found = await this.service.choices(caller);
        return found.map(({ id, name }) => ({ id, name }));
    }
};
exports.CallerResolver = CallerResolver;
__decorate([
    (0, graphql_1.Query)(() => CallerType, { description: 'Who sends the request, and what they may do.' }),
    (0, domain_1.Requires)('organization.read'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object]),
    __metadata("design:returntype", Promise)
], CallerResolver.prototype, "caller", null);
__decorate([
    (0, graphql_1.ResolveField)(() => member_type_1.MemberType, { nullable: true, description: 'The person. Null for a program.' }),
    (0, domain_1.Requires)('organization.read'),
    __param(0, (0, graphql_1.Parent)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [CallerType]),
    __metadata("design:returntype", Object)
], CallerResolver.prototype, "member", null);
__decorate([
    (0, graphql_1.ResolveField)(() => language_1.LanguageName, {
        nullable: true,
        description: 'The language that the person chose in the console. Null for a program, or if none was chosen.',
    }),
    (0, domain_1.Requires)('organization.read'),
    __param(0, (0, graphql_1.Parent)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [CallerType]),
    __metadata("design:returntype", Object)
], CallerResolver.prototype, "language", null);
__decorate([
    (0, graphql_1.ResolveField)(() => access_token_type_1.AccessTokenType, {
        nullable: true,
        description: 'The access token. Null for a person who signed in. For a session of a service, the token that it began with.',
    }),
    (0, domain_1.Requires)('organization.read'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object]),
    __metadata("design:returntype", Promise)
], CallerResolver.prototype, "token", null);
__decorate([
    (0, graphql_1.ResolveField)(() => SessionType, { nullable: true, description: 'The session of the console. Null for a token.' }),
    (0, domain_1.Requires)('organization.read'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object]),
    __metadata("design:returntype", Promise)
], CallerResolver.prototype, "session", null);
__decorate([
    (0, graphql_1.ResolveField)(() => role_type_1.RoleType, {
        nullable: true,
        description: "The person's organization role, or the role that the service token acts with.",
    }),
    (0, domain_1.Requires)('organization.read'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Parent)()),
    __param(2, (0, admin_context_1.Loading)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, CallerType, Object]),
    __metadata("design:returntype", Promise)
], CallerResolver.prototype, "role", null);
__decorate([
    (0, graphql_1.ResolveField)(() => [OrganizationReferenceType], {
        nullable: true,
        description: 'The organizations that the caller can choose with the header Rollcall-Organization: for a sign-in, those in which the person has joined (the first 100 by ID), otherwise the one of the token.',
    }),
    (0, domain_1.Requires)('organization.read'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object]),
    __metadata("design:returntype", Promise)
], CallerResolver.prototype, "organizations", null);
exports.CallerResolver = CallerResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(() => CallerType),
    __metadata("design:paramtypes", [domain_1.Users,
        domain_1.AccessTokens,
        domain_1.Sessions,
        domain_1.Organizations])
], CallerResolver);
let UpdateOwnNameInput = class UpdateOwnNameInput {
    givenName;
    familyName;
};
__decorate([
    (0, graphql_1.Field)({ description: 'Your given name.' }),
    __metadata("design:type", String)
], UpdateOwnNameInput.prototype, "givenName", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'Your family name.' }),
    __metadata("design:type", String)
], UpdateOwnNameInput.prototype, "familyName", void 0);
UpdateOwnNameInput = __decorate([
    (0, payload_1.MutationInput)()
], UpdateOwnNameInput);
let UpdateOwnNamePayload = class UpdateOwnNamePayload extends member_payload_1.MemberPayload {
};
UpdateOwnNamePayload = __decorate([
    (0, payload_1.MutationPayload)()
], UpdateOwnNamePayload);
let SetOwnLanguageInput = class SetOwnLanguageInput {
    language;
};
__decorate([
    (0, graphql_1.Field)(() => language_1.LanguageName, {
        nullable: true,
        description: 'The language. Omit it to have that of the browser, and email in the language of the organization.',
    }),
    __metadata("design:type", Object)
], SetOwnLanguageInput.prototype, "language", void 0);
SetOwnLanguageInput = __decorate([
    (0, payload_1.MutationInput)()
], SetOwnLanguageInput);
let SetOwnLanguagePayload = class SetOwnLanguagePayload extends member_payload_1.MemberPayload {
};
SetOwnLanguagePayload = __decorate([
    (0, payload_1.MutationPayload)()
], SetOwnLanguagePayload);
/** What people change about themselves. Only the person and the identity provider can change a name. */
let OwnProfileResolver = class OwnProfileResolver {
    profile;
    transactions;
    constructor(profile, transactions) {
        this.profile = profile;
        this.transactions = transactions;
    }
    updateOwnName(caller, name) {
        return (0, member_payload_1.memberPayload)(caller, this.transactions.commit(caller, (tx) => this.profile.writeOwnName(tx, name)));
    }
    setOwnLanguage(caller, { language }) {
        return (0, member_payload_1.memberPayload)(caller, this.transactions.commit(caller, (tx) => this.profile.writeOwnLanguage(tx, language ?? null)));
    }
};
exports.OwnProfileResolver = OwnProfileResolver;
__decorate([
    (0, graphql_1.Mutation)(() => UpdateOwnNamePayload, {
        description: 'Changes your own name. Throws IDP_MANAGED if the identity provider manages it.',
    }),
    (0, domain_1.Requires)('organization.read'),
    (0, refuses_1.Refuses)('IDP_MANAGED'),
    (0, domain_1.Records)('member.updated'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, UpdateOwnNameInput]),
    __metadata("design:returntype", Promise)
], OwnProfileResolver.prototype, "updateOwnName", null);
__decorate([
    (0, graphql_1.Mutation)(() => SetOwnLanguagePayload, {
        description: 'Sets the language in which the console and email address you.',
    }),
    (0, domain_1.Requires)('organization.read'),
    (0, domain_1.Records)('member.updated'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, SetOwnLanguageInput]),
    __metadata("design:returntype", Promise)
], OwnProfileResolver.prototype, "setOwnLanguage", null);
exports.OwnProfileResolver = OwnProfileResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(),
    __metadata("design:paramtypes", [domain_1.Profile,
        audit_1.Transactions])
], OwnProfileResolver);
//# sourceMappingURL=caller.resolver.js.map