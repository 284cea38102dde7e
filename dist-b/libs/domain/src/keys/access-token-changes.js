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
exports.AccessTokenChanges = exports.SET_UP_LINK_DAYS = void 0;
const common_1 = require("@nestjs/common");
const role_definition_1 = require("../access/role-definition");
const rate_limit_1 = require("../limits/rate-limit");
const credential_entity_1 = require("../model/credential.entity");
const errors_1 = require("../model/errors");
const policy_1 = require("../model/policy");
const principal_1 = require("../model/principal");
const require_row_1 = require("../model/require-row");
const role_1 = require("../model/role");
const user_entity_1 = require("../model/user.entity");
const organizations_1 = require("../organization/organizations");
const keys_sql_1 = require("./keys.sql");
const new_credential_1 = require("./new-credential");
const session_changes_1 = require("./session-changes");
const MOST_PERSONAL = 50;
const MOST_OF_SERVICES = 100;
/** How long a set-up link can be opened. Its session ends then too, if not earlier. */
exports.SET_UP_LINK_DAYS = 7;
const DAY_MS = 86_400_000;
/** Creates and revokes tokens for the admin API. */
let AccessTokenChanges = class AccessTokenChanges {
    sessions;
    constructor(sessions) {
        this.sessions = sessions;
    }
    /** Gives the caller, a person, a token with their own permissions at the time of each use. */
    async createOwn(tx, token) {
        const { actor } = tx.caller;
        if (actor.type !== 'USER' || actor.id === null)
            throw (0, errors_1.permissionMissing)('tokens.manage');
        const created = await this.createFor(tx, await (0, require_row_1.requireRow)(tx, 'User', user_entity_1.User, actor.id, 'update'), token);
        await (0, rate_limit_1.countOwnChange)(tx);
        return created;
    }
    /** Gives a person a token; the caller has locked the person. */
    async createFor(tx, user, token) {
        await keepBelow(tx, user.id, 'active access tokens of one person', MOST_PERSONAL);
        return create(tx, token, { userId: user.id, role: null }, { id: user.id, label: user.userName });
    }
    /**
     * Gives an admin a token on behalf of an operator at the command line. Throws INVALID_VALUE unless the person is an
     * admin who has joined.
     */
    async createInEmergency(tx, userId, expiresAt) {
        const user = await (0, require_row_1.requireRow)(tx, 'User', user_entity_1.User, userId, 'update');
        if (user.role !== 'ADMIN')
            throw (0, errors_1.invalidValue)('admin', user.userName, `an admin, but has the role ${user.role}`);
        if (user.status !== 'JOINED')
            throw (0, errors_1.invalidValue)('admin', user.userName, `an admin who has joined, but has the status ${user.status}`);
        const token = { name: 'Emergency', expiresAt };
        const holder = { userId: user.id, role: null };
        return create(tx, token, holder, { id: user.id, label: user.userName }, { action: 'access_token.issued_in_emergency' });
    }
    /**
     * Gives a service a token with a role, which applies in every project. Callers can only give permissions that they
     * have.
     */
    async createForService(tx, token) {
        (0, policy_1.enforce)((0, policy_1.may)(tx.caller, 'tokens.manage'));
        const role = await (0, role_definition_1.readRole)(tx, token.role, 'share');
        (0, policy_1.enforce)((0, policy_1.holdsAllOf)(tx.caller, role));
        await (0, organizations_1.lockOrganization)(tx);
        await keepBelow(tx, null, 'active access tokens of services', MOST_OF_SERVICES);
        (0, role_definition_1.countRoleUse)(tx, null, role.id);
        return create(tx, token, { userId: null, role: role.id }, { id: role.id, label: role.name });
    }
    /**
     * Creates the secret of a link with which somebody without an account connects an identity provider, once. It is a service
     * token that no request can carry: a session begins with it, and ends with it.
     */
    async createForSetUp(tx, name) {
        (0, policy_1.enforce)((0, policy_1.may)(tx.caller, 'sso.manage'));
        (0, organizations_1.requireFeature)(tx.caller.organization, 'SCIM provisioning');
        await (0, organizations_1.lockOrganization)(tx);
        await keepBelow(tx, null, 'active access tokens of services', MOST_OF_SERVICES);
        const expiresAt = new Date(Date.now() + exports.SET_UP_LINK_DAYS * DAY_MS);
        const { id, name: label } = role_1.setUpRole;
        return create(tx, { name, expiresAt }, { userId: null, role: id }, { id, label }, { kind: 'setup' });
    }
    /** Revokes a token at once: the caller's own, or any token with `tokens.manage`. Revoking twice changes nothing. */
    async revoke(tx, id) {
        const token = await tx.lock(credential_entity_1.AccessToken, id);
        if (!token || (!(0, principal_1.isSelf)(tx.caller, token.userId) && (0, policy_1.may)(tx.caller, 'tokens.manage')))
            throw (0, errors_1.notFound)('AccessToken', id);
        if (token.revokedAt)
            return token;
        (0, role_definition_1.countRoleUse)(tx, token.role, null);
        const revoked = { ...token, revokedAt: new Date() };
        tx.update(credential_entity_1.AccessToken, revoked);
        tx.record({
            action: 'access_token.revoked',
            target: targetOf(token),
            changes: [{ field: 'revokedAt', before: null, after: revoked.revokedAt }],
        });
        await this.sessions.endOfToken(tx, id);
        return revoked;
    }
    /** Revokes the tokens of a person who is removed. */
    revokeOf(tx, userId) {
        tx.write(keys_sql_1.revokeTokensOf, { userId, now: Date.now() });
    }
};
exports.AccessTokenChanges = AccessTokenChanges;
exports.AccessTokenChanges = AccessTokenChanges = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [session_changes_1.SessionChanges])
], AccessTokenChanges);
function create(tx, { name, expiresAt = null }, holder, shown, { action = 'access_token.generated', kind = 'admin' } = {}) {
    const { secret, stored } = (0, new_credential_1.newCredential)(tx, kind, name);
    const token = { ...stored, ...holder, expiresAt: (0, new_credential_1.futureExpiry)(expiresAt) };
    tx.insert(credential_entity_1.AccessToken, [token]);
    tx.record({
        action,
        target: targetOf(token),
        changes: [
            { field: holder.userId === null ? 'role' : 'owner', before: null, after: shown },
            { field: 'expiresAt', before: null, after: token.expiresAt },
        ].filter(({ after }) => after !== null),
    });
    return { token, secret };
}
const targetOf = ({ id, name }) => ({ type: 'ACCESS_TOKEN', id, label: name });
/** Throws LIMIT_REACHED. The caller holds a lock that everyone who adds such tokens takes. */
async function keepBelow(tx, userId, what, limit) {
    const active = await tx.read((0, keys_sql_1.activeTokens)(userId !== null), { userId, now: Date.now(), limit });
    if (active.length >= limit)
        throw (0, errors_1.limitReached)(what, limit);
}
//# sourceMappingURL=access-token-changes.js.map