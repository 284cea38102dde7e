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
exports.MissingAccessResolver = void 0;
const graphql_1 = require("@nestjs/graphql");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const refuses_1 = require("../errors/refuses");
const leaf_types_1 = require("../graphql/leaf-types");
const member_args_1 = require("../members/member.args");
const member_type_1 = require("../members/member.type");
const role_type_1 = require("../roles/role.type");
const permission_args_1 = require("./permission.args");
let MissingAccessArgs = class MissingAccessArgs {
    memberId;
    permission;
    projectId;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: member_args_1.PERSON }),
    __metadata("design:type", String)
], MissingAccessArgs.prototype, "memberId", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, { description: 'A permission, for example `content.publish`.' }),
    (0, permission_args_1.IsPermission)(),
    __metadata("design:type", String)
], MissingAccessArgs.prototype, "permission", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, {
        nullable: true,
        description: "The project's ID, for a project permission. Omit it for an organization permission.",
    }),
    __metadata("design:type", Object)
], MissingAccessArgs.prototype, "projectId", void 0);
MissingAccessArgs = __decorate([
    (0, graphql_1.ArgsType)()
], MissingAccessArgs);
const AccessObstacleName = (0, leaf_types_1.describedEnum)('AccessObstacle', 'Why a person has no access at all.', {
    INVITED: 'The person has not joined yet.',
    REMOVED: 'The person was removed. Invite them again.',
    PROJECT_ARCHIVED: 'The project is archived. Restore it.',
});
const RemedyKindName = (0, leaf_types_1.describedEnum)('AccessRemedyKind', 'The change that would give a permission.', {
    PROJECT_ROLE: 'Grant the person `role` in the project.',
    GROUP: 'Add the person to `group`, which has `role` in the project.',
    ORGANIZATION_ROLE: 'Make `role` the organization role of the person.',
});
let AccessRemedyType = class AccessRemedyType {
    kind;
    role;
    group;
    gained;
};
__decorate([
    (0, graphql_1.Field)(() => RemedyKindName, { description: 'The kind of change.' }),
    __metadata("design:type", Object)
], AccessRemedyType.prototype, "kind", void 0);
__decorate([
    (0, graphql_1.Field)(() => role_type_1.RoleType, { description: 'The role that includes the permission.' }),
    __metadata("design:type", role_type_1.RoleType)
], AccessRemedyType.prototype, "role", void 0);
__decorate([
    (0, graphql_1.Field)(() => member_type_1.GroupReferenceType, { nullable: true, description: 'The group to join. Null for other changes.' }),
    __metadata("design:type", Object)
], AccessRemedyType.prototype, "group", void 0);
__decorate([
    (0, graphql_1.Field)(() => [String], {
        description: 'All permissions that the change would add here. A group can have roles in other projects as well; preview the change.',
    }),
    __metadata("design:type", Array)
], AccessRemedyType.prototype, "gained", void 0);
AccessRemedyType = __decorate([
    (0, graphql_1.ObjectType)('AccessRemedy', { description: 'A change that would give a person a permission.' })
], AccessRemedyType);
let MissingAccessType = class MissingAccessType {
    held;
    obstacles;
    remedies;
};
__decorate([
    (0, graphql_1.Field)({ description: 'Whether the person has the permission now.' }),
    __metadata("design:type", Boolean)
], MissingAccessType.prototype, "held", void 0);
__decorate([
    (0, graphql_1.Field)(() => [AccessObstacleName], { description: 'What rules out any access. Usually empty.' }),
    __metadata("design:type", Array)
], MissingAccessType.prototype, "obstacles", void 0);
__decorate([
    (0, graphql_1.Field)(() => [AccessRemedyType], {
        description: 'Changes that would give the permission; the ones that add the fewest other permissions come first. Empty if the roles already include it. At most one for each role, and for 20 groups.',
    }),
    __metadata("design:type", Array)
], MissingAccessType.prototype, "remedies", void 0);
MissingAccessType = __decorate([
    (0, graphql_1.ObjectType)('MissingAccess', { description: 'Whether a person has a permission, and what would give it.' })
], MissingAccessType);
const toMissingAccess = ({ held, obstacles, remedies }) => ({
    held,
    obstacles,
    remedies: remedies.map(({ kind, role, group, gained }) => ({
        kind,
        role: (0, role_type_1.toRole)(role),
        group: group ? { id: group.id, displayName: group.name } : null,
        gained: [...gained],
    })),
});
/** Why a person cannot do something. */
let MissingAccessResolver = class MissingAccessResolver {
    service;
    users;
    constructor(service, users) {
        this.service = service;
        this.users = users;
    }
    async missingAccess(caller, { memberId, permission, projectId }) {
        const userId = await this.users.idOf(caller, memberId);
        return toMissingAccess(await this.service.of(caller, { userId, permission, projectId: projectId ?? undefined }));
    }
};
exports.MissingAccessResolver = MissingAccessResolver;
__decorate([
    (0, graphql_1.Query)(() => MissingAccessType, {
        description: 'Why a person lacks a permission, and the smallest changes that would give it. You can always query yourself. For anyone else, you need access.read, or projectMembers.read in the project.',
    }),
    (0, domain_1.RequiresInProject)('OWN'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, MissingAccessArgs]),
    __metadata("design:returntype", Promise)
], MissingAccessResolver.prototype, "missingAccess", null);
exports.MissingAccessResolver = MissingAccessResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(),
    __metadata("design:paramtypes", [domain_1.MissingAccesses,
        domain_1.Users])
], MissingAccessResolver);
//# sourceMappingURL=missing-access.resolver.js.map