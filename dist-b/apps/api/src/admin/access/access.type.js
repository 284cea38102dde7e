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
exports.toAccessHolder = exports.toProjectAccess = exports.toAccess = exports.ProjectAccessConnection = exports.AccessHolderConnection = exports.AccessHolderType = exports.ProjectAccessType = exports.AccessType = exports.HeldRoleType = exports.AccessSourceName = void 0;
const graphql_1 = require("@nestjs/graphql");
const connection_1 = require("../graphql/connection");
const leaf_types_1 = require("../graphql/leaf-types");
const member_type_1 = require("../members/member.type");
const role_type_1 = require("../roles/role.type");
exports.AccessSourceName = (0, leaf_types_1.describedEnum)('AccessSource', 'Where a role comes from.', {
    ORGANIZATION: "The person's organization role.",
    KEPT: "The person's organization role from before project-level permissions were switched on. It still applies in projects that existed at that time.",
    DIRECT: 'Granted directly to the person.',
    GROUP: 'Granted to a permission group that the person is in.',
});
let HeldRoleType = class HeldRoleType {
    role;
    source;
    group;
    via;
};
exports.HeldRoleType = HeldRoleType;
__decorate([
    (0, graphql_1.Field)(() => role_type_1.RoleType, { description: 'The role.' }),
    __metadata("design:type", role_type_1.RoleType)
], HeldRoleType.prototype, "role", void 0);
__decorate([
    (0, graphql_1.Field)(() => exports.AccessSourceName, { description: 'Where the role comes from.' }),
    __metadata("design:type", String)
], HeldRoleType.prototype, "source", void 0);
__decorate([
    (0, graphql_1.Field)(() => member_type_1.GroupReferenceType, {
        nullable: true,
        description: 'The group that the role comes from. Null for other sources.',
    }),
    __metadata("design:type", Object)
], HeldRoleType.prototype, "group", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The source as display text: Direct, Organization, Kept, or the name of the group.' }),
    __metadata("design:type", String)
], HeldRoleType.prototype, "via", void 0);
exports.HeldRoleType = HeldRoleType = __decorate([
    (0, graphql_1.ObjectType)('HeldRole', { description: 'A role that a person has, and where it comes from.' })
], HeldRoleType);
let AccessType = class AccessType {
    permissions;
    roles;
    summary;
    prevailing;
    onJoining;
};
exports.AccessType = AccessType;
__decorate([
    (0, graphql_1.Field)(() => [String], {
        description: 'The combined permissions of the roles, for example `content.publish`.',
    }),
    __metadata("design:type", Array)
], AccessType.prototype, "permissions", void 0);
__decorate([
    (0, graphql_1.Field)(() => [HeldRoleType], { description: 'The roles that make up this access.' }),
    __metadata("design:type", Array)
], AccessType.prototype, "roles", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, {
        nullable: true,
        description: 'The ID of the role that includes all of these permissions. MULTIPLE if no single role does. Null if there is no access.',
    }),
    __metadata("design:type", Object)
], AccessType.prototype, "summary", void 0);
__decorate([
    (0, graphql_1.Field)(() => [member_type_1.GroupReferenceType], {
        description: 'Groups whose role takes precedence because the direct grant gives less. Empty if there are none.',
    }),
    __metadata("design:type", Array)
], AccessType.prototype, "prevailing", void 0);
__decorate([
    (0, graphql_1.Field)(() => AccessType, {
        nullable: true,
        description: 'The access that an invited person will have once they join. Null for everyone else.',
    }),
    __metadata("design:type", Object)
], AccessType.prototype, "onJoining", void 0);
exports.AccessType = AccessType = __decorate([
    (0, graphql_1.ObjectType)('Access', { description: "A person's access to a project or to the whole organization, with its reasons." })
], AccessType);
let ProjectAccessType = class ProjectAccessType {
    /** Not shown; cursors are made of it. */
    id;
    projectId;
    access;
};
exports.ProjectAccessType = ProjectAccessType;
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The project's ID." }),
    __metadata("design:type", String)
], ProjectAccessType.prototype, "projectId", void 0);
__decorate([
    (0, graphql_1.Field)(() => AccessType, { description: 'The access, with its reasons.' }),
    __metadata("design:type", AccessType)
], ProjectAccessType.prototype, "access", void 0);
exports.ProjectAccessType = ProjectAccessType = __decorate([
    (0, graphql_1.ObjectType)('ProjectAccess', { description: "A person's access to one project." })
], ProjectAccessType);
let AccessHolderType = class AccessHolderType {
    /** Not shown; cursors are made of it. */
    id;
    memberId;
    access;
};
exports.AccessHolderType = AccessHolderType;
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The person's ID." }),
    __metadata("design:type", String)
], AccessHolderType.prototype, "memberId", void 0);
__decorate([
    (0, graphql_1.Field)(() => AccessType, {
        description: "The person's full access to the project or to the whole organization, with its reasons.",
    }),
    __metadata("design:type", AccessType)
], AccessHolderType.prototype, "access", void 0);
exports.AccessHolderType = AccessHolderType = __decorate([
    (0, graphql_1.ObjectType)('AccessHolder', { description: 'A person who holds a permission.' })
], AccessHolderType);
let AccessHolderConnection = class AccessHolderConnection extends (0, connection_1.ConnectionOf)('AccessHolder', AccessHolderType) {
    end;
    constructor(slice, end) {
        super(slice);
        this.end = end;
    }
    /** A page about the past ends where the search stopped, which can be after the last person on the page. */
    get pageInfo() {
        return this.end === undefined ? super.pageInfo : { ...super.pageInfo, endCursor: connection_1.idCursor.write(this.end) };
    }
};
exports.AccessHolderConnection = AccessHolderConnection;
__decorate([
    (0, graphql_1.Field)(() => connection_1.PageInfoType, { description: 'Paging information.' }),
    __metadata("design:type", connection_1.PageInfoType),
    __metadata("design:paramtypes", [])
], AccessHolderConnection.prototype, "pageInfo", null);
exports.AccessHolderConnection = AccessHolderConnection = __decorate([
    (0, graphql_1.ObjectType)('AccessHolderConnection', {
        description: 'A page of people who hold a permission. There is no total count. If `at` is in the past, a page can be shorter than requested.',
    }),
    __metadata("design:paramtypes", [Object, Object])
], AccessHolderConnection);
let ProjectAccessConnection = class ProjectAccessConnection extends (0, connection_1.ConnectionOf)('ProjectAccess', ProjectAccessType) {
};
exports.ProjectAccessConnection = ProjectAccessConnection;
exports.ProjectAccessConnection = ProjectAccessConnection = __decorate([
    (0, graphql_1.ObjectType)('ProjectAccessConnection', {
        description: 'A page of the projects that a person can access, ordered by ID. There is no total count.',
    })
], ProjectAccessConnection);
const groupOf = ({ id, name }) => ({ id, displayName: name });
const sources = {
    ORGANIZATION: 'Organization',
    KEPT: 'Kept',
    DIRECT: 'Direct',
};
const toAccess = ({ permissions, roles, summary, prevailing, onJoining }) => ({
    permissions: [...permissions].sort(),
    roles: roles.map(({ role, source, group }) => ({
        role: (0, role_type_1.toRole)(role),
        source,
        group: group ? groupOf(group) : null,
        via: group?.name ?? sources[source],
    })),
    summary,
    prevailing: prevailing.map(groupOf),
    onJoining: onJoining ? (0, exports.toAccess)(onJoining) : null,
});
exports.toAccess = toAccess;
const toProjectAccess = ({ projectId, access }) => ({
    id: projectId,
    projectId,
    access: (0, exports.toAccess)(access),
});
exports.toProjectAccess = toProjectAccess;
const toAccessHolder = ({ userId, access }) => ({
    id: userId,
    memberId: userId,
    access: (0, exports.toAccess)(access),
});
exports.toAccessHolder = toAccessHolder;
//# sourceMappingURL=access.type.js.map