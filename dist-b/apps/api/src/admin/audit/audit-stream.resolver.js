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
exports.AuditStreamResolver = void 0;
const graphql_1 = require("@nestjs/graphql");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const refusals_1 = require("../errors/refusals");
const refuses_1 = require("../errors/refuses");
const connection_1 = require("../graphql/connection");
const payload_1 = require("../payload");
const audit_stream_input_1 = require("./audit-stream.input");
const audit_stream_type_1 = require("./audit-stream.type");
/** Destinations to which the audit log is streamed. */
let AuditStreamResolver = class AuditStreamResolver {
    streams;
    changes;
    tests;
    users;
    transactions;
    constructor(streams, changes, tests, users, transactions) {
        this.streams = streams;
        this.changes = changes;
        this.tests = tests;
        this.users = users;
        this.transactions = transactions;
    }
    async auditStreams(caller, page) {
        const all = (await this.streams.list(caller)).map(audit_stream_type_1.toAuditStream);
        return new audit_stream_type_1.AuditStreamConnection((0, connection_1.sliceOfAll)(all, page), () => all.length);
    }
    auditStream(caller, id) {
        return this.shown(caller, id);
    }
    async createAuditStream(caller, { name, kind, url, fromBeginning, filter, write }) {
        const stream = { name, kind, url, fromBeginning, ...write, ...(await this.filterOf(caller, filter)) };
        return this.withSecret(caller, (tx) => this.changes.create(tx, stream));
    }
    async updateAuditStream(caller, input) {
        const { streamId, name, url, enabled, ifVersion } = input;
        const write = {
            ...input.write,
            ...(await this.filterOf(caller, input.filter)),
            ...(name != null && { name }),
            ...(url != null && { url }),
            ...(enabled != null && { enabled }),
        };
        const change = this.transactions.commit(caller, (tx) => this.changes.update(tx, streamId, write, ifVersion));
        return (0, payload_1.payloadOf)(caller, change, async (stream) => ({ stream: await this.shown(caller, stream.id) }));
    }
    rotateAuditStreamSecret(caller, { streamId }) {
        return this.withSecret(caller, (tx) => this.changes.rotateSecret(tx, streamId));
    }
    async testAuditStream(caller, { streamId }) {
        const turn = this.tests.begin(caller);
        if (!turn)
            throw (0, domain_1.tooManyStreamTests)(audit_1.MOST_STREAM_TESTS);
        try {
            const change = await this.transactions.commit(caller, (tx) => this.changes.test(tx, streamId));
            const { error, durationMs } = await this.tests.send(turn, change.result, change.events[0].id);
            return await (0, payload_1.payloadOf)(caller, Promise.resolve(change), async () => ({
                stream: await this.shown(caller, streamId),
                delivered: error === null,
                error,
                durationMs,
            }));
        }
        finally {
            turn.end();
        }
    }
    deleteAuditStream(caller, { streamId, ifVersion }) {
        const change = this.transactions.commit(caller, (tx) => this.changes.delete(tx, streamId, ifVersion));
        return (0, payload_1.payloadOf)(caller, change, () => ({ streamId }));
    }
    async filterOf(caller, filter) {
        if (!filter)
            return {};
        const unfit = ['since', 'until', 'text'].find((name) => filter[name] != null);
        if (unfit)
            throw (0, refusals_1.badInput)(`filter.${unfit}`, 'must be omitted; a stream has no period and does not search texts');
        return { filter: await (0, domain_1.filterByIds)(this.users, caller, filter) };
    }
    withSecret(caller, work) {
        return (0, payload_1.payloadOf)(caller, this.transactions.commit(caller, work), async ({ stream, secret }) => ({
            stream: await this.shown(caller, stream.id),
            secret,
        }));
    }
    async shown(caller, id) {
        const found = (await this.streams.list(caller)).find(({ stream }) => stream.id === id);
        if (!found)
            throw (0, domain_1.notFound)('AuditStream', id);
        return (0, audit_stream_type_1.toAuditStream)(found);
    }
};
exports.AuditStreamResolver = AuditStreamResolver;
__decorate([
    (0, graphql_1.Query)(() => audit_stream_type_1.AuditStreamConnection, { description: "The organization's audit streams and their state." }),
    (0, domain_1.Requires)('audit.read'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, connection_1.PageArgs]),
    __metadata("design:returntype", Promise)
], AuditStreamResolver.prototype, "auditStreams", null);
__decorate([
    (0, graphql_1.Query)(() => audit_stream_type_1.AuditStreamType, {
        description: 'An audit stream. Throws NOT_FOUND if the organization has no stream with this ID.',
    }),
    (0, domain_1.Requires)('audit.read'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Args)('id', { type: () => graphql_1.ID, description: "The stream's ID." })),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, String]),
    __metadata("design:returntype", Promise)
], AuditStreamResolver.prototype, "auditStream", null);
__decorate([
    (0, graphql_1.Mutation)(() => audit_stream_input_1.CreateAuditStreamPayload, {
        description: `Starts streaming the audit log to a destination. An organization can have at most ${domain_1.MOST_STREAMS} streams.`,
    }),
    (0, domain_1.Requires)('organization.manage'),
    (0, refuses_1.Refuses)('LIMIT_REACHED', 'NOT_FOUND'),
    (0, domain_1.Records)('stream.created'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, audit_stream_input_1.CreateAuditStreamInput]),
    __metadata("design:returntype", Promise)
], AuditStreamResolver.prototype, "createAuditStream", null);
__decorate([
    (0, graphql_1.Mutation)(() => audit_stream_input_1.UpdateAuditStreamPayload, {
        description: 'Changes a stream and tries its destination immediately. If the new URL has a different scheme, host or port, you must set the authorization again. A webhook keeps its secret, which the old destination knows. Rotate the secret if that destination belongs to someone else.',
    }),
    (0, domain_1.Requires)('organization.manage'),
    (0, refuses_1.Refuses)('NOT_FOUND', 'VERSION_CONFLICT'),
    (0, domain_1.Records)('stream.updated', 'stream.secret_changed'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, audit_stream_input_1.UpdateAuditStreamInput]),
    __metadata("design:returntype", Promise)
], AuditStreamResolver.prototype, "updateAuditStream", null);
__decorate([
    (0, graphql_1.Mutation)(() => audit_stream_input_1.RotateAuditStreamSecretPayload, {
        description: "Replaces a webhook's secret. For one day, messages are signed with the old secret as well.",
    }),
    (0, domain_1.Requires)('organization.manage'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    (0, domain_1.Records)('stream.secret_changed'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, audit_stream_input_1.RotateAuditStreamSecretInput]),
    __metadata("design:returntype", Promise)
], AuditStreamResolver.prototype, "rotateAuditStreamSecret", null);
__decorate([
    (0, graphql_1.Mutation)(() => audit_stream_input_1.TestAuditStreamPayload, {
        description: `Records the event \`stream.tested\` and sends it to the destination at once, also if the stream is off or does not include this event. A CHECKPOINTS stream sends the head of the log. The stream's position and state stay as they are. If the destination does not accept the event, the payload says why; that is not an error. At most ${audit_1.MOST_STREAM_TESTS} tests can run at the same time.`,
    }),
    (0, domain_1.Requires)('organization.manage'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    (0, domain_1.Records)('stream.tested'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, audit_stream_input_1.TestAuditStreamInput]),
    __metadata("design:returntype", Promise)
], AuditStreamResolver.prototype, "testAuditStream", null);
__decorate([
    (0, graphql_1.Mutation)(() => audit_stream_input_1.DeleteAuditStreamPayload, {
        description: 'Deletes a stream. Undelivered events are not sent.',
    }),
    (0, domain_1.Requires)('organization.manage'),
    (0, refuses_1.Refuses)('NOT_FOUND', 'VERSION_CONFLICT'),
    (0, domain_1.Records)('stream.deleted'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, audit_stream_input_1.DeleteAuditStreamInput]),
    __metadata("design:returntype", Promise)
], AuditStreamResolver.prototype, "deleteAuditStream", null);
exports.AuditStreamResolver = AuditStreamResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(),
    __metadata("design:paramtypes", [audit_1.AuditStreams,
        domain_1.AuditStreamChanges,
        audit_1.StreamTests,
        domain_1.Users,
        audit_1.Transactions])
], AuditStreamResolver);
//# sourceMappingURL=audit-stream.resolver.js.map