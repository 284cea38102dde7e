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
exports.toCustomRole = exports.toRole = exports.PermissionType = exports.RoleConnection = exports.RoleType = void 0;
const graphql_1 = require("@nestjs/graphql");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const connection_1 = require("../graphql/connection");
const if_version_1 = require("../graphql/if-version");
const leaf_types_1 = require("../graphql/leaf-types");
let RoleType = class RoleType {
    id;
    name;
    description;
    version;
    builtIn;
    permissions;
};
exports.RoleType = RoleType;
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, {
        description: 'The ID: VIEWER, MEMBER, MANAGER, ADMIN or AUDITOR for a built-in role, an opaque ID for a custom role.',
    }),
    __metadata("design:type", String)
], RoleType.prototype, "id", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The display name.' }),
    __metadata("design:type", String)
], RoleType.prototype, "name", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, { nullable: true, description: 'What the role is for. Null for built-in roles.' }),
    __metadata("design:type", Object)
], RoleType.prototype, "description", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { nullable: true, description: `${if_version_1.RECORD_VERSION} Null for built-in roles.` }),
    __metadata("design:type", Object)
], RoleType.prototype, "version", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'Whether the role is built in and cannot be changed.' }),
    __metadata("design:type", Boolean)
], RoleType.prototype, "builtIn", void 0);
__decorate([
    (0, graphql_1.Field)(() => [String], { description: "The role's permissions, for example `members.invite`." }),
    __metadata("design:type", Array)
], RoleType.prototype, "permissions", void 0);
exports.RoleType = RoleType = __decorate([
    (0, graphql_1.ObjectType)('Role', { description: 'A named set of permissions, built in or created by the organization.' })
], RoleType);
let RoleConnection = class RoleConnection extends (0, connection_1.CountedConnectionOf)('Role', RoleType) {
};
exports.RoleConnection = RoleConnection;
exports.RoleConnection = RoleConnection = __decorate([
    (0, graphql_1.ObjectType)('RoleConnection', { description: 'A page of roles.' })
], RoleConnection);
const PermissionScopeName = (0, leaf_types_1.describedEnum)('PermissionScope', 'Where a permission applies.', {
    ORGANIZATION: 'In the whole organization.',
    PROJECT: 'In a project.',
});
let PermissionType = class PermissionType {
    name;
    scope;
    area;
    description;
    grantable;
};
exports.PermissionType = PermissionType;
__decorate([
    (0, graphql_1.Field)({ description: "The permission's name, for example `content.publish`." }),
    __metadata("design:type", String)
], PermissionType.prototype, "name", void 0);
__decorate([
    (0, graphql_1.Field)(() => PermissionScopeName, { description: 'Where it applies.' }),
    __metadata("design:type", String)
], PermissionType.prototype, "scope", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The product area.' }),
    __metadata("design:type", String)
], PermissionType.prototype, "area", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'What it allows.' }),
    __metadata("design:type", String)
], PermissionType.prototype, "description", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'Whether a custom role can include it.' }),
    __metadata("design:type", Boolean)
], PermissionType.prototype, "grantable", void 0);
exports.PermissionType = PermissionType = __decorate([
    (0, graphql_1.ObjectType)('Permission', { description: 'An action that a role can allow.' })
], PermissionType);
const toRole = ({ id, name, builtIn, permissions, custom }) => ({
    id,
    name,
    description: custom?.description ?? null,
    version: custom?.version ?? null,
    builtIn,
    permissions: [...permissions].sort(),
});
exports.toRole = toRole;
const toCustomRole = (role) => (0, exports.toRole)((0, domain_1.customRole)(role));
exports.toCustomRole = toCustomRole;
//# sourceMappingURL=role.type.js.map