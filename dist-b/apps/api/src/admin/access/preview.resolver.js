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
exports.PreviewResolver = void 0;
const graphql_1 = require("@nestjs/graphql");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const class_validator_1 = require("class-validator");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const refuses_1 = require("../errors/refuses");
const grant_resolver_1 = require("../grants/grant.resolver");
const connection_1 = require("../graphql/connection");
const member_args_1 = require("../members/member.args");
const member_type_1 = require("../members/member.type");
const project_type_1 = require("../projects/project.type");
const access_type_1 = require("./access.type");
let PreviewGroupDeletionArgs = class PreviewGroupDeletionArgs extends connection_1.PageArgs {
    groupId;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: 'The ID of the group to delete.' }),
    __metadata("design:type", String)
], PreviewGroupDeletionArgs.prototype, "groupId", void 0);
PreviewGroupDeletionArgs = __decorate([
    (0, graphql_1.ArgsType)()
], PreviewGroupDeletionArgs);
let PreviewMemberRoleArgs = class PreviewMemberRoleArgs extends connection_1.PageArgs {
    memberId;
    roleId;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: member_args_1.PERSON }),
    __metadata("design:type", String)
], PreviewMemberRoleArgs.prototype, "memberId", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: 'The ID of the new organization role.' }),
    (0, class_validator_1.MaxLength)(36),
    __metadata("design:type", String)
], PreviewMemberRoleArgs.prototype, "roleId", void 0);
PreviewMemberRoleArgs = __decorate([
    (0, graphql_1.ArgsType)()
], PreviewMemberRoleArgs);
let PreviewRoleArgs = class PreviewRoleArgs extends connection_1.PageArgs {
    roleId;
    permissions;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The custom role's ID." }),
    __metadata("design:type", String)
], PreviewRoleArgs.prototype, "roleId", void 0);
__decorate([
    (0, graphql_1.Field)(() => [String], { description: 'All permissions that the role would have.' }),
    (0, class_validator_1.ArrayMaxSize)(100),
    __metadata("design:type", Array)
], PreviewRoleArgs.prototype, "permissions", void 0);
PreviewRoleArgs = __decorate([
    (0, graphql_1.ArgsType)()
], PreviewRoleArgs);
let PreviewProjectPermissionsArgs = class PreviewProjectPermissionsArgs extends connection_1.PageArgs {
    enabled;
};
__decorate([
    (0, graphql_1.Field)({ description: 'Whether project-level permissions would be on.' }),
    __metadata("design:type", Boolean)
], PreviewProjectPermissionsArgs.prototype, "enabled", void 0);
PreviewProjectPermissionsArgs = __decorate([
    (0, graphql_1.ArgsType)()
], PreviewProjectPermissionsArgs);
let PreviewProjectRoleArgs = class PreviewProjectRoleArgs extends connection_1.PageArgs {
    projectId;
    memberId;
    groupId;
    roleId;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The project's ID." }),
    __metadata("design:type", String)
], PreviewProjectRoleArgs.prototype, "projectId", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { nullable: true, description: `${member_args_1.PERSON} Set either this or \`groupId\`.` }),
    __metadata("design:type", Object)
], PreviewProjectRoleArgs.prototype, "memberId", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { nullable: true, description: "The group's ID. Set either this or `memberId`." }),
    __metadata("design:type", Object)
], PreviewProjectRoleArgs.prototype, "groupId", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, {
        nullable: true,
        description: 'The ID of the role to grant. Null revokes the current grant.',
    }),
    (0, class_validator_1.IsOptional)(),
    (0, class_validator_1.MaxLength)(36),
    __metadata("design:type", Object)
], PreviewProjectRoleArgs.prototype, "roleId", void 0);
PreviewProjectRoleArgs = __decorate([
    (0, graphql_1.ArgsType)()
], PreviewProjectRoleArgs);
let PermissionDifferenceType = class PermissionDifferenceType {
    lost;
    gained;
};
__decorate([
    (0, graphql_1.Field)(() => [String], { description: 'The permissions that would be removed.' }),
    __metadata("design:type", Array)
], PermissionDifferenceType.prototype, "lost", void 0);
__decorate([
    (0, graphql_1.Field)(() => [String], { description: 'The permissions that would be added.' }),
    __metadata("design:type", Array)
], PermissionDifferenceType.prototype, "gained", void 0);
PermissionDifferenceType = __decorate([
    (0, graphql_1.ObjectType)('PermissionDifference', { description: 'The permissions that a change would add and remove.' })
], PermissionDifferenceType);
let AccessChangeType = class AccessChangeType extends PermissionDifferenceType {
    /** Not shown; cursors are made of the person and the project. */
    id;
    memberId;
    projectId;
    before;
    after;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The person's ID." }),
    __metadata("design:type", String)
], AccessChangeType.prototype, "memberId", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The project's ID." }),
    __metadata("design:type", String)
], AccessChangeType.prototype, "projectId", void 0);
__decorate([
    (0, graphql_1.Field)(() => access_type_1.AccessType, { description: 'The current access, with its reasons.' }),
    __metadata("design:type", access_type_1.AccessType)
], AccessChangeType.prototype, "before", void 0);
__decorate([
    (0, graphql_1.Field)(() => access_type_1.AccessType, { description: 'The access after the change, with its reasons.' }),
    __metadata("design:type", access_type_1.AccessType)
], AccessChangeType.prototype, "after", void 0);
AccessChangeType = __decorate([
    (0, graphql_1.ObjectType)('AccessChange', { description: "The effect of a change on one person's access to one project." })
], AccessChangeType);
let PreviewType = class PreviewType extends (0, connection_1.ConnectionOf)('AccessChange', AccessChangeType) {
    constructor({ considered, inOrganization }, slice) {
        super(slice);
        this.considered = considered;
        this.inOrganization = inOrganization;
    }
    considered;
    inOrganization;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, {
        description: 'The number of people checked for this page, including those whose access would stay the same.',
    }),
    __metadata("design:type", Number)
], PreviewType.prototype, "considered", void 0);
__decorate([
    (0, graphql_1.Field)(() => PermissionDifferenceType, {
        description: 'The organization permissions that would be added and removed for people whose organization role changes.',
    }),
    __metadata("design:type", PermissionDifferenceType)
], PreviewType.prototype, "inOrganization", void 0);
PreviewType = __decorate([
    (0, graphql_1.ObjectType)('Preview', {
        description: 'A page of the effects of a change, ordered by person and project. People whose access would stay the same are left out. The service spends at most one second on a page, so a page can be short or empty while `hasNextPage` is true.',
    }),
    __metadata("design:paramtypes", [Object, Object])
], PreviewType);
const toAccessChange = ({ userId, before, after, ...change }) => ({
    ...change,
    id: `${userId} ${change.projectId}`,
    memberId: userId,
    before: (0, access_type_1.toAccess)(before),
    after: (0, access_type_1.toAccess)(after),
});
const cursorOf = ({ userId, projectId }) => connection_1.placeCursor.write({ key: userId, id: projectId });
/** The start of a page. Throws BAD_USER_INPUT for an invalid cursor. */
function previewPage({ first, after }, until) {
    if (after == null)
        return { first, until };
    const { key, id } = connection_1.placeCursor.read('after', after);
    return { first, until, after: { userId: String(key), projectId: id } };
}
const toPreview = (preview, { after }) => new PreviewType(preview, {
    nodes: preview.changes.map(toAccessChange),
    cursors: preview.changes.map(cursorOf),
    hasNextPage: preview.end !== undefined,
    hasPreviousPage: after != null,
    ...(preview.end && { endCursor: cursorOf(preview.end) }),
});
/** The effect of a change before it is made: whose access would change, and in which projects. */
let PreviewResolver = class PreviewResolver {
    previews;
    users;
    constructor(previews, users) {
        this.previews = previews;
        this.users = users;
    }
    async previewGroupDeletion(caller, until, args) {
        return toPreview(await this.previews.groupDeleted(caller, args.groupId, previewPage(args, until)), args);
    }
    async previewMemberRole(caller, until, args) {
        const id = await this.users.idOf(caller, args.memberId);
        return toPreview(await this.previews.roleAssigned(caller, id, args.roleId, previewPage(args, until)), args);
    }
    async previewRole(caller, until, args) {
        return toPreview(await this.previews.roleEdited(caller, args.roleId, args.permissions, previewPage(args, until)), args);
    }
    async previewProjectPermissions(caller, until, args) {
        return toPreview(await this.previews.projectPermissionsSet(caller, args.enabled, previewPage(args, until)), args);
    }
    async previewProjectRole(caller, until, args) {
        const { projectId, roleId } = args;
        const to = await (0, grant_resolver_1.granteeOf)(caller, args, this.users);
        return toPreview(await this.previews.grantSet(caller, projectId, to, roleId ?? null, previewPage(args, until)), args);
    }
    async member({ memberId }, { memberReference }) {
        const user = await memberReference.load(memberId);
        return user && (0, member_type_1.toMemberReference)(user);
    }
    async project({ projectId }, { project }) {
        const found = await project.load(projectId);
        return found && (0, project_type_1.toProject)(found);
    }
};
exports.PreviewResolver = PreviewResolver;
__decorate([
    (0, graphql_1.Query)(() => PreviewType, { description: 'The effect of deleting a permission group.' }),
    (0, domain_1.Requires)('groups.manage'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, admin_context_1.Deadline)()),
    __param(2, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Number, PreviewGroupDeletionArgs]),
    __metadata("design:returntype", Promise)
], PreviewResolver.prototype, "previewGroupDeletion", null);
__decorate([
    (0, graphql_1.Query)(() => PreviewType, { description: "The effect of changing a person's organization role." }),
    (0, domain_1.Requires)('members.assignRole'),
    (0, refuses_1.Refuses)('NOT_FOUND', 'ROLE_NOT_ASSIGNABLE'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, admin_context_1.Deadline)()),
    __param(2, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Number, PreviewMemberRoleArgs]),
    __metadata("design:returntype", Promise)
], PreviewResolver.prototype, "previewMemberRole", null);
__decorate([
    (0, graphql_1.Query)(() => PreviewType, { description: 'The effect of changing a custom role on everyone who has it.' }),
    (0, domain_1.Requires)('roles.manage'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, admin_context_1.Deadline)()),
    __param(2, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Number, PreviewRoleArgs]),
    __metadata("design:returntype", Promise)
], PreviewResolver.prototype, "previewRole", null);
__decorate([
    (0, graphql_1.Query)(() => PreviewType, { description: 'The effect of switching project-level permissions on or off.' }),
    (0, domain_1.Requires)('organization.manage'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, admin_context_1.Deadline)()),
    __param(2, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Number, PreviewProjectPermissionsArgs]),
    __metadata("design:returntype", Promise)
], PreviewResolver.prototype, "previewProjectPermissions", null);
__decorate([
    (0, graphql_1.Query)(() => PreviewType, { description: 'The effect of granting or revoking a role in a project.' }),
    (0, domain_1.RequiresInProject)('projectRoles.assign'),
    (0, refuses_1.Refuses)('NOT_FOUND', 'PLAN_LACKS', 'PROJECT_PERMISSIONS_OFF', 'ROLE_NOT_ASSIGNABLE'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, admin_context_1.Deadline)()),
    __param(2, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Number, PreviewProjectRoleArgs]),
    __metadata("design:returntype", Promise)
], PreviewResolver.prototype, "previewProjectRole", null);
__decorate([
    (0, graphql_1.ResolveField)(() => member_type_1.MemberReferenceType, { nullable: true, description: 'The person.' }),
    (0, domain_1.Requires)('organization.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, admin_context_1.Loading)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [AccessChangeType, Object]),
    __metadata("design:returntype", Promise)
], PreviewResolver.prototype, "member", null);
__decorate([
    (0, graphql_1.ResolveField)(() => project_type_1.ProjectType, { nullable: true, description: 'The project.' }),
    (0, domain_1.Requires)('organization.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, admin_context_1.Loading)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [AccessChangeType, Object]),
    __metadata("design:returntype", Promise)
], PreviewResolver.prototype, "project", null);
exports.PreviewResolver = PreviewResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(() => AccessChangeType),
    __metadata("design:paramtypes", [domain_1.Previews,
        domain_1.Users])
], PreviewResolver);
//# sourceMappingURL=preview.resolver.js.map