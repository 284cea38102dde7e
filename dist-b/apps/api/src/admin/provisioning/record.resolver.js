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
exports.ProvisioningRecordResolver = void 0;
const graphql_1 = require("@nestjs/graphql");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const audit_event_type_1 = require("../audit/audit-event.type");
const party_type_1 = require("../audit/party.type");
const reading_1 = require("../audit/reading");
const refuses_1 = require("../errors/refuses");
const connection_1 = require("../graphql/connection");
const list_filter_1 = require("../graphql/list-filter");
const scim_key_type_1 = require("../keys/scim-key.type");
const provisioning_filter_1 = require("./provisioning-filter");
const record_type_1 = require("./record.type");
const subject_1 = require("./subject");
let ProvisioningRecordsArgs = class ProvisioningRecordsArgs extends connection_1.PageArgs {
    filter;
};
__decorate([
    (0, list_filter_1.ListFilter)(() => provisioning_filter_1.ProvisioningFilterInput, 'requests'),
    __metadata("design:type", Object)
], ProvisioningRecordsArgs.prototype, "filter", void 0);
ProvisioningRecordsArgs = __decorate([
    (0, graphql_1.ArgsType)()
], ProvisioningRecordsArgs);
let ProvisioningRecordResolver = class ProvisioningRecordResolver {
    records;
    users;
    reading;
    constructor(records, users, reading) {
        this.records = records;
        this.users = users;
        this.reading = reading;
    }
    async provisioningRecords(caller, args) {
        const filter = (await args.filter?.byIds(this.users, caller)) ?? {};
        const after = args.after == null ? undefined : connection_1.idCursor.read('after', args.after);
        const { records, next } = await this.records.page(caller, filter, args.first, after);
        await this.reading.note(caller, 'PROVISIONING', filter);
        return new record_type_1.ProvisioningRecordConnection({
            nodes: records.map(record_type_1.toProvisioningRecord),
            hasNextPage: next !== undefined,
            hasPreviousPage: after !== undefined,
            ...(next !== undefined && { endCursor: connection_1.idCursor.write(next) }),
        });
    }
    async provisioningRecord(caller, id) {
        const record = await this.records.find(caller, id);
        if (!record)
            throw (0, domain_1.notFound)('ProvisioningRecord', id);
        await this.reading.note(caller, 'PROVISIONING', { id });
        return (0, record_type_1.toProvisioningRecord)(record);
    }
    async key({ keyId }, { keys }) {
        const key = keyId === null ? null : await keys.load(keyId);
        return key && (0, scim_key_type_1.toScimKey)(key);
    }
    subject(record, loaders) {
        return (0, subject_1.subjectOf)(record, loaders);
    }
    async events({ eventIds }, { events }, page) {
        const read = async (first, after) => {
            const start = after === undefined ? 0 : eventIds.indexOf(after) + 1;
            const found = await Promise.all(eventIds.slice(start, start + first).map((id) => events.load(id)));
            return found.filter((event) => event !== null);
        };
        return new audit_event_type_1.AuditEventConnection(await (0, connection_1.sliceOf)(page, read, audit_event_type_1.toAuditEvent));
    }
};
exports.ProvisioningRecordResolver = ProvisioningRecordResolver;
__decorate([
    (0, graphql_1.Query)(() => record_type_1.ProvisioningRecordConnection, {
        description: "The organization's SCIM requests, including refused ones, newest first. A search with few matches can return a short or empty page before the end of the log. Continue while `hasNextPage` is true.",
    }),
    (0, domain_1.Requires)('audit.read'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, ProvisioningRecordsArgs]),
    __metadata("design:returntype", Promise)
], ProvisioningRecordResolver.prototype, "provisioningRecords", null);
__decorate([
    (0, graphql_1.Query)(() => record_type_1.ProvisioningRecordType, {
        description: 'A record of the provisioning log. Throws NOT_FOUND if the log has no record with this ID, for example past its retention.',
    }),
    (0, domain_1.Requires)('audit.read'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Args)('id', { type: () => graphql_1.ID, description: "The record's ID." })),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, String]),
    __metadata("design:returntype", Promise)
], ProvisioningRecordResolver.prototype, "provisioningRecord", null);
__decorate([
    (0, graphql_1.ResolveField)(() => scim_key_type_1.ScimKeyType, {
        nullable: true,
        description: 'The key that was used, even if it is no longer valid.',
    }),
    (0, domain_1.Requires)('audit.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, admin_context_1.Loading)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [record_type_1.ProvisioningRecordType, Object]),
    __metadata("design:returntype", Promise)
], ProvisioningRecordResolver.prototype, "key", null);
__decorate([
    (0, graphql_1.ResolveField)(() => party_type_1.AuditPartyType, {
        nullable: true,
        description: 'The person or group that the request was about, with its current name, or else the name in the request. Null for lists and other requests.',
    }),
    (0, domain_1.Requires)('audit.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, admin_context_1.Loading)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [record_type_1.ProvisioningRecordType, Object]),
    __metadata("design:returntype", Promise)
], ProvisioningRecordResolver.prototype, "subject", null);
__decorate([
    (0, graphql_1.ResolveField)(() => audit_event_type_1.AuditEventConnection, {
        nullable: true,
        description: 'The changes that the request made, in order. Only the first 1,000 are listed; if there are more, `notes` says so.',
    }),
    (0, domain_1.Requires)('audit.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, admin_context_1.Loading)()),
    __param(2, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [record_type_1.ProvisioningRecordType, Object, connection_1.PageArgs]),
    __metadata("design:returntype", Promise)
], ProvisioningRecordResolver.prototype, "events", null);
exports.ProvisioningRecordResolver = ProvisioningRecordResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(() => record_type_1.ProvisioningRecordType),
    __metadata("design:paramtypes", [audit_1.ProvisioningRecords,
        domain_1.Users,
        reading_1.AuditReading])
], ProvisioningRecordResolver);
//# sourceMappingURL=record.resolver.js.map