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
exports.provisioningLists = exports.ProvisioningFilterInput = void 0;
const graphql_1 = require("@nestjs/graphql");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const class_validator_1 = require("class-validator");
const event_filter_1 = require("../audit/event-filter");
const leaf_types_1 = require("../graphql/leaf-types");
const list_filter_1 = require("../graphql/list-filter");
const record_type_1 = require("./record.type");
/** The filter of the provisioning log, for queries and URLs. */
let ProvisioningFilterInput = class ProvisioningFilterInput {
    since;
    until;
    keyId;
    acts;
    statusClasses;
    causes;
    partial;
    resource;
    address;
    requestId;
    text;
    /** The filter by IDs. Throws NOT_FOUND for the unknown address of a person. */
    async byIds(users, caller) {
        const { since, until, keyId, acts, statusClasses, causes, requestId, text } = this;
        const resourceId = this.resource ? await users.recordIdOf(caller, this.resource) : undefined;
        const namedAddress = this.address ? (0, domain_1.addressKey)(this.address) : undefined;
        const { partial } = this;
        return (0, audit_1.withoutEmpty)({
            since,
            until,
            keyId,
            acts,
            statusClasses,
            causes,
            partial,
            resourceId,
            namedAddress,
            requestId,
            text,
        });
    }
};
exports.ProvisioningFilterInput = ProvisioningFilterInput;
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { nullable: true, description: 'Only requests at or after this time.' }),
    (0, class_validator_1.IsOptional)(),
    __metadata("design:type", Object)
], ProvisioningFilterInput.prototype, "since", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { nullable: true, description: 'Only requests before this time.' }),
    (0, class_validator_1.IsOptional)(),
    __metadata("design:type", Object)
], ProvisioningFilterInput.prototype, "until", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { nullable: true, description: 'Only requests with this SCIM key.' }),
    (0, class_validator_1.IsOptional)(),
    (0, class_validator_1.MaxLength)(event_filter_1.LONGEST_ID),
    __metadata("design:type", Object)
], ProvisioningFilterInput.prototype, "keyId", void 0);
__decorate([
    (0, graphql_1.Field)(() => [record_type_1.ProvisioningActName], { nullable: true, description: 'Only requests that asked for one of these.' }),
    (0, list_filter_1.AnyOf)(),
    (0, list_filter_1.EachIn)(audit_1.provisioningActs),
    __metadata("design:type", Object)
], ProvisioningFilterInput.prototype, "acts", void 0);
__decorate([
    (0, graphql_1.Field)(() => [record_type_1.StatusClassName], { nullable: true, description: 'Only requests with one of these classes of status.' }),
    (0, list_filter_1.AnyOf)(),
    (0, list_filter_1.EachIn)(audit_1.statusClasses),
    __metadata("design:type", Object)
], ProvisioningFilterInput.prototype, "statusClasses", void 0);
__decorate([
    (0, graphql_1.Field)(() => [record_type_1.CauseName], { nullable: true, description: 'Only requests that failed for one of these causes.' }),
    (0, list_filter_1.AnyOf)(),
    (0, list_filter_1.EachIn)(audit_1.causes),
    __metadata("design:type", Object)
], ProvisioningFilterInput.prototype, "causes", void 0);
__decorate([
    (0, graphql_1.Field)(() => Boolean, {
        nullable: true,
        description: 'true: only requests that skipped member IDs that do not exist. false: only the others.',
    }),
    (0, class_validator_1.IsOptional)(),
    (0, class_validator_1.IsBoolean)({ message: 'must be true or false' }),
    __metadata("design:type", Object)
], ProvisioningFilterInput.prototype, "partial", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, {
        nullable: true,
        description: 'Only requests about this resource: the ID of a group, or the ID or email address of a person. Throws NOT_FOUND if the address is unknown.',
    }),
    (0, class_validator_1.IsOptional)(),
    (0, class_validator_1.MaxLength)(event_filter_1.LONGEST_REFERENCE),
    __metadata("design:type", Object)
], ProvisioningFilterInput.prototype, "resource", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, {
        nullable: true,
        description: 'Only refused requests that named this email address, in the path or as userName, whether or not a member has it.',
    }),
    (0, class_validator_1.IsOptional)(),
    (0, class_validator_1.MaxLength)(event_filter_1.LONGEST_REFERENCE),
    __metadata("design:type", Object)
], ProvisioningFilterInput.prototype, "address", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, {
        nullable: true,
        description: 'Only the request with this ID. A bulk request has one record per operation.',
    }),
    (0, class_validator_1.IsOptional)(),
    (0, class_validator_1.MaxLength)(event_filter_1.LONGEST_ID),
    __metadata("design:type", Object)
], ProvisioningFilterInput.prototype, "requestId", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, {
        nullable: true,
        description: 'Only requests whose error detail, path or notes contain this text, ignoring case.',
    }),
    (0, class_validator_1.IsOptional)(),
    (0, class_validator_1.MinLength)(2, { message: 'must have at least 2 characters' }),
    (0, class_validator_1.MaxLength)(event_filter_1.LONGEST_TEXT),
    __metadata("design:type", Object)
], ProvisioningFilterInput.prototype, "text", void 0);
exports.ProvisioningFilterInput = ProvisioningFilterInput = __decorate([
    (0, graphql_1.InputType)('ProvisioningFilter', {
        description: 'Selects SCIM requests. All fields apply together; an omitted one matches all.',
    })
], ProvisioningFilterInput);
/** The criteria with several values, which URLs repeat. */
exports.provisioningLists = ['acts', 'statusClasses', 'causes'];
//# sourceMappingURL=provisioning-filter.js.map