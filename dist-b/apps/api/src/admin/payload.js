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
exports.Input = exports.MutationInput = exports.MutationPayload = exports.Payload = void 0;
exports.payloadOf = payloadOf;
exports.payloadOfEach = payloadOfEach;
const graphql_1 = require("@nestjs/graphql");
const audit_event_type_1 = require("./audit/audit-event.type");
const party_type_1 = require("./audit/party.type");
const leaf_types_1 = require("./graphql/leaf-types");
const one_by_one_1 = require("./one-by-one");
const WarningCodeName = (0, leaf_types_1.describedEnum)('WarningCode', 'What a warning is about.', {
    GROUP_ROLE_PREVAILS: 'Permission groups give the person more than the granted role, and continue to apply.',
    IDP_MAY_UNDO: 'The identity provider manages the removed person and can add them again.',
    INVITATION_NOT_SENT: 'The organization does not send invitations by email, so the person needs a link.',
    INVITATIONS_EXPIRED: 'Open invitations with the role have expired, because the role has more permissions now.',
    SCIM_DISABLED: 'SCIM provisioning is off, so the key does not work yet.',
    SECRET_SHARED: 'The previous destination of the stream knows its secret.',
});
let WarningType = class WarningType {
    code;
    message;
    records;
    index;
};
__decorate([
    (0, graphql_1.Field)(() => WarningCodeName, { description: 'What the warning is about.' }),
    __metadata("design:type", String)
], WarningType.prototype, "code", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The warning as a sentence, with what you can do.' }),
    __metadata("design:type", String)
], WarningType.prototype, "message", void 0);
__decorate([
    (0, graphql_1.Field)(() => [party_type_1.AuditPartyType], { description: 'The records that the warning is about.' }),
    __metadata("design:type", Array)
], WarningType.prototype, "records", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { nullable: true, description: 'The index of the item in a bulk operation. Null otherwise.' }),
    __metadata("design:type", Object)
], WarningType.prototype, "index", void 0);
WarningType = __decorate([
    (0, graphql_1.ObjectType)('Warning', { description: 'Something to know about a change that was made.' })
], WarningType);
/** The most events in a payload. The request ID finds the others. */
const MOST_EVENTS = 1000;
/** What every mutation returns beside its result. */
let Payload = class Payload {
    events;
    warnings;
    requestId;
};
exports.Payload = Payload;
__decorate([
    (0, graphql_1.Field)(() => [audit_event_type_1.AuditEventType], {
        description: `The audit events that the mutation recorded, in order: the first ${MOST_EVENTS}, if a replayed request recorded more. Empty if it changed nothing. You do not need audit.read to see them here.`,
    }),
    __metadata("design:type", Array)
], Payload.prototype, "events", void 0);
__decorate([
    (0, graphql_1.Field)(() => [WarningType], { description: 'What you should know about the change. Usually empty.' }),
    __metadata("design:type", Array)
], Payload.prototype, "warnings", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: 'The ID of the request, which its audit events and the log of the service have.' }),
    __metadata("design:type", String)
], Payload.prototype, "requestId", void 0);
exports.Payload = Payload = __decorate([
    (0, graphql_1.ObjectType)({ isAbstract: true })
], Payload);
/** The mutation that the name of its input or payload starts with. */
const mutationOf = (typeName, ending) => typeName[0].toLowerCase() + typeName.slice(1, -ending.length);
/** Declares the payload of the mutation that the class is named after. */
const MutationPayload = () => (type) => (0, graphql_1.ObjectType)(type.name, { description: `The result of \`${mutationOf(type.name, 'Payload')}\`.` })(type);
exports.MutationPayload = MutationPayload;
/** Declares the input of the mutation that the class is named after. */
const MutationInput = () => (type) => (0, graphql_1.InputType)(type.name, { description: `The input of \`${mutationOf(type.name, 'Input')}\`.` })(type);
exports.MutationInput = MutationInput;
/** Completes the payload of a mutation with what it recorded. */
async function payloadOf({ requestId }, change, own) {
    const { result, events, warnings } = await change;
    return {
        ...(await own(result)),
        events: events.slice(0, MOST_EVENTS).map(audit_event_type_1.toAuditEvent),
        warnings: warnings.map((warning) => toWarning(warning, null)),
        requestId,
    };
}
/** The same for a bulk mutation, which processes its items one after the other. */
async function payloadOfEach({ requestId }, attempt, items, change, toResult) {
    const outcomes = await (0, one_by_one_1.oneByOne)(attempt, items, change);
    return {
        results: outcomes.map(({ result: committed, error }, index) => toResult(items[index], error ? { result: null, error } : { result: committed.result, error })),
        events: outcomes
            .flatMap(({ result }) => result?.events ?? [])
            .slice(0, MOST_EVENTS)
            .map(audit_event_type_1.toAuditEvent),
        warnings: outcomes.flatMap(({ result }, index) => result?.warnings.map((warning) => toWarning(warning, index)) ?? []),
        requestId,
    };
}
const toWarning = ({ code, message, records }, index) => ({
    code: code,
    message,
    records: records.map(({ type, id, label }) => ({ type, id, label })),
    index,
});
/** Parameter: the input of a mutation. */
const Input = () => (0, graphql_1.Args)('input', { description: 'The values of the mutation.' });
exports.Input = Input;
//# sourceMappingURL=payload.js.map