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
exports.ErasureResolver = void 0;
const graphql_1 = require("@nestjs/graphql");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const refuses_1 = require("../errors/refuses");
const connection_1 = require("../graphql/connection");
const leaf_types_1 = require("../graphql/leaf-types");
const member_args_1 = require("../members/member.args");
const payload_1 = require("../payload");
let ErasureType = class ErasureType {
    /** Not shown; the person's ID. */
    id;
    memberId;
    requestedAt;
    finishedAt;
    erased;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The person's ID." }),
    __metadata("design:type", String)
], ErasureType.prototype, "memberId", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { description: 'When it was requested. The audit event shows by whom.' }),
    __metadata("design:type", Date)
], ErasureType.prototype, "requestedAt", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { nullable: true, description: 'When it finished. Null while it is running.' }),
    __metadata("design:type", Object)
], ErasureType.prototype, "finishedAt", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, {
        description: 'The number of events and provisioning records from which data has been erased so far.',
    }),
    __metadata("design:type", Number)
], ErasureType.prototype, "erased", void 0);
ErasureType = __decorate([
    (0, graphql_1.ObjectType)('Erasure', { description: "The erasure of a person's data from the audit log. The person's ID is kept." })
], ErasureType);
let ErasureConnection = class ErasureConnection extends (0, connection_1.ConnectionOf)('Erasure', ErasureType) {
};
ErasureConnection = __decorate([
    (0, graphql_1.ObjectType)('ErasureConnection', { description: 'A page of erasures. There is no total count.' })
], ErasureConnection);
const placeOf = ({ key, id }) => ({ requestedAt: new Date(Number(key)), personId: id });
const toErasure = ({ personId, requestedAt, finishedAt, erased }) => ({
    id: personId,
    memberId: personId,
    requestedAt,
    finishedAt,
    erased,
});
let EraseMemberInput = class EraseMemberInput {
    memberId;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, {
        description: `${member_args_1.PERSON} For a deleted record, only the ID works; search auditEvents to find it.`,
    }),
    __metadata("design:type", String)
], EraseMemberInput.prototype, "memberId", void 0);
EraseMemberInput = __decorate([
    (0, payload_1.MutationInput)()
], EraseMemberInput);
let EraseMemberPayload = class EraseMemberPayload extends payload_1.Payload {
    erasure;
};
__decorate([
    (0, graphql_1.Field)(() => ErasureType, { description: 'The erasure, which runs in the background.' }),
    __metadata("design:type", ErasureType)
], EraseMemberPayload.prototype, "erasure", void 0);
EraseMemberPayload = __decorate([
    (0, payload_1.MutationPayload)()
], EraseMemberPayload);
/** Erasure of people's data from the logs. */
let ErasureResolver = class ErasureResolver {
    erasing;
    transactions;
    users;
    constructor(erasing, transactions, users) {
        this.erasing = erasing;
        this.transactions = transactions;
        this.users = users;
    }
    async erasures(caller, { first, after }) {
        const from = after == null ? undefined : placeOf(connection_1.placeCursor.read('after', after));
        const found = await this.erasing.list(caller, first + 1, from);
        const shown = found.slice(0, first);
        return new ErasureConnection({
            nodes: shown.map(toErasure),
            cursors: shown.map(({ requestedAt, personId }) => connection_1.placeCursor.write({ key: requestedAt.getTime(), id: personId })),
            hasNextPage: found.length > first,
            hasPreviousPage: from !== undefined,
        });
    }
    async eraseMember(caller, { memberId }) {
        const id = await this.users.idOf(caller, memberId);
        const change = this.transactions.commit(caller, (tx) => this.erasing.request(tx, id));
        return (0, payload_1.payloadOf)(caller, change, (erasure) => ({ erasure: toErasure(erasure) }));
    }
};
exports.ErasureResolver = ErasureResolver;
__decorate([
    (0, graphql_1.Query)(() => ErasureConnection, { description: 'The erasures, the latest first.' }),
    (0, domain_1.Requires)('audit.read'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, connection_1.PageArgs]),
    __metadata("design:returntype", Promise)
], ErasureResolver.prototype, "erasures", null);
__decorate([
    (0, graphql_1.Mutation)(() => EraseMemberPayload, {
        description: "Permanently erases a removed person. Deletes the record, and erases the person's names, addresses and attribute values from the audit log and the provisioning log. The person's ID and the events themselves stay, and every proof remains valid. This cannot be undone. Throws MEMBER_PRESENT if the person is a member, and LEGAL_HOLD if a legal hold is on.",
    }),
    (0, domain_1.Requires)('organization.manage'),
    (0, refuses_1.Refuses)('LEGAL_HOLD', 'MEMBER_PRESENT', 'NOT_FOUND'),
    (0, domain_1.Records)('audit.person_erased', 'member.deleted'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, EraseMemberInput]),
    __metadata("design:returntype", Promise)
], ErasureResolver.prototype, "eraseMember", null);
exports.ErasureResolver = ErasureResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(),
    __metadata("design:paramtypes", [domain_1.Erasing,
        audit_1.Transactions,
        domain_1.Users])
], ErasureResolver);
//# sourceMappingURL=erasure.resolver.js.map