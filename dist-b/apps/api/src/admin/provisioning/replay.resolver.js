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
exports.ReplayResolver = void 0;
const common_1 = require("@nestjs/common");
const graphql_1 = require("@nestjs/graphql");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const class_validator_1 = require("class-validator");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const audit_event_type_1 = require("../audit/audit-event.type");
const event_filter_1 = require("../audit/event-filter");
const party_type_1 = require("../audit/party.type");
const refuses_1 = require("../errors/refuses");
const one_by_one_1 = require("../one-by-one");
const payload_1 = require("../payload");
const record_type_1 = require("./record.type");
/** The number of events in the result. The others can be found by the request ID. */
const SHOWN = 100;
let ReplayedEventType = class ReplayedEventType {
    action;
    risk;
    target;
    changes;
};
__decorate([
    (0, graphql_1.Field)({ description: "The event's name, for example `member.invited`." }),
    __metadata("design:type", String)
], ReplayedEventType.prototype, "action", void 0);
__decorate([
    (0, graphql_1.Field)(() => audit_event_type_1.RiskLevel, { description: 'The risk level.' }),
    __metadata("design:type", Object)
], ReplayedEventType.prototype, "risk", void 0);
__decorate([
    (0, graphql_1.Field)(() => party_type_1.AuditPartyType, { description: 'The kind of record affected.' }),
    __metadata("design:type", party_type_1.AuditPartyType)
], ReplayedEventType.prototype, "target", void 0);
__decorate([
    (0, graphql_1.Field)(() => [audit_event_type_1.FieldChangeType], { description: 'The attributes that change.' }),
    __metadata("design:type", Array)
], ReplayedEventType.prototype, "changes", void 0);
ReplayedEventType = __decorate([
    (0, graphql_1.ObjectType)('ReplayedEvent', { description: 'A change made by a replayed request, as in the audit log.' })
], ReplayedEventType);
let ReplayType = class ReplayType {
    status;
    scimType;
    detail;
    explanation;
    notes;
    partial;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { description: 'The HTTP status that an identity provider would get.' }),
    __metadata("design:type", Number)
], ReplayType.prototype, "status", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, { nullable: true, description: 'The SCIM error type, if the request is refused with one.' }),
    __metadata("design:type", Object)
], ReplayType.prototype, "scimType", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, { nullable: true, description: 'Why the request is refused again. Null if it succeeds.' }),
    __metadata("design:type", Object)
], ReplayType.prototype, "detail", void 0);
__decorate([
    (0, graphql_1.Field)(() => record_type_1.ExplanationType, { nullable: true, description: 'Why the request is refused again, and how to fix it.' }),
    __metadata("design:type", Object)
], ReplayType.prototype, "explanation", void 0);
__decorate([
    (0, graphql_1.Field)(() => [String], { description: 'Remarks, for example on attributes that are ignored.' }),
    __metadata("design:type", Array)
], ReplayType.prototype, "notes", void 0);
__decorate([
    (0, graphql_1.Field)(() => [String], { description: 'The member IDs in the request that do not exist and are skipped.' }),
    __metadata("design:type", Array)
], ReplayType.prototype, "partial", void 0);
ReplayType = __decorate([
    (0, graphql_1.ObjectType)('Replay', { description: 'The result of replaying a failed SCIM request.' })
], ReplayType);
let ReplayPreviewType = class ReplayPreviewType extends ReplayType {
    eventCount;
    events;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { description: 'The number of audit events that the request records.' }),
    __metadata("design:type", Number)
], ReplayPreviewType.prototype, "eventCount", void 0);
__decorate([
    (0, graphql_1.Field)(() => [ReplayedEventType], {
        description: `The first ${SHOWN} changes, in order. Empty if nothing changes.`,
    }),
    __metadata("design:type", Array)
], ReplayPreviewType.prototype, "events", void 0);
ReplayPreviewType = __decorate([
    (0, graphql_1.ObjectType)('ReplayPreview', { description: 'The result that replaying a failed SCIM request would have now.' })
], ReplayPreviewType);
const toReplay = ({ status, refusal, notes, skipped }) => ({
    status,
    scimType: refusal?.scimType ?? null,
    detail: refusal?.detail ?? null,
    explanation: refusal ? (0, record_type_1.toExplanation)(refusal.cause) : null,
    notes: [...notes],
    partial: [...skipped],
});
const toReplayPreview = (outcome) => ({
    ...toReplay(outcome),
    eventCount: outcome.events.length,
    events: outcome.events.slice(0, SHOWN).map(({ action, risk, targetType, targetId, targetLabel, changes }) => ({
        action,
        risk,
        target: { type: targetType, id: targetId, label: targetLabel },
        changes,
    })),
});
const RecordId = () => (0, common_1.applyDecorators)((0, graphql_1.Field)(() => graphql_1.ID, { description: "The ID of the request's provisioning record." }), (0, class_validator_1.MaxLength)(event_filter_1.LONGEST_ID));
let PreviewReplayArgs = class PreviewReplayArgs {
    recordId;
};
__decorate([
    RecordId(),
    __metadata("design:type", String)
], PreviewReplayArgs.prototype, "recordId", void 0);
PreviewReplayArgs = __decorate([
    (0, graphql_1.ArgsType)()
], PreviewReplayArgs);
let ReplayProvisioningInput = class ReplayProvisioningInput {
    recordId;
};
__decorate([
    RecordId(),
    __metadata("design:type", String)
], ReplayProvisioningInput.prototype, "recordId", void 0);
ReplayProvisioningInput = __decorate([
    (0, payload_1.MutationInput)()
], ReplayProvisioningInput);
let ReplayProvisioningPayload = class ReplayProvisioningPayload extends payload_1.Payload {
    replay;
};
__decorate([
    (0, graphql_1.Field)(() => ReplayType, { description: 'The result of the replay.' }),
    __metadata("design:type", ReplayType)
], ReplayProvisioningPayload.prototype, "replay", void 0);
ReplayProvisioningPayload = __decorate([
    (0, payload_1.MutationPayload)()
], ReplayProvisioningPayload);
let ReplayProvisioningRecordsInput = class ReplayProvisioningRecordsInput {
    recordIds;
};
__decorate([
    (0, graphql_1.Field)(() => [graphql_1.ID], {
        description: 'The IDs of the provisioning records, for example all with the same cause, in the order of the replays.',
    }),
    (0, class_validator_1.ArrayNotEmpty)({ message: 'must not be empty' }),
    (0, class_validator_1.ArrayMaxSize)(one_by_one_1.MOST_ITEMS),
    (0, class_validator_1.MaxLength)(event_filter_1.LONGEST_ID, { each: true }),
    __metadata("design:type", Array)
], ReplayProvisioningRecordsInput.prototype, "recordIds", void 0);
ReplayProvisioningRecordsInput = __decorate([
    (0, payload_1.MutationInput)()
], ReplayProvisioningRecordsInput);
let ReplayResultType = class ReplayResultType {
    recordId;
    replay;
    error;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: 'The ID of the record in the request.' }),
    __metadata("design:type", String)
], ReplayResultType.prototype, "recordId", void 0);
__decorate([
    (0, graphql_1.Field)(() => ReplayType, { nullable: true, description: 'The result of the replay. Null if it was not possible.' }),
    __metadata("design:type", Object)
], ReplayResultType.prototype, "replay", void 0);
__decorate([
    (0, graphql_1.Field)(() => one_by_one_1.ItemErrorType, { nullable: true, description: 'Why there was no replay. Null if there was one.' }),
    __metadata("design:type", Object)
], ReplayResultType.prototype, "error", void 0);
ReplayResultType = __decorate([
    (0, graphql_1.ObjectType)('ReplayResult', { description: 'The result for one record in a bulk replay.' })
], ReplayResultType);
let ReplayProvisioningRecordsPayload = class ReplayProvisioningRecordsPayload extends payload_1.Payload {
    results;
};
__decorate([
    (0, graphql_1.Field)(() => [ReplayResultType], { description: 'The result for each record, in the order of the request.' }),
    __metadata("design:type", Array)
], ReplayProvisioningRecordsPayload.prototype, "results", void 0);
ReplayProvisioningRecordsPayload = __decorate([
    (0, payload_1.MutationPayload)()
], ReplayProvisioningRecordsPayload);
/** Replays of failed SCIM requests by an admin. */
let ReplayResolver = class ReplayResolver {
    replay;
    constructor(replay) {
        this.replay = replay;
    }
    async previewReplay(caller, { recordId }) {
        return toReplayPreview(await this.replay.preview(caller, recordId));
    }
    replayProvisioning(caller, { recordId }) {
        return (0, payload_1.payloadOf)(caller, this.replay.run(caller, recordId), (outcome) => ({ replay: toReplay(outcome) }));
    }
    replayProvisioningRecords(caller, attempt, { recordIds }) {
        const replay = (recordId) => this.replay.run(caller, recordId);
        return (0, payload_1.payloadOfEach)(caller, attempt, recordIds, replay, (recordId, { result, error }) => ({
            recordId,
            replay: result && toReplay(result),
            error,
        }));
    }
};
exports.ReplayResolver = ReplayResolver;
__decorate([
    (0, graphql_1.Query)(() => ReplayPreviewType, {
        description: 'The changes that a failed SCIM request would make if it were replayed now. The request is tried and rolled back. Throws NOT_REPLAYABLE if the request succeeded, does not write a user or group, or was not stored in full.',
    }),
    (0, domain_1.Requires)('sso.manage'),
    (0, refuses_1.Refuses)('NOT_FOUND', 'NOT_REPLAYABLE'),
    (0, domain_1.Records)('provisioning.replay_previewed'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, PreviewReplayArgs]),
    __metadata("design:returntype", Promise)
], ReplayResolver.prototype, "previewReplay", null);
__decorate([
    (0, graphql_1.Mutation)(() => ReplayProvisioningPayload, {
        description: "Replays a failed SCIM request on behalf of the key that sent it, under that key's rules. Run previewReplay first. If the request is refused again, the result shows why; that is not an error.",
    }),
    (0, domain_1.Requires)('sso.manage'),
    (0, refuses_1.Refuses)('NOT_FOUND', 'NOT_REPLAYABLE'),
    (0, domain_1.Records)('provisioning.replayed', ...domain_1.provisioningEvents),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, ReplayProvisioningInput]),
    __metadata("design:returntype", Promise)
], ReplayResolver.prototype, "replayProvisioning", null);
__decorate([
    (0, graphql_1.Mutation)(() => ReplayProvisioningRecordsPayload, {
        description: 'Replays several failed SCIM requests one after the other, like replayProvisioning. Each replay is independent.',
    }),
    (0, domain_1.Requires)('sso.manage'),
    (0, refuses_1.Refuses)('NOT_FOUND', 'NOT_REPLAYABLE'),
    (0, domain_1.Records)('provisioning.replayed', ...domain_1.provisioningEvents),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, admin_context_1.Tried)()),
    __param(2, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Function, ReplayProvisioningRecordsInput]),
    __metadata("design:returntype", Promise)
], ReplayResolver.prototype, "replayProvisioningRecords", null);
exports.ReplayResolver = ReplayResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(),
    __metadata("design:paramtypes", [domain_1.Replay])
], ReplayResolver);
//# sourceMappingURL=replay.resolver.js.map