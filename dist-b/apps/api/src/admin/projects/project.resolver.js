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
exports.ProjectResolver = void 0;
const graphql_1 = require("@nestjs/graphql");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const class_validator_1 = require("class-validator");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const refuses_1 = require("../errors/refuses");
const connection_1 = require("../graphql/connection");
const if_version_1 = require("../graphql/if-version");
const leaf_types_1 = require("../graphql/leaf-types");
const list_filter_1 = require("../graphql/list-filter");
const payload_1 = require("../payload");
const project_type_1 = require("./project.type");
const ProjectOrderName = (0, leaf_types_1.describedEnum)('ProjectOrder', 'The order of a list of projects.', {
    NAME: 'By name, ignoring case.',
    CREATED: 'By creation, oldest first.',
});
let ProjectFilterInput = class ProjectFilterInput {
    archived;
    search;
    get criteria() {
        return { archived: this.archived, ...(this.search?.trim() && { search: this.search }) };
    }
};
__decorate([
    (0, graphql_1.Field)({ defaultValue: false, description: 'Whether to list archived projects instead of active ones.' }),
    __metadata("design:type", Boolean)
], ProjectFilterInput.prototype, "archived", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, { nullable: true, description: 'Only projects whose name contains this text, ignoring case.' }),
    (0, class_validator_1.IsOptional)(),
    (0, class_validator_1.MaxLength)(255),
    __metadata("design:type", Object)
], ProjectFilterInput.prototype, "search", void 0);
ProjectFilterInput = __decorate([
    (0, graphql_1.InputType)('ProjectFilter', { description: 'Selects projects. All fields apply together.' })
], ProjectFilterInput);
let ProjectsArgs = class ProjectsArgs extends connection_1.PageArgs {
    filter;
    orderBy;
};
__decorate([
    (0, list_filter_1.ListFilter)(() => ProjectFilterInput),
    __metadata("design:type", Object)
], ProjectsArgs.prototype, "filter", void 0);
__decorate([
    (0, graphql_1.Field)(() => ProjectOrderName, { defaultValue: ProjectOrderName.NAME, description: 'The order of the list.' }),
    __metadata("design:type", String)
], ProjectsArgs.prototype, "orderBy", void 0);
ProjectsArgs = __decorate([
    (0, graphql_1.ArgsType)()
], ProjectsArgs);
const orders = {
    NAME: { ...domain_1.projectOrders.name, descending: false },
    CREATED: { ...domain_1.projectOrders.created, descending: false },
};
const id = { type: () => graphql_1.ID, description: "The project's ID." };
const name = { description: 'The name, from 1 to 255 characters. It must be unique in the organization.' };
let CreateProjectInput = class CreateProjectInput {
    name;
};
__decorate([
    (0, graphql_1.Field)(name),
    __metadata("design:type", String)
], CreateProjectInput.prototype, "name", void 0);
CreateProjectInput = __decorate([
    (0, payload_1.MutationInput)()
], CreateProjectInput);
let ProjectInput = class ProjectInput {
    projectId;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The project's ID." }),
    __metadata("design:type", String)
], ProjectInput.prototype, "projectId", void 0);
ProjectInput = __decorate([
    (0, graphql_1.InputType)({ isAbstract: true })
], ProjectInput);
let UpdateProjectInput = class UpdateProjectInput extends ProjectInput {
    name;
    ifVersion;
};
__decorate([
    (0, graphql_1.Field)(() => String, { ...name, nullable: true }),
    __metadata("design:type", Object)
], UpdateProjectInput.prototype, "name", void 0);
__decorate([
    (0, if_version_1.IfVersion)(),
    __metadata("design:type", Object)
], UpdateProjectInput.prototype, "ifVersion", void 0);
UpdateProjectInput = __decorate([
    (0, payload_1.MutationInput)()
], UpdateProjectInput);
let ArchiveProjectInput = class ArchiveProjectInput extends ProjectInput {
};
ArchiveProjectInput = __decorate([
    (0, payload_1.MutationInput)()
], ArchiveProjectInput);
let RestoreProjectInput = class RestoreProjectInput extends ProjectInput {
};
RestoreProjectInput = __decorate([
    (0, payload_1.MutationInput)()
], RestoreProjectInput);
let ProjectPayload = class ProjectPayload extends payload_1.Payload {
    project;
};
__decorate([
    (0, graphql_1.Field)(() => project_type_1.ProjectType, { description: 'The project after the change.' }),
    __metadata("design:type", project_type_1.ProjectType)
], ProjectPayload.prototype, "project", void 0);
ProjectPayload = __decorate([
    (0, graphql_1.ObjectType)({ isAbstract: true })
], ProjectPayload);
let CreateProjectPayload = class CreateProjectPayload extends ProjectPayload {
};
CreateProjectPayload = __decorate([
    (0, payload_1.MutationPayload)()
], CreateProjectPayload);
let UpdateProjectPayload = class UpdateProjectPayload extends ProjectPayload {
};
UpdateProjectPayload = __decorate([
    (0, payload_1.MutationPayload)()
], UpdateProjectPayload);
let ArchiveProjectPayload = class ArchiveProjectPayload extends ProjectPayload {
};
ArchiveProjectPayload = __decorate([
    (0, payload_1.MutationPayload)()
], ArchiveProjectPayload);
let RestoreProjectPayload = class RestoreProjectPayload extends ProjectPayload {
};
RestoreProjectPayload = __decorate([
    (0, payload_1.MutationPayload)()
], RestoreProjectPayload);
let ProjectResolver = class ProjectResolver {
    service;
    transactions;
    constructor(service, transactions) {
        this.service = service;
        this.transactions = transactions;
    }
    async projects(caller, until, args) {
        const order = orders[args.orderBy];
        const filter = args.filter?.criteria ?? { archived: false };
        const page = await this.service.filtered(caller, filter, (0, connection_1.pageRequest)(args, order, until));
        return new project_type_1.ProjectConnection((0, connection_1.sliceOfPage)(page, order, args, project_type_1.toProject), () => this.service.count(caller, filter, until));
    }
    async project(caller, projectId) {
        return (0, project_type_1.toProject)(await this.service.get(caller, projectId));
    }
    createProject(caller, { name }) {
        return this.change(caller, (tx) => this.service.create(tx, name));
    }
    updateProject(caller, { projectId, name, ifVersion }) {
        return this.change(caller, (tx) => this.service.update(tx, projectId, { ...(name != null && { name }) }, ifVersion));
    }
    archiveProject(caller, { projectId }) {
        return this.change(caller, (tx) => this.service.archive(tx, projectId));
    }
    restoreProject(caller, { projectId }) {
        return this.change(caller, (tx) => this.service.restore(tx, projectId));
    }
    async callerPermissions({ id, archivedAt }, { callerPermissions }) {
        return archivedAt ? [] : callerPermissions.load(id);
    }
    change(caller, work) {
        return (0, payload_1.payloadOf)(caller, this.transactions.commit(caller, work), (project) => ({ project: (0, project_type_1.toProject)(project) }));
    }
};
exports.ProjectResolver = ProjectResolver;
__decorate([
    (0, graphql_1.Query)(() => project_type_1.ProjectConnection, {
        description: "The organization's projects. With project-level permissions on, you see the projects that you can access, or all of them with access.read.",
    }),
    (0, domain_1.Requires)('organization.read'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, admin_context_1.Deadline)()),
    __param(2, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Number, ProjectsArgs]),
    __metadata("design:returntype", Promise)
], ProjectResolver.prototype, "projects", null);
__decorate([
    (0, graphql_1.Query)(() => project_type_1.ProjectType, {
        description: 'A project. Throws NOT_FOUND if there is no project with this ID that you can see.',
    }),
    (0, domain_1.RequiresInProject)('project.read'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Args)('id', id)),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, String]),
    __metadata("design:returntype", Promise)
], ProjectResolver.prototype, "project", null);
__decorate([
    (0, graphql_1.Mutation)(() => CreateProjectPayload, {
        description: 'Creates a project. Throws ALREADY_EXISTS if the name is taken.',
    }),
    (0, domain_1.Requires)('projects.create'),
    (0, refuses_1.Refuses)('ALREADY_EXISTS'),
    (0, domain_1.Records)('project.created', 'project_key.created'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, CreateProjectInput]),
    __metadata("design:returntype", Promise)
], ProjectResolver.prototype, "createProject", null);
__decorate([
    (0, graphql_1.Mutation)(() => UpdateProjectPayload, {
        description: 'Changes a project. Throws ALREADY_EXISTS if the name is taken.',
    }),
    (0, domain_1.RequiresInProject)('project.manage'),
    (0, refuses_1.Refuses)('ALREADY_EXISTS', 'NOT_FOUND', 'VERSION_CONFLICT'),
    (0, domain_1.Records)('project.renamed'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, UpdateProjectInput]),
    __metadata("design:returntype", Promise)
], ProjectResolver.prototype, "updateProject", null);
__decorate([
    (0, graphql_1.Mutation)(() => ArchiveProjectPayload, {
        description: 'Archives a project and ends all access to it. Its grants and keys are kept and work again if it is restored. Archiving it again changes nothing.',
    }),
    (0, domain_1.RequiresInProject)('project.manage'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    (0, domain_1.Records)('project.archived'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, ArchiveProjectInput]),
    __metadata("design:returntype", Promise)
], ProjectResolver.prototype, "archiveProject", null);
__decorate([
    (0, graphql_1.Mutation)(() => RestoreProjectPayload, { description: 'Restores an archived project, with its grants and keys.' }),
    (0, domain_1.RequiresInProject)('project.manage'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    (0, domain_1.Records)('project.restored'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, RestoreProjectInput]),
    __metadata("design:returntype", Promise)
], ProjectResolver.prototype, "restoreProject", null);
__decorate([
    (0, graphql_1.ResolveField)(() => [String], {
        nullable: true,
        description: 'Your permissions in the project, for example `content.publish`. Empty if it is archived.',
    }),
    (0, domain_1.Requires)('organization.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, admin_context_1.Loading)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [project_type_1.ProjectType, Object]),
    __metadata("design:returntype", Promise)
], ProjectResolver.prototype, "callerPermissions", null);
exports.ProjectResolver = ProjectResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(() => project_type_1.ProjectType),
    __metadata("design:paramtypes", [domain_1.Projects,
        audit_1.Transactions])
], ProjectResolver);
//# sourceMappingURL=project.resolver.js.map