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
exports.recordedAttributes = exports.Organization = void 0;
const platform_1 = require("../../../platform/src/index.js");
const typeorm_1 = require("typeorm");
const settings_1 = require("./settings");
/** The tenant: every other row belongs to exactly one. */
let Organization = class Organization extends settings_1.SettingColumns {
    id;
    name;
    plan;
    /** Since when project-level permissions are on; null = a role in the organization applies in every project. */
    projectPermissionsSince;
    /** Increases with every change. */
    version;
    /** Signs the cursors of lists, in hex; every process knows it, but no client does. */
    cursorKey;
    createdAt;
    updatedAt;
};
exports.Organization = Organization;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], Organization.prototype, "id", void 0);
__decorate([
    (0, platform_1.TextColumn)(255),
    __metadata("design:type", String)
], Organization.prototype, "name", void 0);
__decorate([
    (0, platform_1.TextColumn)(20),
    __metadata("design:type", String)
], Organization.prototype, "plan", void 0);
__decorate([
    (0, platform_1.TimeColumn)({ nullable: true }),
    __metadata("design:type", Object)
], Organization.prototype, "projectPermissionsSince", void 0);
__decorate([
    (0, platform_1.IntegerColumn)(),
    __metadata("design:type", Number)
], Organization.prototype, "version", void 0);
__decorate([
    (0, platform_1.TextColumn)(64),
    __metadata("design:type", String)
], Organization.prototype, "cursorKey", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], Organization.prototype, "createdAt", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], Organization.prototype, "updatedAt", void 0);
exports.Organization = Organization = __decorate([
    (0, typeorm_1.Entity)('organizations')
], Organization);
/** The attributes of an organization that events record, from its creation on. */
exports.recordedAttributes = [
    'name',
    'plan',
    ...settings_1.settingNames,
    'projectPermissionsSince',
];
//# sourceMappingURL=organization.entity.js.map