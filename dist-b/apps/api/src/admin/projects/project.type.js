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
exports.ProjectConnection = exports.ProjectType = void 0;
exports.toProject = toProject;
const graphql_1 = require("@nestjs/graphql");
const party_type_1 = require("../audit/party.type");
const connection_1 = require("../graphql/connection");
const if_version_1 = require("../graphql/if-version");
const leaf_types_1 = require("../graphql/leaf-types");
let ProjectType = class ProjectType {
    id;
    name;
    createdBy;
    version;
    createdAt;
    updatedAt;
    archivedAt;
};
exports.ProjectType = ProjectType;
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: 'The ID.' }),
    __metadata("design:type", String)
], ProjectType.prototype, "id", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The name. It is unique in the organization.' }),
    __metadata("design:type", String)
], ProjectType.prototype, "name", void 0);
__decorate([
    (0, graphql_1.Field)(() => party_type_1.AuditPartyType, { description: 'Who created it.' }),
    __metadata("design:type", party_type_1.AuditPartyType)
], ProjectType.prototype, "createdBy", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { description: if_version_1.RECORD_VERSION }),
    __metadata("design:type", Number)
], ProjectType.prototype, "version", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { description: 'When it was created.' }),
    __metadata("design:type", Date)
], ProjectType.prototype, "createdAt", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { description: 'When it last changed.' }),
    __metadata("design:type", Date)
], ProjectType.prototype, "updatedAt", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, {
        nullable: true,
        description: 'When it was archived. Null if it is not archived. Nobody has access to an archived project.',
    }),
    __metadata("design:type", Object)
], ProjectType.prototype, "archivedAt", void 0);
exports.ProjectType = ProjectType = __decorate([
    (0, graphql_1.ObjectType)('Project', { description: 'A project, in which people and groups have roles.' })
], ProjectType);
let ProjectConnection = class ProjectConnection extends (0, connection_1.CountedConnectionOf)('Project', ProjectType, ' Only projects that you can see are counted.') {
};
exports.ProjectConnection = ProjectConnection;
exports.ProjectConnection = ProjectConnection = __decorate([
    (0, graphql_1.ObjectType)('ProjectConnection', { description: 'A page of projects in the requested order.' })
], ProjectConnection);
function toProject(project) {
    const { id, name, createdBy, version, createdAt, updatedAt, archivedAt } = project;
    return { id, name, createdBy, version, createdAt, updatedAt, archivedAt };
}
//# sourceMappingURL=project.type.js.map