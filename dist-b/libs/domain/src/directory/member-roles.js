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
exports.MemberRoles = exports.lockedRole = void 0;
exports.requireAssignable = requireAssignable;
exports.keepLastAdmin = keepLastAdmin;
const common_1 = require("@nestjs/common");
const role_definition_1 = require("../access/role-definition");
const invitations_1 = require("../invitations/invitations");
const errors_1 = require("../model/errors");
const policy_1 = require("../model/policy");
const role_1 = require("../model/role");
const user_entity_1 = require("../model/user.entity");
const organizations_1 = require("../organization/organizations");
const user_rows_1 = require("./user-rows");
/** Locks a role against changes and deletion until the transaction ends; throws NOT_FOUND. */
const lockedRole = (tx, id) => (0, role_definition_1.readRole)(tx, id, 'share');
exports.lockedRole = lockedRole;
/** Throws if the organization's plan or its permission model does not offer the role for a person. */
function requireAssignable({ caller: { organization } }, role) {
    if (!role.builtIn)
        (0, organizations_1.requireFeature)(organization, 'custom roles');
    if (!(0, role_1.isOrganizationRole)(role, organization))
        throw (0, errors_1.roleNotAssignable)(role.name, 'BY_PROJECT');
}
/**
 * Refuses to remove the last joined admin or change their role. The organization's row is locked, so two requests
 * cannot each count on the other admin.
 */
async function keepLastAdmin(tx, user) {
    if (user.role !== 'ADMIN' || user.status !== 'JOINED')
        return;
    await (0, organizations_1.lockOrganization)(tx);
    const admins = await tx.find(user_entity_1.User, { role: 'ADMIN', status: 'JOINED' }, { limit: 2 });
    if (admins.every(({ id }) => id === user.id))
        throw (0, errors_1.lastAdmin)();
}
/** The roles of people in the organization. */
let MemberRoles = class MemberRoles {
    invitations;
    constructor(invitations) {
        this.invitations = invitations;
    }
    /**
     * Gives a person another role in the organization. The last admin keeps theirs; setting the same role again changes
     * nothing. An invited person who gets more than before is invited again: a link that someone with fewer permissions
     * could read becomes invalid.
     */
    async assign(tx, userId, roleId) {
        const before = await (0, user_rows_1.lockUser)(tx, userId);
        const [former, role] = [await (0, exports.lockedRole)(tx, before.role), await (0, exports.lockedRole)(tx, roleId)];
        (0, policy_1.enforce)((0, policy_1.mayAssignRole)(tx.caller, userId, former, role));
        requireAssignable(tx, role);
        if (before.status === 'REMOVED')
            throw (0, errors_1.invalidValue)('userId', before.userName, 'an invited or joined person');
        if (role.id === before.role)
            return before;
        await keepLastAdmin(tx, before);
        const after = await (0, user_rows_1.saveUser)(tx, before, { ...before, role: role.id });
        const replaced = after.status === 'INVITED' && (0, role_1.givesMore)(role, former) ? [this.invitations.replace(tx, after)] : [];
        const changes = [...(0, user_rows_1.userChanges)(before, after), ...replaced];
        tx.record({ action: 'member.role_changed', target: (0, user_rows_1.userTarget)(after), changes });
        return after;
    }
};
exports.MemberRoles = MemberRoles;
exports.MemberRoles = MemberRoles = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [invitations_1.Invitations])
], MemberRoles);
//# sourceMappingURL=member-roles.js.map