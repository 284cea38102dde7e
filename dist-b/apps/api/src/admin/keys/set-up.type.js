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
exports.toScimSetUp = exports.ScimSetUpType = void 0;
const graphql_1 = require("@nestjs/graphql");
const leaf_types_1 = require("../graphql/leaf-types");
const record_type_1 = require("../provisioning/record.type");
const scim_key_type_1 = require("./scim-key.type");
const SetUpStepName = (0, leaf_types_1.describedEnum)('SetUpStepName', 'What an identity provider does first.', {
    REQUEST_RECEIVED: 'Its first request has arrived.',
    KEY_ACCEPTED: 'A request succeeded.',
    USERS_LOOKED_UP: 'It looked for people.',
    USER_CREATED: 'It created a person.',
    USER_UPDATED: 'It changed a person.',
    USER_DEACTIVATED: 'It deactivated or deleted a person.',
    GROUP_PUSHED: 'It created or changed a group.',
});
const SetUpStateName = (0, leaf_types_1.describedEnum)('SetUpState', 'The state of a step.', {
    DONE: 'A request did it.',
    FAILED: 'Requests tried it, and all of them failed.',
    WAITING: 'No request tried it.',
});
let SetUpRequestType = class SetUpRequestType {
    recordId;
    act;
    method;
    path;
    status;
    detail;
    cause;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: 'The ID of its provisioning record.' }),
    __metadata("design:type", String)
], SetUpRequestType.prototype, "recordId", void 0);
__decorate([
    (0, graphql_1.Field)(() => record_type_1.ProvisioningActName, { description: 'What it asked for.' }),
    __metadata("design:type", String)
], SetUpRequestType.prototype, "act", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The HTTP method.' }),
    __metadata("design:type", String)
], SetUpRequestType.prototype, "method", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The path.' }),
    __metadata("design:type", String)
], SetUpRequestType.prototype, "path", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { description: 'The HTTP status of the response.' }),
    __metadata("design:type", Number)
], SetUpRequestType.prototype, "status", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, { nullable: true, description: 'The error in the response. Null if the request succeeded.' }),
    __metadata("design:type", Object)
], SetUpRequestType.prototype, "detail", void 0);
__decorate([
    (0, graphql_1.Field)(() => record_type_1.CauseName, { nullable: true, description: 'Why it failed. Null if the request succeeded.' }),
    __metadata("design:type", Object)
], SetUpRequestType.prototype, "cause", void 0);
SetUpRequestType = __decorate([
    (0, graphql_1.ObjectType)('SetUpRequest', { description: 'The request of a step.' })
], SetUpRequestType);
let SetUpStepType = class SetUpStepType {
    step;
    state;
    occurredAt;
    request;
};
__decorate([
    (0, graphql_1.Field)(() => SetUpStepName, { description: 'The step.' }),
    __metadata("design:type", String)
], SetUpStepType.prototype, "step", void 0);
__decorate([
    (0, graphql_1.Field)(() => SetUpStateName, { description: 'Its state.' }),
    __metadata("design:type", Object)
], SetUpStepType.prototype, "state", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { nullable: true, description: 'When it happened or failed. Null while it waits.' }),
    __metadata("design:type", Object)
], SetUpStepType.prototype, "occurredAt", void 0);
__decorate([
    (0, graphql_1.Field)(() => SetUpRequestType, {
        nullable: true,
        description: 'The latest request that did it, or else the latest that failed. Null if there is none.',
    }),
    __metadata("design:type", Object)
], SetUpStepType.prototype, "request", void 0);
SetUpStepType = __decorate([
    (0, graphql_1.ObjectType)('SetUpStep', { description: 'A step of the connection of an identity provider.' })
], SetUpStepType);
let SetUpRefusalType = class SetUpRefusalType {
    cause;
    requests;
    lastAt;
    detail;
};
__decorate([
    (0, graphql_1.Field)(() => record_type_1.CauseName, { description: 'Why they failed.' }),
    __metadata("design:type", String)
], SetUpRefusalType.prototype, "cause", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { description: 'How many.' }),
    __metadata("design:type", Number)
], SetUpRefusalType.prototype, "requests", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { description: 'When the last of them arrived.' }),
    __metadata("design:type", Date)
], SetUpRefusalType.prototype, "lastAt", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, { nullable: true, description: 'The error in the response to the last of them.' }),
    __metadata("design:type", Object)
], SetUpRefusalType.prototype, "detail", void 0);
SetUpRefusalType = __decorate([
    (0, graphql_1.ObjectType)('SetUpRefusal', { description: 'Requests that failed for the same reason.' })
], SetUpRefusalType);
let ScimSetUpType = class ScimSetUpType {
    key;
    identityProvider;
    steps;
    refusals;
};
exports.ScimSetUpType = ScimSetUpType;
__decorate([
    (0, graphql_1.Field)(() => scim_key_type_1.ScimKeyType, { nullable: true, description: 'The newest key. Null if there is none.' }),
    __metadata("design:type", Object)
], ScimSetUpType.prototype, "key", void 0);
__decorate([
    (0, graphql_1.Field)(() => scim_key_type_1.IdentityProviderName, {
        nullable: true,
        description: 'The identity provider, guessed from the user agent. Null if it is not known.',
    }),
    __metadata("design:type", Object)
], ScimSetUpType.prototype, "identityProvider", void 0);
__decorate([
    (0, graphql_1.Field)(() => [SetUpStepType], { description: 'All steps, in their usual order.' }),
    __metadata("design:type", Array)
], ScimSetUpType.prototype, "steps", void 0);
__decorate([
    (0, graphql_1.Field)(() => [SetUpRefusalType], {
        description: 'What failed in the last 24 hours with any key of the organization, most frequent first.',
    }),
    __metadata("design:type", Array)
], ScimSetUpType.prototype, "refusals", void 0);
exports.ScimSetUpType = ScimSetUpType = __decorate([
    (0, graphql_1.ObjectType)('ScimSetUp', {
        description: 'How far the connection of an identity provider has come, with the newest SCIM key.',
    })
], ScimSetUpType);
const toRequest = ({ id, act, method, path, status, detail, cause }) => ({
    recordId: id,
    act,
    method,
    path,
    status,
    detail,
    cause,
});
const toRefusal = ({ cause, requests, lastAt, sample }) => ({
    cause,
    requests,
    lastAt,
    detail: sample.detail,
});
const toScimSetUp = ({ key, steps, refusals, identityProvider }) => ({
    key: key && (0, scim_key_type_1.toScimKey)(key),
    identityProvider,
    steps: steps.map(({ record, ...step }) => ({ ...step, request: record && toRequest(record) })),
    refusals: refusals.map(toRefusal),
});
exports.toScimSetUp = toScimSetUp;
//# sourceMappingURL=set-up.type.js.map