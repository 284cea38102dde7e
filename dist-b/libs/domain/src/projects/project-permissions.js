"use strict";
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.ProjectPermissions = void 0;
const common_1 = require("@nestjs/common");
const errors_1 = require("../model/errors");
const policy_1 = require("../model/policy");
const project_entity_1 = require("../model/project.entity");
const organizations_1 = require("../organization/organizations");
/** The switch of project-level permissions. */
let ProjectPermissions = class ProjectPermissions {
    /**
     * Switches project-level permissions on or off, at constant cost. On: everyone keeps their current role in the
     * current projects until a grant replaces it. Off: grants remain stored without effect. Setting the current state
     * changes nothing.
     */
    async set(tx, enabled, ifVersion) {
        (0, policy_1.enforce)((0, policy_1.may)(tx.caller, 'organization.manage'));
        const before = await (0, organizations_1.lockOrganization)(tx);
        (0, errors_1.requireVersion)(before, ifVersion);
        const since = before.projectPermissionsSince;
        if (enabled === (since !== null))
            return before;
        if (enabled)
            (0, organizations_1.requireFeature)(before, 'project-level permissions');
        const now = new Date();
        const after = (0, organizations_1.saveOrganization)(tx, { ...before, projectPermissionsSince: enabled ? now : null });
        if (since !== null && since < now)
            tx.insert(project_entity_1.ProjectPermissionsHistory, [{ organizationId: before.id, since, until: now }]);
        tx.record({
            action: enabled ? 'project_permissions.enabled' : 'project_permissions.disabled',
            target: (0, organizations_1.organizationTarget)(after),
            changes: [{ field: 'projectPermissionsSince', before: since, after: after.projectPermissionsSince }],
        });
        return after;
    }
};
exports.ProjectPermissions = ProjectPermissions;
exports.ProjectPermissions = ProjectPermissions = __decorate([
    (0, common_1.Injectable)()
], ProjectPermissions);
//# sourceMappingURL=project-permissions.js.map