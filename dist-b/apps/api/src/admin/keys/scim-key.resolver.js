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
exports.ScimKeyResolver = void 0;
const graphql_1 = require("@nestjs/graphql");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const class_validator_1 = require("class-validator");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const refuses_1 = require("../errors/refuses");
const payload_1 = require("../payload");
const key_type_1 = require("./key.type");
const scim_key_type_1 = require("./scim-key.type");
let GenerateScimKeyInput = class GenerateScimKeyInput {
    name;
    expiresAt;
};
__decorate([
    (0, key_type_1.KeyName)("The key's name, as shown in the audit log.", { defaultValue: 'SCIM key' }),
    __metadata("design:type", String)
], GenerateScimKeyInput.prototype, "name", void 0);
__decorate([
    (0, key_type_1.Expiry)(),
    __metadata("design:type", Object)
], GenerateScimKeyInput.prototype, "expiresAt", void 0);
GenerateScimKeyInput = __decorate([
    (0, payload_1.MutationInput)()
], GenerateScimKeyInput);
let NewScimKeyInput = class NewScimKeyInput {
    name;
    expiresAt;
    get key() {
        return { ...(this.name != null && { name: this.name }), expiresAt: this.expiresAt ?? null };
    }
};
__decorate([
    (0, key_type_1.KeyName)("The new key's name. Defaults to the old key's name.", { nullable: true }),
    __metadata("design:type", Object)
], NewScimKeyInput.prototype, "name", void 0);
__decorate([
    (0, key_type_1.Expiry)(),
    __metadata("design:type", Object)
], NewScimKeyInput.prototype, "expiresAt", void 0);
NewScimKeyInput = __decorate([
    (0, graphql_1.InputType)({ isAbstract: true })
], NewScimKeyInput);
let RegenerateScimKeyInput = class RegenerateScimKeyInput extends NewScimKeyInput {
};
RegenerateScimKeyInput = __decorate([
    (0, payload_1.MutationInput)()
], RegenerateScimKeyInput);
const overlap = { message: `must be a number from 0 to ${domain_1.LONGEST_OVERLAP_MINUTES}` };
let RotateScimKeyInput = class RotateScimKeyInput extends NewScimKeyInput {
    overlapMinutes;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, {
        defaultValue: 60,
        description: `How many minutes the old key keeps working, from 0 to ${domain_1.LONGEST_OVERLAP_MINUTES}.`,
    }),
    (0, class_validator_1.Min)(0, overlap),
    (0, class_validator_1.Max)(domain_1.LONGEST_OVERLAP_MINUTES, overlap),
    __metadata("design:type", Number)
], RotateScimKeyInput.prototype, "overlapMinutes", void 0);
RotateScimKeyInput = __decorate([
    (0, payload_1.MutationInput)()
], RotateScimKeyInput);
let RestrictScimKeyInput = class RestrictScimKeyInput {
    keyId;
    allowedRanges;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The key's ID." }),
    __metadata("design:type", String)
], RestrictScimKeyInput.prototype, "keyId", void 0);
__decorate([
    (0, graphql_1.Field)(() => [String], {
        description: `IP addresses and address ranges, for example 192.0.2.7 or 2001:db8::/32, at most ${domain_1.MOST_RANGES}. Empty means any address.`,
    }),
    (0, class_validator_1.ArrayMaxSize)(domain_1.MOST_RANGES),
    __metadata("design:type", Array)
], RestrictScimKeyInput.prototype, "allowedRanges", void 0);
RestrictScimKeyInput = __decorate([
    (0, payload_1.MutationInput)()
], RestrictScimKeyInput);
let GeneratedScimKeyPayload = class GeneratedScimKeyPayload extends payload_1.Payload {
    key;
    secret;
};
__decorate([
    (0, graphql_1.Field)(() => scim_key_type_1.ScimKeyType, { description: 'The new key.' }),
    __metadata("design:type", scim_key_type_1.ScimKeyType)
], GeneratedScimKeyPayload.prototype, "key", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The bearer token for the identity provider. Shown only once.' }),
    __metadata("design:type", String)
], GeneratedScimKeyPayload.prototype, "secret", void 0);
GeneratedScimKeyPayload = __decorate([
    (0, graphql_1.ObjectType)({ isAbstract: true })
], GeneratedScimKeyPayload);
let GenerateScimKeyPayload = class GenerateScimKeyPayload extends GeneratedScimKeyPayload {
};
GenerateScimKeyPayload = __decorate([
    (0, payload_1.MutationPayload)()
], GenerateScimKeyPayload);
let RegenerateScimKeyPayload = class RegenerateScimKeyPayload extends GeneratedScimKeyPayload {
};
RegenerateScimKeyPayload = __decorate([
    (0, payload_1.MutationPayload)()
], RegenerateScimKeyPayload);
let RotateScimKeyPayload = class RotateScimKeyPayload extends GeneratedScimKeyPayload {
};
RotateScimKeyPayload = __decorate([
    (0, payload_1.MutationPayload)()
], RotateScimKeyPayload);
let RestrictScimKeyPayload = class RestrictScimKeyPayload extends payload_1.Payload {
    key;
};
__decorate([
    (0, graphql_1.Field)(() => scim_key_type_1.ScimKeyType, { description: 'The key after the change.' }),
    __metadata("design:type", scim_key_type_1.ScimKeyType)
], RestrictScimKeyPayload.prototype, "key", void 0);
RestrictScimKeyPayload = __decorate([
    (0, payload_1.MutationPayload)()
], RestrictScimKeyPayload);
let ScimKeyResolver = class ScimKeyResolver {
    keys;
    transactions;
    constructor(keys, transactions) {
        this.keys = keys;
        this.transactions = transactions;
    }
    generateScimKey(caller, key) {
        return this.generated(caller, (tx) => this.keys.generate(tx, key));
    }
    regenerateScimKey(caller, { key }) {
        return this.generated(caller, (tx) => this.keys.regenerate(tx, key));
    }
    rotateScimKey(caller, { overlapMinutes, key }) {
        return this.generated(caller, (tx) => this.keys.rotate(tx, overlapMinutes, key));
    }
    restrictScimKey(caller, { keyId, allowedRanges }) {
        const change = this.transactions.commit(caller, (tx) => this.keys.restrict(tx, keyId, allowedRanges));
        return (0, payload_1.payloadOf)(caller, change, (key) => ({ key: (0, scim_key_type_1.toScimKey)(key) }));
    }
    async health(key, { keyHealth }) {
        return (0, scim_key_type_1.toScimKeyHealth)(await keyHealth.load(key));
    }
    generated(caller, work) {
        const change = this.transactions.commit(caller, work);
        return (0, payload_1.payloadOf)(caller, change, ({ key, secret }) => ({ key: (0, scim_key_type_1.toScimKey)(key), secret }));
    }
};
exports.ScimKeyResolver = ScimKeyResolver;
__decorate([
    (0, graphql_1.Mutation)(() => GenerateScimKeyPayload, {
        description: "Generates the organization's SCIM key. Throws KEY_EXISTS if there is one already.",
    }),
    (0, domain_1.Requires)('sso.setUp'),
    (0, refuses_1.Refuses)('KEY_EXISTS'),
    (0, domain_1.Records)('scim_key.generated'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, GenerateScimKeyInput]),
    __metadata("design:returntype", Promise)
], ScimKeyResolver.prototype, "generateScimKey", null);
__decorate([
    (0, graphql_1.Mutation)(() => RegenerateScimKeyPayload, {
        description: 'Replaces the SCIM key. The old key stops working as soon as this returns.',
    }),
    (0, domain_1.Requires)('sso.manage'),
    (0, refuses_1.Refuses)('KEY_MISSING'),
    (0, domain_1.Records)('scim_key.regenerated'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, RegenerateScimKeyInput]),
    __metadata("design:returntype", Promise)
], ScimKeyResolver.prototype, "regenerateScimKey", null);
__decorate([
    (0, graphql_1.Mutation)(() => RotateScimKeyPayload, {
        description: 'Adds a new SCIM key with the same allowed ranges. The old key keeps working for a while, so you can update the identity provider without downtime.',
    }),
    (0, domain_1.Requires)('sso.manage'),
    (0, refuses_1.Refuses)('KEY_MISSING', 'KEY_ROTATING'),
    (0, domain_1.Records)('scim_key.rotated'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, RotateScimKeyInput]),
    __metadata("design:returntype", Promise)
], ScimKeyResolver.prototype, "rotateScimKey", null);
__decorate([
    (0, graphql_1.Mutation)(() => RestrictScimKeyPayload, {
        description: 'Restricts a SCIM key to certain IP addresses. Requests with the key from any other address get 403.',
    }),
    (0, domain_1.Requires)('sso.manage'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    (0, domain_1.Records)('scim_key.ranges_changed'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, RestrictScimKeyInput]),
    __metadata("design:returntype", Promise)
], ScimKeyResolver.prototype, "restrictScimKey", null);
__decorate([
    (0, graphql_1.ResolveField)(() => scim_key_type_1.ScimKeyHealthType, {
        nullable: true,
        description: 'The health of the connection, based on the provisioning log.',
    }),
    (0, domain_1.Requires)('audit.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, admin_context_1.Loading)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [scim_key_type_1.ScimKeyType, Object]),
    __metadata("design:returntype", Promise)
], ScimKeyResolver.prototype, "health", null);
exports.ScimKeyResolver = ScimKeyResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(() => scim_key_type_1.ScimKeyType),
    __metadata("design:paramtypes", [domain_1.ScimKeyChanges,
        audit_1.Transactions])
], ScimKeyResolver);
//# sourceMappingURL=scim-key.resolver.js.map