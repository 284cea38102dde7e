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
exports.toGrantResult = exports.toGrant = exports.GrantsPayload = exports.GrantConnection = exports.GrantType = void 0;
const graphql_1 = require("@nestjs/graphql");
const party_type_1 = require("../audit/party.type");
const connection_1 = require("../graphql/connection");
const leaf_types_1 = require("../graphql/leaf-types");
const one_by_one_1 = require("../one-by-one");
const payload_1 = require("../payload");
const project_type_1 = require("../projects/project.type");
const role_type_1 = require("../roles/role.type");
let GrantType = class GrantType {
    /**
     * Not shown. The ID of the grantee in a project's list, or of the project in a grantee's list; cursors are made of
     * it.
     */
    id;
    /** Shown as the fields `project`, `member` or `group`, and `role`. */
    projectId;
    memberId;
    groupId;
    roleId;
    grantedBy;
    grantedAt;
};
exports.GrantType = GrantType;
__decorate([
    (0, graphql_1.Field)(() => party_type_1.AuditPartyType, { description: 'Who granted it.' }),
    __metadata("design:type", party_type_1.AuditPartyType)
], GrantType.prototype, "grantedBy", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { description: 'When it was granted.' }),
    __metadata("design:type", Date)
], GrantType.prototype, "grantedAt", void 0);
exports.GrantType = GrantType = __decorate([
    (0, graphql_1.ObjectType)('Grant', { description: 'A role in a project, granted to a person or to a permission group.' })
], GrantType);
let GrantConnection = class GrantConnection extends (0, connection_1.ConnectionOf)('Grant', GrantType) {
};
exports.GrantConnection = GrantConnection;
exports.GrantConnection = GrantConnection = __decorate([
    (0, graphql_1.ObjectType)('GrantConnection', { description: 'A page of grants. There is no total count.' })
], GrantConnection);
let GrantResultType = class GrantResultType {
    projectId;
    memberId;
    groupId;
    project;
    role;
    error;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: 'The project in the request.' }),
    __metadata("design:type", String)
], GrantResultType.prototype, "projectId", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { nullable: true, description: 'The person in the request.' }),
    __metadata("design:type", Object)
], GrantResultType.prototype, "memberId", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { nullable: true, description: 'The group in the request.' }),
    __metadata("design:type", Object)
], GrantResultType.prototype, "groupId", void 0);
__decorate([
    (0, graphql_1.Field)(() => project_type_1.ProjectType, { nullable: true, description: 'The project. Null if the item was refused.' }),
    __metadata("design:type", Object)
], GrantResultType.prototype, "project", void 0);
__decorate([
    (0, graphql_1.Field)(() => role_type_1.RoleType, { nullable: true, description: 'The granted role. Null if it was revoked or refused.' }),
    __metadata("design:type", Object)
], GrantResultType.prototype, "role", void 0);
__decorate([
    (0, graphql_1.Field)(() => one_by_one_1.ItemErrorType, { nullable: true, description: 'Why the item was refused. Null if it was carried out.' }),
    __metadata("design:type", Object)
], GrantResultType.prototype, "error", void 0);
GrantResultType = __decorate([
    (0, graphql_1.ObjectType)('GrantResult', { description: 'The result for one item of a bulk change to project roles.' })
], GrantResultType);
/** The payload of a mutation that grants or revokes several project roles. */
let GrantsPayload = class GrantsPayload extends payload_1.Payload {
    results;
};
exports.GrantsPayload = GrantsPayload;
__decorate([
    (0, graphql_1.Field)(() => [GrantResultType], { description: 'The result for each item, in the order of the request.' }),
    __metadata("design:type", Array)
], GrantsPayload.prototype, "results", void 0);
exports.GrantsPayload = GrantsPayload = __decorate([
    (0, graphql_1.ObjectType)({ isAbstract: true })
], GrantsPayload);
/** `of` is whether the list belongs to a project or to a grantee. */
const toGrant = (of) => ({ projectId, granteeId, granteeType, role, grantedBy, grantedAt }) => ({
    id: of === 'projectId' ? granteeId : projectId,
    projectId,
    memberId: granteeType === 'USER' ? granteeId : null,
    groupId: granteeType === 'GROUP' ? granteeId : null,
    roleId: role,
    grantedBy,
    grantedAt,
});
exports.toGrant = toGrant;
const toGrantResult = ({ projectId, memberId, groupId }, { result, error }) => ({
    projectId,
    memberId: memberId ?? null,
    groupId: groupId ?? null,
    project: result && (0, project_type_1.toProject)(result.project),
    role: result?.role ? (0, role_type_1.toRole)(result.role) : null,
    error,
});
exports.toGrantResult = toGrantResult;
//# sourceMappingURL=grant.type.js.map