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
exports.Removal = void 0;
const common_1 = require("@nestjs/common");
const grant_history_1 = require("../access/grant-history");
const project_access_1 = require("../access/project-access");
const role_definition_1 = require("../access/role-definition");
const invitations_1 = require("../invitations/invitations");
const access_token_changes_1 = require("../keys/access-token-changes");
const session_changes_1 = require("../keys/session-changes");
const counters_1 = require("../lists/counters");
const policy_1 = require("../model/policy");
const principal_1 = require("../model/principal");
const user_entity_1 = require("../model/user.entity");
const warnings_1 = require("../model/warnings");
const removal_counts_1 = require("../removal-safeguard/removal-counts");
const deleted_addresses_1 = require("./deleted-addresses");
const member_roles_1 = require("./member-roles");
const membership_changes_1 = require("./membership-changes");
const user_rows_1 = require("./user-rows");
/** How people leave: removed (readable, may come back) or deleted for good. */
let Removal = class Removal {
    invitations;
    tokens;
    sessions;
    constructor(invitations, tokens, sessions) {
        this.invitations = invitations;
        this.tokens = tokens;
        this.sessions = sessions;
    }
    /** Ends a person's access at once; the caller has locked the person. A second removal changes nothing. */
    async remove(tx, before) {
        await requireMayRemove(tx, before);
        if (before.status === 'REMOVED')
            return before;
        await (0, member_roles_1.keepLastAdmin)(tx, before);
        const after = await (0, user_rows_1.saveUser)(tx, before, {
            ...before,
            status: 'REMOVED',
            role: 'VIEWER',
            removedAt: new Date(),
            removalCountedAt: (0, removal_counts_1.countedAt)(tx, before),
        });
        const groups = await (0, membership_changes_1.suspendMemberships)(tx, after.id);
        const grants = await (0, grant_history_1.endGrants)(tx, after.id);
        await (0, removal_counts_1.countPerson)(tx, before);
        await this.revokeCredentials(tx, after.id);
        (0, counters_1.adjustCounter)(tx, before.status, -1);
        (0, counters_1.adjustCounter)(tx, 'REMOVED', 1);
        tx.record({
            action: 'member.removed',
            target: (0, user_rows_1.userTarget)(after),
            changes: [...(0, user_rows_1.userChanges)(before, after), ...groups, ...(0, grant_history_1.endedGrants)(grants)],
            ...(before.role === 'ADMIN' && { risk: 'HIGH' }),
        });
        if (after.managedBy === 'IDP' && tx.caller.organization.scimEnabled && !(0, principal_1.scimKeyOf)(tx.caller))
            tx.warn((0, warnings_1.idpMayUndo)(after));
        return after;
    }
    /** Deletes the record for good. The address becomes available again, and the history stays in the audit log. */
    async delete(tx, user) {
        await requireMayRemove(tx, user);
        await (0, member_roles_1.keepLastAdmin)(tx, user);
        const groups = await (0, membership_changes_1.endMembershipsOf)(tx, user.id);
        const grants = await (0, grant_history_1.endGrants)(tx, user.id);
        await (0, removal_counts_1.countPerson)(tx, user);
        await this.revokeCredentials(tx, user.id);
        tx.delete(user_entity_1.User, { id: user.id });
        (0, deleted_addresses_1.recordDeletedAddress)(tx, user.userName);
        (0, user_rows_1.keepHistory)(tx, user, new Date());
        (0, role_definition_1.countRoleUse)(tx, user.role, null);
        (0, counters_1.adjustCounter)(tx, user.status, -1);
        tx.record({
            action: 'member.deleted',
            target: (0, user_rows_1.userTarget)(user),
            changes: [...(0, user_rows_1.userChanges)(user, null), ...groups, ...(0, grant_history_1.endedGrants)(grants)],
            ...(user.role === 'ADMIN' && { risk: 'HIGH' }),
        });
    }
    async revokeCredentials(tx, userId) {
        this.invitations.cancel(tx, userId);
        this.tokens.revokeOf(tx, userId);
        await this.sessions.endOfPerson(tx, userId);
    }
};
exports.Removal = Removal;
exports.Removal = Removal = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [invitations_1.Invitations,
        access_token_changes_1.AccessTokenChanges,
        session_changes_1.SessionChanges])
], Removal);
/**
 * Decides by the permissions that the person, locked by the caller, holds now. They do not matter for an identity
 * provider and are not read.
 */
async function requireMayRemove(tx, { id, role }) {
    const holds = (0, principal_1.scimKeyOf)(tx.caller) ? [] : await (0, project_access_1.holdingsOf)(tx, { id, role });
    (0, policy_1.enforce)((0, policy_1.mayRemove)(tx.caller, { id, role, holds }));
}
//# sourceMappingURL=removal.js.map