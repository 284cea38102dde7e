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
exports.ProjectPermissionsHistory = exports.ArchiveHistory = exports.Project = void 0;
const platform_1 = require("../../../platform/src/index.js");
const typeorm_1 = require("typeorm");
/** What access is given to. An archived project gives nobody access; its grants and keys remain. */
let Project = class Project {
    organizationId;
    id;
    name;
    nameKey;
    version;
    createdBy;
    createdAt;
    updatedAt;
    archivedAt;
};
exports.Project = Project;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], Project.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], Project.prototype, "id", void 0);
__decorate([
    (0, platform_1.TextColumn)(255),
    __metadata("design:type", String)
], Project.prototype, "name", void 0);
__decorate([
    (0, platform_1.TextColumn)(510),
    __metadata("design:type", String)
], Project.prototype, "nameKey", void 0);
__decorate([
    (0, platform_1.IntegerColumn)(),
    __metadata("design:type", Number)
], Project.prototype, "version", void 0);
__decorate([
    (0, platform_1.AuthorColumns)(),
    __metadata("design:type", Object)
], Project.prototype, "createdBy", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], Project.prototype, "createdAt", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], Project.prototype, "updatedAt", void 0);
__decorate([
    (0, platform_1.TimeColumn)({ nullable: true }),
    __metadata("design:type", Object)
], Project.prototype, "archivedAt", void 0);
exports.Project = Project = __decorate([
    (0, typeorm_1.Entity)('projects'),
    (0, typeorm_1.Index)('projects_name', ['organizationId', 'nameKey'], { unique: true })
], Project);
/** A past period in which a project was archived. */
let ArchiveHistory = class ArchiveHistory {
    organizationId;
    projectId;
    archivedAt;
    restoredAt;
};
exports.ArchiveHistory = ArchiveHistory;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], ArchiveHistory.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], ArchiveHistory.prototype, "projectId", void 0);
__decorate([
    (0, platform_1.PrimaryTimeColumn)(),
    __metadata("design:type", Date)
], ArchiveHistory.prototype, "archivedAt", void 0);
__decorate([
    (0, platform_1.PrimaryTimeColumn)(),
    __metadata("design:type", Date)
], ArchiveHistory.prototype, "restoredAt", void 0);
exports.ArchiveHistory = ArchiveHistory = __decorate([
    (0, typeorm_1.Entity)('project_archive_history')
], ArchiveHistory);
/** A past period with project-level permissions; the organization's row has the current one. */
let ProjectPermissionsHistory = class ProjectPermissionsHistory {
    organizationId;
    since;
    until;
};
exports.ProjectPermissionsHistory = ProjectPermissionsHistory;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], ProjectPermissionsHistory.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryTimeColumn)(),
    __metadata("design:type", Date)
], ProjectPermissionsHistory.prototype, "since", void 0);
__decorate([
    (0, platform_1.PrimaryTimeColumn)(),
    __metadata("design:type", Date)
], ProjectPermissionsHistory.prototype, "until", void 0);
exports.ProjectPermissionsHistory = ProjectPermissionsHistory = __decorate([
    (0, typeorm_1.Entity)('project_permissions_history')
], ProjectPermissionsHistory);
//# sourceMappingURL=project.entity.js.map