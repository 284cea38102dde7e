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
exports.SecretKeyResolver = exports.ApiKeyResolver = void 0;
const graphql_1 = require("@nestjs/graphql");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const project_type_1 = require("../projects/project.type");
const project_key_type_1 = require("./project-key.type");
const field = { nullable: true, description: 'The project that it belongs to.' };
const projectOf = async ({ projectId }, { project }) => (0, project_type_1.toProject)((await project.load(projectId)));
let ApiKeyResolver = class ApiKeyResolver {
    project(key, loaders) {
        return projectOf(key, loaders);
    }
};
exports.ApiKeyResolver = ApiKeyResolver;
__decorate([
    (0, graphql_1.ResolveField)(() => project_type_1.ProjectType, field),
    (0, domain_1.Requires)('organization.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, admin_context_1.Loading)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [project_key_type_1.ApiKeyType, Object]),
    __metadata("design:returntype", Promise)
], ApiKeyResolver.prototype, "project", null);
exports.ApiKeyResolver = ApiKeyResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(() => project_key_type_1.ApiKeyType)
], ApiKeyResolver);
let SecretKeyResolver = class SecretKeyResolver {
    project(key, loaders) {
        return projectOf(key, loaders);
    }
};
exports.SecretKeyResolver = SecretKeyResolver;
__decorate([
    (0, graphql_1.ResolveField)(() => project_type_1.ProjectType, field),
    (0, domain_1.Requires)('organization.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, admin_context_1.Loading)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [project_key_type_1.SecretKeyType, Object]),
    __metadata("design:returntype", Promise)
], SecretKeyResolver.prototype, "project", null);
exports.SecretKeyResolver = SecretKeyResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(() => project_key_type_1.SecretKeyType)
], SecretKeyResolver);
//# sourceMappingURL=key-project.resolver.js.map