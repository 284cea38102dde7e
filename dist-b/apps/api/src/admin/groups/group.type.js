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
exports.GroupConnection = exports.GroupType = void 0;
exports.toGroup = toGroup;
const graphql_1 = require("@nestjs/graphql");
const party_type_1 = require("../audit/party.type");
const connection_1 = require("../graphql/connection");
const if_version_1 = require("../graphql/if-version");
const leaf_types_1 = require("../graphql/leaf-types");
const member_type_1 = require("../members/member.type");
let GroupType = class GroupType {
    id;
    displayName;
    description;
    /** Shown as the field `defaultProject`. */
    defaultProjectId;
    externalId;
    managedBy;
    memberCount;
    version;
    createdAt;
    updatedAt;
    changedBy;
};
exports.GroupType = GroupType;
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: 'The ID.' }),
    __metadata("design:type", String)
], GroupType.prototype, "id", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The name. It is unique in the organization.' }),
    __metadata("design:type", String)
], GroupType.prototype, "displayName", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, { nullable: true, description: 'What the group is for. Only admins can change it.' }),
    __metadata("design:type", Object)
], GroupType.prototype, "description", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, { nullable: true, description: "The identity provider's ID for the group." }),
    __metadata("design:type", Object)
], GroupType.prototype, "externalId", void 0);
__decorate([
    (0, graphql_1.Field)(() => member_type_1.RecordManager, {
        description: 'Who manages the name and the members. IDP if an identity provider pushes the group.',
    }),
    __metadata("design:type", String)
], GroupType.prototype, "managedBy", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { description: 'The number of people in the group.' }),
    __metadata("design:type", Number)
], GroupType.prototype, "memberCount", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { description: `${if_version_1.RECORD_VERSION} Changes to the members count as well.` }),
    __metadata("design:type", Number)
], GroupType.prototype, "version", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { description: 'When the group was created.' }),
    __metadata("design:type", Date)
], GroupType.prototype, "createdAt", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { description: 'When the group or its members last changed.' }),
    __metadata("design:type", Date)
], GroupType.prototype, "updatedAt", void 0);
__decorate([
    (0, graphql_1.Field)(() => party_type_1.AuditPartyType, { description: 'Who last changed it.' }),
    __metadata("design:type", party_type_1.AuditPartyType)
], GroupType.prototype, "changedBy", void 0);
exports.GroupType = GroupType = __decorate([
    (0, graphql_1.ObjectType)('Group', { description: 'A permission group. Its members get the access granted to the group.' })
], GroupType);
function toGroup(group) {
    const { id, displayName, description, defaultProjectId, externalId, managedBy, memberCount } = group;
    const { version, createdAt, updatedAt, changedBy } = group;
    const own = { id, displayName, description, defaultProjectId, externalId };
    return { ...own, managedBy, memberCount, version, createdAt, updatedAt, changedBy };
}
let GroupConnection = class GroupConnection extends (0, connection_1.CountedConnectionOf)('Group', GroupType) {
};
exports.GroupConnection = GroupConnection;
exports.GroupConnection = GroupConnection = __decorate([
    (0, graphql_1.ObjectType)('GroupConnection', { description: 'A page of groups.' })
], GroupConnection);
//# sourceMappingURL=group.type.js.map