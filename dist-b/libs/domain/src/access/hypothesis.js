"use strict";
var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __importStar = (this && this.__importStar) || (function () {
    var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function (o) {
            var ar = [];
            for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
            return ar;
        };
        return ownKeys(o);
    };
    return function (mod) {
        if (mod && mod.__esModule) return mod;
        var result = {};
        if (mod != null) for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
        __setModuleDefault(result, mod);
        return result;
    };
})();
Object.defineProperty(exports, "__esModule", { value: true });
exports.groupGranted = exports.personGranted = exports.grantSet = exports.projectPermissionsSet = exports.roleEdited = exports.roleAssigned = exports.groupDeleted = void 0;
const grant_entity_1 = require("../model/grant.entity");
const sql = __importStar(require("./previews.sql"));
const unchanged = (value) => value;
const including = (role) => (roles) => role ? new Map(roles).set(role.id, role) : roles;
const groupDeleted = (groupId) => ({
    people: sql.previewedMembers,
    projects: sql.projectsOfGroup,
    parameters: { groupId },
    factsAfter: (facts) => ({ ...facts, grants: facts.grants.filter(({ group }) => group?.id !== groupId) }),
    rolesAfter: unchanged,
});
exports.groupDeleted = groupDeleted;
const roleAssigned = (userId, role) => ({
    people: sql.onePerson,
    projects: sql.activeProjects,
    parameters: { userId },
    factsAfter: (facts, now) => !facts.membership || facts.membership.role === role.id
        ? facts
        : { ...facts, membership: { ...facts.membership, role: role.id, roleSince: now } },
    rolesAfter: including(role),
});
exports.roleAssigned = roleAssigned;
/** `role` = the role after the edit. */
const roleEdited = (role) => ({
    people: sql.holdersOfRole,
    projects: sql.activeProjects,
    parameters: { roleId: role.id },
    factsAfter: unchanged,
    rolesAfter: including(role),
});
exports.roleEdited = roleEdited;
const projectPermissionsSet = (enabled) => ({
    people: sql.everybodyJoined,
    projects: sql.activeProjects,
    parameters: {},
    factsAfter: (facts, now) => ({ ...facts, since: enabled ? (facts.since ?? now) : null }),
    rolesAfter: unchanged,
});
exports.projectPermissionsSet = projectPermissionsSet;
/** A direct grant of a role; null ends it. */
const grantSet = (role) => ({
    factsAfter: (facts, now) => {
        const direct = { role: role?.id ?? grant_entity_1.NO_ROLE, grantedAt: now };
        return { ...facts, grants: [...facts.grants.filter(({ group }) => group), direct] };
    },
    rolesAfter: including(role),
});
exports.grantSet = grantSet;
const personGranted = (projectId, userId, role) => ({
    people: sql.onePerson,
    projects: sql.previewedProject,
    parameters: { userId, projectId },
    ...(0, exports.grantSet)(role),
});
exports.personGranted = personGranted;
const groupGranted = (projectId, group, role) => ({
    people: sql.previewedMembers,
    projects: sql.previewedProject,
    parameters: { groupId: group.id, projectId },
    factsAfter: (facts, now) => {
        const others = facts.grants.filter((grant) => grant.group?.id !== group.id);
        return { ...facts, grants: role ? [...others, { role: role.id, grantedAt: now, group }] : others };
    },
    rolesAfter: including(role),
});
exports.groupGranted = groupGranted;
//# sourceMappingURL=hypothesis.js.map