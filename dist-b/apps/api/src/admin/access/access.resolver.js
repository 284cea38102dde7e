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
exports.ProjectAccessResolver = exports.AccessResolver = void 0;
const graphql_1 = require("@nestjs/graphql");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const refuses_1 = require("../errors/refuses");
const connection_1 = require("../graphql/connection");
const leaf_types_1 = require("../graphql/leaf-types");
const member_args_1 = require("../members/member.args");
const member_type_1 = require("../members/member.type");
const project_type_1 = require("../projects/project.type");
const access_type_1 = require("./access.type");
const permission_args_1 = require("./permission.args");
let AccessArgs = class AccessArgs {
    memberId;
    projectId;
    at;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: member_args_1.PERSON }),
    __metadata("design:type", String)
], AccessArgs.prototype, "memberId", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The project's ID." }),
    __metadata("design:type", String)
], AccessArgs.prototype, "projectId", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { nullable: true, description: 'The time to query. Defaults to now.' }),
    __metadata("design:type", Object)
], AccessArgs.prototype, "at", void 0);
AccessArgs = __decorate([
    (0, graphql_1.ArgsType)()
], AccessArgs);
let MemberAccessArgs = class MemberAccessArgs extends connection_1.PageArgs {
    memberId;
    at;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: member_args_1.PERSON }),
    __metadata("design:type", String)
], MemberAccessArgs.prototype, "memberId", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { nullable: true, description: 'The time to query. Defaults to now.' }),
    __metadata("design:type", Object)
], MemberAccessArgs.prototype, "at", void 0);
MemberAccessArgs = __decorate([
    (0, graphql_1.ArgsType)()
], MemberAccessArgs);
let WhoCanArgs = class WhoCanArgs extends connection_1.PageArgs {
    permission;
    projectId;
    at;
};
__decorate([
    (0, graphql_1.Field)(() => String, { description: 'A permission, for example `content.publish`.' }),
    (0, permission_args_1.IsPermission)(),
    __metadata("design:type", String)
], WhoCanArgs.prototype, "permission", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, {
        nullable: true,
        description: "The project's ID, for a project permission. Omit it for an organization permission.",
    }),
    __metadata("design:type", Object)
], WhoCanArgs.prototype, "projectId", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { nullable: true, description: 'The time to query. Defaults to now.' }),
    __metadata("design:type", Object)
], WhoCanArgs.prototype, "at", void 0);
WhoCanArgs = __decorate([
    (0, graphql_1.ArgsType)()
], WhoCanArgs);
let CheckArgs = class CheckArgs {
    permission;
    projectId;
};
__decorate([
    (0, graphql_1.Field)(() => String, { description: 'A permission, for example `content.publish`.' }),
    (0, permission_args_1.IsPermission)(),
    __metadata("design:type", String)
], CheckArgs.prototype, "permission", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { nullable: true, description: "The project's ID, for a project permission." }),
    __metadata("design:type", Object)
], CheckArgs.prototype, "projectId", void 0);
CheckArgs = __decorate([
    (0, graphql_1.ArgsType)()
], CheckArgs);
/** Queries about access: what a person can do, who has a permission, and whether the caller has one. */
let AccessResolver = class AccessResolver {
    service;
    whoCanService;
    users;
    constructor(service, whoCanService, users) {
        this.service = service;
        this.whoCanService = whoCanService;
        this.users = users;
    }
    async access(caller, { memberId, projectId, at }) {
        const userId = await this.users.idOf(caller, memberId);
        return (0, access_type_1.toAccess)(await this.service.of(caller, { userId, projectId }, at ?? undefined));
    }
    async memberAccess(caller, until, { memberId, at, first, after }) {
        const userId = await this.users.idOf(caller, memberId);
        const from = after == null ? undefined : connection_1.idCursor.read('after', after);
        const question = { userId, first, after: from, at: at ?? undefined, until };
        const { found, end } = await this.service.everywhere(caller, question);
        return new access_type_1.ProjectAccessConnection({
            nodes: found.map(access_type_1.toProjectAccess),
            hasNextPage: end !== undefined,
            hasPreviousPage: from !== undefined,
            ...(end !== undefined && { endCursor: connection_1.idCursor.write(end) }),
        });
    }
    async whoCan(caller, { permission, projectId, at, first, after }) {
        const from = after == null ? undefined : connection_1.idCursor.read('after', after);
        const question = { permission, projectId: projectId ?? undefined, first, after: from, at: at ?? undefined };
        const { holders, end } = await this.whoCanService.page(caller, question);
        const nodes = holders.map(access_type_1.toAccessHolder);
        return new access_type_1.AccessHolderConnection({ nodes, hasNextPage: end !== undefined, hasPreviousPage: from !== undefined }, end);
    }
    check(caller, { permission, projectId }) {
        return this.service.check(caller, permission, projectId ?? undefined);
    }
    async member({ memberId }, { memberReference }) {
        const user = await memberReference.load(memberId);
        return user && (0, member_type_1.toMemberReference)(user);
    }
};
exports.AccessResolver = AccessResolver;
__decorate([
    (0, graphql_1.Query)(() => access_type_1.AccessType, {
        description: "A person's access to a project, with its reasons, now or in the past. You can always query your own access. For anyone else, you need access.read, or projectMembers.read in the project.",
    }),
    (0, domain_1.RequiresInProject)('OWN'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, AccessArgs]),
    __metadata("design:returntype", Promise)
], AccessResolver.prototype, "access", null);
__decorate([
    (0, graphql_1.Query)(() => access_type_1.ProjectAccessConnection, {
        description: "A person's access to each of their projects, or for an invited person to the projects they will have once they join, now or in the past. You can always query your own access. For anyone else, you need access.read. The service spends at most one second on a page, so a page can be short while `hasNextPage` is true.",
    }),
    (0, domain_1.RequiresInProject)('OWN'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, admin_context_1.Deadline)()),
    __param(2, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Number, MemberAccessArgs]),
    __metadata("design:returntype", Promise)
], AccessResolver.prototype, "memberAccess", null);
__decorate([
    (0, graphql_1.Query)(() => access_type_1.AccessHolderConnection, {
        description: 'Who has a permission, now or in the past, ordered by ID. Requires projectMembers.read in the project, or access.read for any project and for the whole organization.',
    }),
    (0, domain_1.RequiresInProject)('projectMembers.read'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, WhoCanArgs]),
    __metadata("design:returntype", Promise)
], AccessResolver.prototype, "whoCan", null);
__decorate([
    (0, graphql_1.Query)(() => Boolean, {
        description: 'Whether you have a permission. For a project permission, set `projectId`. False if the project does not exist or is archived.',
    }),
    (0, domain_1.RequiresInProject)('OWN'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, CheckArgs]),
    __metadata("design:returntype", Promise)
], AccessResolver.prototype, "check", null);
__decorate([
    (0, graphql_1.ResolveField)(() => member_type_1.MemberReferenceType, {
        nullable: true,
        description: 'The person. Null if they have been deleted.',
    }),
    (0, domain_1.Requires)('organization.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, admin_context_1.Loading)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [access_type_1.AccessHolderType, Object]),
    __metadata("design:returntype", Promise)
], AccessResolver.prototype, "member", null);
exports.AccessResolver = AccessResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(() => access_type_1.AccessHolderType),
    __metadata("design:paramtypes", [domain_1.Access,
        domain_1.WhoCan,
        domain_1.Users])
], AccessResolver);
/** The project of an entry of `memberAccess`. */
let ProjectAccessResolver = class ProjectAccessResolver {
    async project({ projectId }, { project }) {
        const found = await project.load(projectId);
        return found && (0, project_type_1.toProject)(found);
    }
};
exports.ProjectAccessResolver = ProjectAccessResolver;
__decorate([
    (0, graphql_1.ResolveField)(() => project_type_1.ProjectType, { nullable: true, description: 'The project.' }),
    (0, domain_1.Requires)('organization.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, admin_context_1.Loading)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [access_type_1.ProjectAccessType, Object]),
    __metadata("design:returntype", Promise)
], ProjectAccessResolver.prototype, "project", null);
exports.ProjectAccessResolver = ProjectAccessResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(() => access_type_1.ProjectAccessType)
], ProjectAccessResolver);
//# sourceMappingURL=access.resolver.js.map