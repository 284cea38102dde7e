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
exports.toProvisioningRecord = exports.ProvisioningRecordConnection = exports.ProvisioningRecordType = exports.toExplanation = exports.ExplanationType = exports.CauseName = exports.ProvisioningActName = exports.StatusClassName = void 0;
const graphql_1 = require("@nestjs/graphql");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const connection_1 = require("../graphql/connection");
const leaf_types_1 = require("../graphql/leaf-types");
exports.StatusClassName = (0, leaf_types_1.describedEnum)('StatusClass', 'A class of HTTP status codes (RFC 9110).', {
    SUCCESSFUL: '2xx: the request succeeded.',
    REDIRECTION: '3xx: the client already has the current version.',
    CLIENT_ERROR: '4xx: the request was refused.',
    SERVER_ERROR: '5xx: the service failed.',
});
exports.ProvisioningActName = (0, leaf_types_1.describedEnum)('ProvisioningAct', 'What a SCIM request asked for, by its method and path.', {
    CREATE_USER: 'To create a person (POST /Users).',
    READ_USER: 'To read a person (GET /Users/{id}).',
    LIST_USERS: 'To list or search people (GET /Users, POST /Users/.search).',
    REPLACE_USER: 'To replace a person (PUT /Users/{id}).',
    UPDATE_USER: 'To change a person (PATCH /Users/{id}).',
    DELETE_USER: 'To delete a person (DELETE /Users/{id}).',
    CREATE_GROUP: 'To create a group (POST /Groups).',
    READ_GROUP: 'To read a group (GET /Groups/{id}).',
    LIST_GROUPS: 'To list or search groups (GET /Groups, POST /Groups/.search).',
    REPLACE_GROUP: 'To replace a group (PUT /Groups/{id}).',
    UPDATE_GROUP: 'To change a group or its members (PATCH /Groups/{id}).',
    DELETE_GROUP: 'To delete a group (DELETE /Groups/{id}).',
    SEARCH: 'To search people and groups together (POST /.search).',
    BULK: 'To do several operations (POST /Bulk). Each operation has a record of its own.',
    DISCOVER: 'To read what the service supports (/ServiceProviderConfig, /Schemas, /ResourceTypes).',
    OTHER: 'Anything else. The service does not support it.',
});
const meanings = audit_1.causes.map((cause) => [cause, `${audit_1.explanations[cause].title}. ${audit_1.explanations[cause].why}`]);
exports.CauseName = (0, leaf_types_1.describedEnum)('ProvisioningCause', 'Why a SCIM request failed.', Object.fromEntries(meanings));
let ExplanationType = class ExplanationType {
    cause;
    title;
    why;
    whatToDo;
};
exports.ExplanationType = ExplanationType;
__decorate([
    (0, graphql_1.Field)(() => exports.CauseName, { description: 'The cause.' }),
    __metadata("design:type", String)
], ExplanationType.prototype, "cause", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'A short title.' }),
    __metadata("design:type", String)
], ExplanationType.prototype, "title", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'Why it happens.' }),
    __metadata("design:type", String)
], ExplanationType.prototype, "why", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'What an admin can do about it.' }),
    __metadata("design:type", String)
], ExplanationType.prototype, "whatToDo", void 0);
exports.ExplanationType = ExplanationType = __decorate([
    (0, graphql_1.ObjectType)('Explanation', { description: 'Why a SCIM request failed, in plain language, and how to fix it.' })
], ExplanationType);
const toExplanation = (cause) => ({ cause, ...audit_1.explanations[cause] });
exports.toExplanation = toExplanation;
let ProvisioningRecordType = class ProvisioningRecordType {
    id;
    occurredAt;
    requests;
    act;
    method;
    path;
    query;
    resourceId;
    status;
    scimType;
    detail;
    explanation;
    notes;
    partial;
    durationMs;
    requestBody;
    responseBody;
    requestId;
    ip;
    userAgent;
    keyId;
    namedAddress;
    eventIds;
};
exports.ProvisioningRecordType = ProvisioningRecordType;
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The record's ID. IDs increase over time." }),
    __metadata("design:type", String)
], ProvisioningRecordType.prototype, "id", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { description: 'When the request was answered.' }),
    __metadata("design:type", Date)
], ProvisioningRecordType.prototype, "occurredAt", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, {
        description: 'The number of requests that this record represents. Greater than 1 if several requests were refused in the same minute because of their key or the rate limit.',
    }),
    __metadata("design:type", Number)
], ProvisioningRecordType.prototype, "requests", void 0);
__decorate([
    (0, graphql_1.Field)(() => exports.ProvisioningActName, { description: 'What the request asked for.' }),
    __metadata("design:type", String)
], ProvisioningRecordType.prototype, "act", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The HTTP method.' }),
    __metadata("design:type", String)
], ProvisioningRecordType.prototype, "method", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The URL path.' }),
    __metadata("design:type", String)
], ProvisioningRecordType.prototype, "path", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The URL query, percent-encoded. Empty if there is none.' }),
    __metadata("design:type", String)
], ProvisioningRecordType.prototype, "query", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, {
        nullable: true,
        description: 'The ID of the user or group that the request was about. Null for lists and other requests.',
    }),
    __metadata("design:type", Object)
], ProvisioningRecordType.prototype, "resourceId", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { description: 'The HTTP status of the response.' }),
    __metadata("design:type", Number)
], ProvisioningRecordType.prototype, "status", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, {
        nullable: true,
        description: 'The SCIM error type (RFC 7644, 3.12), if the response had one.',
    }),
    __metadata("design:type", Object)
], ProvisioningRecordType.prototype, "scimType", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, {
        nullable: true,
        description: 'The error detail that the client received. Null if the request succeeded.',
    }),
    __metadata("design:type", Object)
], ProvisioningRecordType.prototype, "detail", void 0);
__decorate([
    (0, graphql_1.Field)(() => ExplanationType, {
        nullable: true,
        description: 'Why the request failed and how to fix it. Null if it succeeded.',
    }),
    __metadata("design:type", Object)
], ProvisioningRecordType.prototype, "explanation", void 0);
__decorate([
    (0, graphql_1.Field)(() => [String], {
        description: 'Remarks that the client did not receive, for example on attributes that were ignored.',
    }),
    __metadata("design:type", Array)
], ProvisioningRecordType.prototype, "notes", void 0);
__decorate([
    (0, graphql_1.Field)(() => [String], {
        description: 'The member IDs in the request that do not exist and were skipped. The other members were added.',
    }),
    __metadata("design:type", Array)
], ProvisioningRecordType.prototype, "partial", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { description: 'How long the request took, in milliseconds.' }),
    __metadata("design:type", Number)
], ProvisioningRecordType.prototype, "durationMs", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, { nullable: true, description: 'The request body, as JSON.' }),
    __metadata("design:type", Object)
], ProvisioningRecordType.prototype, "requestBody", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, { nullable: true, description: 'The response body as JSON, if the request was a change.' }),
    __metadata("design:type", Object)
], ProvisioningRecordType.prototype, "responseBody", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The ID of the request. Its audit events have the same ID.' }),
    __metadata("design:type", String)
], ProvisioningRecordType.prototype, "requestId", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, { nullable: true, description: "The client's IP address." }),
    __metadata("design:type", Object)
], ProvisioningRecordType.prototype, "ip", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, { nullable: true, description: "The client's user agent." }),
    __metadata("design:type", Object)
], ProvisioningRecordType.prototype, "userAgent", void 0);
exports.ProvisioningRecordType = ProvisioningRecordType = __decorate([
    (0, graphql_1.ObjectType)('ProvisioningRecord', {
        description: 'A SCIM request with its response, or several refused requests of the same kind within one minute. Secrets are removed and long texts are truncated.',
    })
], ProvisioningRecordType);
let ProvisioningRecordConnection = class ProvisioningRecordConnection extends (0, connection_1.ConnectionOf)('ProvisioningRecord', ProvisioningRecordType) {
};
exports.ProvisioningRecordConnection = ProvisioningRecordConnection;
exports.ProvisioningRecordConnection = ProvisioningRecordConnection = __decorate([
    (0, graphql_1.ObjectType)('ProvisioningRecordConnection', {
        description: 'A page of provisioning records, newest first. There is no total count.',
    })
], ProvisioningRecordConnection);
const toProvisioningRecord = ({ cause, ...record }) => ({
    ...record,
    explanation: cause && (0, exports.toExplanation)(cause),
});
exports.toProvisioningRecord = toProvisioningRecord;
//# sourceMappingURL=record.type.js.map