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
exports.IdentifyArgs = exports.AccessTokensArgs = exports.CredentialsArgs = void 0;
const graphql_1 = require("@nestjs/graphql");
const class_validator_1 = require("class-validator");
const connection_1 = require("../graphql/connection");
const leaf_types_1 = require("../graphql/leaf-types");
const list_filter_1 = require("../graphql/list-filter");
const member_args_1 = require("../members/member.args");
const access_token_type_1 = require("./access-token.type");
const credential_type_1 = require("./credential.type");
const MOST_KINDS = 10;
const LONGEST_SEARCH = 100;
/** Longer than any secret, with room for what was copied along with it. */
const LONGEST_SECRET = 1000;
const ACTIVE = 'true: only those that are neither revoked nor expired. false: only the others.';
const OWNER = `Only personal tokens of this person. ${member_args_1.PERSON}`;
let CredentialFilterInput = class CredentialFilterInput {
    kinds;
    active;
    expiresBefore;
    unusedSince;
    createdById;
    createdByRemovedMember;
    ownerId;
    search;
};
__decorate([
    (0, graphql_1.Field)(() => [credential_type_1.CredentialKindName], { nullable: true, description: 'Only these kinds.' }),
    (0, list_filter_1.AnyOf)(MOST_KINDS),
    __metadata("design:type", Object)
], CredentialFilterInput.prototype, "kinds", void 0);
__decorate([
    (0, graphql_1.Field)(() => Boolean, { nullable: true, description: ACTIVE }),
    __metadata("design:type", Object)
], CredentialFilterInput.prototype, "active", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { nullable: true, description: 'Only those that expire, or expired, before this time.' }),
    __metadata("design:type", Object)
], CredentialFilterInput.prototype, "expiresBefore", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, {
        nullable: true,
        description: 'Only those that have not been used since this time. One that was never used counts from its creation.',
    }),
    __metadata("design:type", Object)
], CredentialFilterInput.prototype, "unusedSince", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, {
        nullable: true,
        description: 'Only those that this person or program created: the ID of a service token, or the ID or email address of a person.',
    }),
    __metadata("design:type", Object)
], CredentialFilterInput.prototype, "createdById", void 0);
__decorate([
    (0, graphql_1.Field)(() => Boolean, {
        nullable: true,
        description: 'true: only those whose creator was a member and has been removed or deleted since. false: only the others.',
    }),
    __metadata("design:type", Object)
], CredentialFilterInput.prototype, "createdByRemovedMember", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { nullable: true, description: OWNER }),
    __metadata("design:type", Object)
], CredentialFilterInput.prototype, "ownerId", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, {
        nullable: true,
        description: 'Only those whose name contains this text, ignoring case.',
    }),
    (0, class_validator_1.IsOptional)(),
    (0, class_validator_1.MaxLength)(LONGEST_SEARCH),
    __metadata("design:type", Object)
], CredentialFilterInput.prototype, "search", void 0);
CredentialFilterInput = __decorate([
    (0, graphql_1.InputType)('CredentialFilter', { description: 'Which keys and tokens to list. All fields must match.' })
], CredentialFilterInput);
let CredentialsArgs = class CredentialsArgs extends connection_1.PageArgs {
    filter;
};
exports.CredentialsArgs = CredentialsArgs;
__decorate([
    (0, list_filter_1.ListFilter)(() => CredentialFilterInput, 'keys and tokens'),
    __metadata("design:type", Object)
], CredentialsArgs.prototype, "filter", void 0);
exports.CredentialsArgs = CredentialsArgs = __decorate([
    (0, graphql_1.ArgsType)()
], CredentialsArgs);
let AccessTokenFilterInput = class AccessTokenFilterInput {
    kinds;
    ownerId;
    active;
};
__decorate([
    (0, graphql_1.Field)(() => [access_token_type_1.AccessTokenKindName], { nullable: true, description: 'Only these kinds.' }),
    (0, list_filter_1.AnyOf)(MOST_KINDS),
    __metadata("design:type", Object)
], AccessTokenFilterInput.prototype, "kinds", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { nullable: true, description: OWNER }),
    __metadata("design:type", Object)
], AccessTokenFilterInput.prototype, "ownerId", void 0);
__decorate([
    (0, graphql_1.Field)(() => Boolean, { nullable: true, description: ACTIVE }),
    __metadata("design:type", Object)
], AccessTokenFilterInput.prototype, "active", void 0);
AccessTokenFilterInput = __decorate([
    (0, graphql_1.InputType)('AccessTokenFilter', { description: 'Which access tokens to list. All fields must match.' })
], AccessTokenFilterInput);
let AccessTokensArgs = class AccessTokensArgs extends connection_1.PageArgs {
    filter;
};
exports.AccessTokensArgs = AccessTokensArgs;
__decorate([
    (0, list_filter_1.ListFilter)(() => AccessTokenFilterInput, 'tokens'),
    __metadata("design:type", Object)
], AccessTokensArgs.prototype, "filter", void 0);
exports.AccessTokensArgs = AccessTokensArgs = __decorate([
    (0, graphql_1.ArgsType)()
], AccessTokensArgs);
let IdentifyArgs = class IdentifyArgs {
    secret;
};
exports.IdentifyArgs = IdentifyArgs;
__decorate([
    (0, graphql_1.Field)({ description: 'The secret, or the value of an API key. It is not stored or logged.' }),
    (0, class_validator_1.MaxLength)(LONGEST_SECRET),
    __metadata("design:type", String)
], IdentifyArgs.prototype, "secret", void 0);
exports.IdentifyArgs = IdentifyArgs = __decorate([
    (0, graphql_1.ArgsType)()
], IdentifyArgs);
//# sourceMappingURL=credential.args.js.map