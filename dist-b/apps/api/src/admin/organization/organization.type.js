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
exports.OrganizationType = exports.StatisticsType = void 0;
exports.toOrganization = toOrganization;
const graphql_1 = require("@nestjs/graphql");
const if_version_1 = require("../graphql/if-version");
const leaf_types_1 = require("../graphql/leaf-types");
const settings_type_1 = require("./settings.type");
const PlanName = (0, leaf_types_1.describedEnum)('Plan', "An organization's plan.", {
    STARTER: 'Members with roles.',
    GROWTH: 'Everything in STARTER, plus project-level permissions.',
    ENTERPRISE: 'Everything in GROWTH, plus SCIM provisioning, permission groups and custom roles.',
});
let StatisticsType = class StatisticsType {
    invited;
    joined;
    removed;
    groups;
    projects;
    archivedProjects;
};
exports.StatisticsType = StatisticsType;
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { description: 'People who have been invited but have not joined.' }),
    __metadata("design:type", Number)
], StatisticsType.prototype, "invited", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { description: 'People who have joined.' }),
    __metadata("design:type", Number)
], StatisticsType.prototype, "joined", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { description: 'People who were removed and are still on record.' }),
    __metadata("design:type", Number)
], StatisticsType.prototype, "removed", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { description: 'Permission groups.' }),
    __metadata("design:type", Number)
], StatisticsType.prototype, "groups", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { description: 'Projects that are not archived.' }),
    __metadata("design:type", Number)
], StatisticsType.prototype, "projects", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { description: 'Projects that are archived.' }),
    __metadata("design:type", Number)
], StatisticsType.prototype, "archivedProjects", void 0);
exports.StatisticsType = StatisticsType = __decorate([
    (0, graphql_1.ObjectType)('Statistics', { description: 'The number of members, groups and projects in an organization.' })
], StatisticsType);
let OrganizationType = class OrganizationType {
    id;
    name;
    plan;
    projectPermissionsSince;
    version;
    settings;
};
exports.OrganizationType = OrganizationType;
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The organization's ID." }),
    __metadata("design:type", String)
], OrganizationType.prototype, "id", void 0);
__decorate([
    (0, graphql_1.Field)({ description: "The organization's name." }),
    __metadata("design:type", String)
], OrganizationType.prototype, "name", void 0);
__decorate([
    (0, graphql_1.Field)(() => PlanName, { description: 'The plan, which determines the available features.' }),
    __metadata("design:type", String)
], OrganizationType.prototype, "plan", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, {
        nullable: true,
        description: 'When project-level permissions were switched on. Null if they are off and the organization role applies in every project.',
    }),
    __metadata("design:type", Object)
], OrganizationType.prototype, "projectPermissionsSince", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { description: `${if_version_1.RECORD_VERSION} It covers the name, the plan and the settings together.` }),
    __metadata("design:type", Number)
], OrganizationType.prototype, "version", void 0);
__decorate([
    (0, graphql_1.Field)(() => settings_type_1.OrganizationSettingsType, { description: "The organization's settings." }),
    __metadata("design:type", settings_type_1.OrganizationSettingsType)
], OrganizationType.prototype, "settings", void 0);
exports.OrganizationType = OrganizationType = __decorate([
    (0, graphql_1.ObjectType)('Organization', { description: 'The organization. Every record belongs to exactly one.' })
], OrganizationType);
function toOrganization(organization) {
    const { id, name, plan, projectPermissionsSince, version } = organization;
    return { id, name, plan, projectPermissionsSince, version, settings: (0, settings_type_1.toSettings)(organization) };
}
//# sourceMappingURL=organization.type.js.map