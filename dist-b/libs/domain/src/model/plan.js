"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.planIncludes = exports.plans = void 0;
exports.plans = ['STARTER', 'GROWTH', 'ENTERPRISE'];
const included = {
    STARTER: new Set(),
    GROWTH: new Set(['project-level permissions']),
    ENTERPRISE: new Set([
        'project-level permissions',
        'SCIM provisioning',
        'permission groups',
        'custom roles',
    ]),
};
const planIncludes = (plan, feature) => included[plan].has(feature);
exports.planIncludes = planIncludes;
//# sourceMappingURL=plan.js.map