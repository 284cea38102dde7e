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
exports.ScimRemovalsResolver = void 0;
const common_1 = require("@nestjs/common");
const graphql_1 = require("@nestjs/graphql");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const class_validator_1 = require("class-validator");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const refuses_1 = require("../errors/refuses");
const connection_1 = require("../graphql/connection");
const group_type_1 = require("../groups/group.type");
const member_type_1 = require("../members/member.type");
const payload_1 = require("../payload");
const scim_key_type_1 = require("./scim-key.type");
/** The fields `members` and `groups` are read only if they are requested. */
let ScimRemovalsType = class ScimRemovalsType {
    key;
    people;
    memberships;
};
__decorate([
    (0, graphql_1.Field)(() => scim_key_type_1.ScimKeyType, { description: 'The key.' }),
    __metadata("design:type", scim_key_type_1.ScimKeyType)
], ScimRemovalsType.prototype, "key", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { description: 'The number of people who would be removed from the organization.' }),
    __metadata("design:type", Number)
], ScimRemovalsType.prototype, "people", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { description: 'The number of memberships of groups with roles that would end.' }),
    __metadata("design:type", Number)
], ScimRemovalsType.prototype, "memberships", void 0);
ScimRemovalsType = __decorate([
    (0, graphql_1.ObjectType)('ScimRemovals', { description: 'The removals by a SCIM key that the removal safeguard has put on hold.' })
], ScimRemovalsType);
let HeldGroupType = class HeldGroupType {
    /** Not shown; cursors are made of it. */
    id;
    group;
    memberships;
};
__decorate([
    (0, graphql_1.Field)(() => group_type_1.GroupType, { description: 'The group.' }),
    __metadata("design:type", group_type_1.GroupType)
], HeldGroupType.prototype, "group", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, {
        description: 'The number of people that the last refused request would have removed from the group.',
    }),
    __metadata("design:type", Number)
], HeldGroupType.prototype, "memberships", void 0);
HeldGroupType = __decorate([
    (0, graphql_1.ObjectType)('HeldGroup', { description: 'A group that people would be removed from.' })
], HeldGroupType);
let HeldGroupConnection = class HeldGroupConnection extends (0, connection_1.ConnectionOf)('HeldGroup', HeldGroupType) {
};
HeldGroupConnection = __decorate([
    (0, graphql_1.ObjectType)('HeldGroupConnection', { description: 'A page of groups that people would be removed from.' })
], HeldGroupConnection);
const toScimRemovals = ({ key, counts }) => ({
    key: (0, scim_key_type_1.toScimKey)(key),
    ...counts,
});
const toHeldGroup = ({ memberships, ...group }) => ({
    id: group.id,
    group: (0, group_type_1.toGroup)(group),
    memberships,
});
function Count(most, description) {
    const message = `must be a number from 0 to ${most}, or be left out`;
    return (0, common_1.applyDecorators)((0, graphql_1.Field)(() => graphql_1.Int, { nullable: true, description }), (0, class_validator_1.IsOptional)(), (0, class_validator_1.Min)(0, { message }), (0, class_validator_1.Max)(most, { message }));
}
let ConfirmScimRemovalsInput = class ConfirmScimRemovalsInput {
    keyId;
    people;
    memberships;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The key's ID." }),
    __metadata("design:type", String)
], ConfirmScimRemovalsInput.prototype, "keyId", void 0);
__decorate([
    Count((0, domain_1.boundsOf)('safeguardPeople').max, 'The number of additional people. Defaults to all on hold.'),
    __metadata("design:type", Object)
], ConfirmScimRemovalsInput.prototype, "people", void 0);
__decorate([
    Count((0, domain_1.boundsOf)('safeguardMemberships').max, 'The number of additional memberships. Defaults to all on hold.'),
    __metadata("design:type", Object)
], ConfirmScimRemovalsInput.prototype, "memberships", void 0);
ConfirmScimRemovalsInput = __decorate([
    (0, payload_1.MutationInput)()
], ConfirmScimRemovalsInput);
let ConfirmScimRemovalsPayload = class ConfirmScimRemovalsPayload extends payload_1.Payload {
    key;
};
__decorate([
    (0, graphql_1.Field)(() => scim_key_type_1.ScimKeyType, { description: 'The key after the change.' }),
    __metadata("design:type", scim_key_type_1.ScimKeyType)
], ConfirmScimRemovalsPayload.prototype, "key", void 0);
ConfirmScimRemovalsPayload = __decorate([
    (0, payload_1.MutationPayload)()
], ConfirmScimRemovalsPayload);
/** The removals that the safeguard has put on hold, and their confirmation by an admin. */
let ScimRemovalsResolver = class ScimRemovalsResolver {
    held;
    safeguard;
    transactions;
    constructor(held, safeguard, transactions) {
        this.held = held;
        this.safeguard = safeguard;
        this.transactions = transactions;
    }
    async previewScimRemovals(caller, keyId) {
        return toScimRemovals(await this.held.ofKey(caller, keyId));
    }
    async confirmScimRemovals(caller, { keyId, people, memberships }) {
        const numbers = { ...(people != null && { people }), ...(memberships != null && { memberships }) };
        const change = this.transactions.commit(caller, (tx) => this.safeguard.confirm(tx, keyId, numbers));
        return (0, payload_1.payloadOf)(caller, change, (key) => ({ key: (0, scim_key_type_1.toScimKey)(key) }));
    }
    async members(caller, { key, people }, page) {
        const slice = await (0, connection_1.sliceOf)(page, (first, after) => this.held.people(caller, key.id, first, after), member_type_1.toMember);
        return new member_type_1.MemberConnection(slice, () => people);
    }
    async groups(caller, { key }, page) {
        return new HeldGroupConnection(await (0, connection_1.sliceOf)(page, (first, after) => this.held.groups(caller, key.id, first, after), toHeldGroup));
    }
};
exports.ScimRemovalsResolver = ScimRemovalsResolver;
__decorate([
    (0, graphql_1.Query)(() => ScimRemovalsType, {
        description: 'The people and memberships that a SCIM key would remove if you confirmed. They come from the requests that the removal safeguard refused.',
    }),
    (0, domain_1.Requires)('sso.manage'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Args)('keyId', { type: () => graphql_1.ID, description: "The key's ID." })),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, String]),
    __metadata("design:returntype", Promise)
], ScimRemovalsResolver.prototype, "previewScimRemovals", null);
__decorate([
    (0, graphql_1.Mutation)(() => ConfirmScimRemovalsPayload, {
        description: 'Allows a SCIM key to remove more people and memberships within the next hour, in one request or several. Without numbers, this allows everything on hold. The identity provider retries automatically.',
    }),
    (0, domain_1.Requires)('sso.manage'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    (0, domain_1.Records)('scim.removals_confirmed'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, ConfirmScimRemovalsInput]),
    __metadata("design:returntype", Promise)
], ScimRemovalsResolver.prototype, "confirmScimRemovals", null);
__decorate([
    (0, graphql_1.ResolveField)(() => member_type_1.MemberConnection, {
        nullable: true,
        description: 'The people who would be removed from the organization.',
    }),
    (0, domain_1.Requires)('sso.manage'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Parent)()),
    __param(2, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, ScimRemovalsType,
        connection_1.PageArgs]),
    __metadata("design:returntype", Promise)
], ScimRemovalsResolver.prototype, "members", null);
__decorate([
    (0, graphql_1.ResolveField)(() => HeldGroupConnection, {
        nullable: true,
        description: 'The groups with roles that people would be removed from.',
    }),
    (0, domain_1.Requires)('sso.manage'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Parent)()),
    __param(2, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, ScimRemovalsType,
        connection_1.PageArgs]),
    __metadata("design:returntype", Promise)
], ScimRemovalsResolver.prototype, "groups", null);
exports.ScimRemovalsResolver = ScimRemovalsResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(() => ScimRemovalsType),
    __metadata("design:paramtypes", [domain_1.HeldRemovals,
        domain_1.RemovalSafeguard,
        audit_1.Transactions])
], ScimRemovalsResolver);
//# sourceMappingURL=scim-removals.resolver.js.map