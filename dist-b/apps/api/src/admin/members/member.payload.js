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
exports.toMemberResult = exports.MembersPayload = exports.MemberResultType = exports.memberPayload = exports.MemberPayload = void 0;
const graphql_1 = require("@nestjs/graphql");
const one_by_one_1 = require("../one-by-one");
const payload_1 = require("../payload");
const member_type_1 = require("./member.type");
/** The payload of a mutation that changes one person. */
let MemberPayload = class MemberPayload extends payload_1.Payload {
    member;
};
exports.MemberPayload = MemberPayload;
__decorate([
    (0, graphql_1.Field)(() => member_type_1.MemberType, { description: 'The person after the change.' }),
    __metadata("design:type", member_type_1.MemberType)
], MemberPayload.prototype, "member", void 0);
exports.MemberPayload = MemberPayload = __decorate([
    (0, graphql_1.ObjectType)({ isAbstract: true })
], MemberPayload);
const memberPayload = (caller, change) => (0, payload_1.payloadOf)(caller, change, (user) => ({ member: (0, member_type_1.toMember)(user) }));
exports.memberPayload = memberPayload;
let MemberResultType = class MemberResultType {
    reference;
    member;
    error;
};
exports.MemberResultType = MemberResultType;
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: 'The ID or email address in the request.' }),
    __metadata("design:type", String)
], MemberResultType.prototype, "reference", void 0);
__decorate([
    (0, graphql_1.Field)(() => member_type_1.MemberType, {
        nullable: true,
        description: 'The person after the change. Null if the item was refused.',
    }),
    __metadata("design:type", Object)
], MemberResultType.prototype, "member", void 0);
__decorate([
    (0, graphql_1.Field)(() => one_by_one_1.ItemErrorType, { nullable: true, description: 'Why the item was refused. Null if it was carried out.' }),
    __metadata("design:type", Object)
], MemberResultType.prototype, "error", void 0);
exports.MemberResultType = MemberResultType = __decorate([
    (0, graphql_1.ObjectType)('MemberResult', { description: 'The result for one person in a bulk change.' })
], MemberResultType);
/** The payload of a mutation that changes several people. */
let MembersPayload = class MembersPayload extends payload_1.Payload {
    results;
};
exports.MembersPayload = MembersPayload;
__decorate([
    (0, graphql_1.Field)(() => [MemberResultType], { description: 'The result for each person, in the order of the request.' }),
    __metadata("design:type", Array)
], MembersPayload.prototype, "results", void 0);
exports.MembersPayload = MembersPayload = __decorate([
    (0, graphql_1.ObjectType)({ isAbstract: true })
], MembersPayload);
const toMemberResult = (reference, { result, error }) => ({
    reference,
    member: result && (0, member_type_1.toMember)(result),
    error,
});
exports.toMemberResult = toMemberResult;
//# sourceMappingURL=member.payload.js.map