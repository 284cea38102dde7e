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
exports.AccessTokens = void 0;
exports.obstacleOfToken = obstacleOfToken;
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../audit/src/index.js");
const platform_1 = require("../../../platform/src/index.js");
const filtered_1 = require("../lists/filtered");
const credential_entity_1 = require("../model/credential.entity");
const errors_1 = require("../model/errors");
const organization_entity_1 = require("../model/organization.entity");
const policy_1 = require("../model/policy");
const principal_1 = require("../model/principal");
const secret_1 = require("../model/secret");
const user_entity_1 = require("../model/user.entity");
const callers_1 = require("./callers");
const credentials_sql_1 = require("./credentials.sql");
const keys_sql_1 = require("./keys.sql");
/** Reads tokens for the admin API, and authenticates callers with them. */
let AccessTokens = class AccessTokens {
    database;
    refusedAttempts;
    constructor(database, refusedAttempts) {
        this.database = database;
        this.refusedAttempts = refusedAttempts;
    }
    /**
     * The caller that a token authenticates; undefined if it is unknown, revoked or expired, or if its owner has not
     * joined.
     */
    async authenticate(secret, origin) {
        if (!(0, secret_1.isSecret)('admin', secret))
            return undefined;
        const found = await this.find((0, secret_1.digestOf)(secret));
        if (!found)
            return undefined;
        const refusal = obstacleOfToken(found.token);
        const principal = refusal ? undefined : await this.principalOf(found, origin);
        if (principal)
            await (0, callers_1.markUsed)(this.database, 'access_tokens', found.token);
        else
            await this.refuse(found.token, origin, refusal ?? ['OWNER_NOT_JOINED', "The token's owner has not joined"]);
        return principal;
    }
    /** The token of a set-up link, whether or not it can be used, with the caller that it stands for. */
    async ofLink(secret, origin) {
        const found = await this.find((0, secret_1.digestOf)(secret));
        const principal = found && (await this.principalOf(found, origin));
        return principal && { token: found.token, principal };
    }
    /** A page of the tokens that match: of everyone's with `access.read`, otherwise of the caller's own. */
    filtered(principal, { kinds, ownerId, active }, request) {
        const { database } = this;
        const [kind, ...others] = new Set(kinds);
        const indexed = (0, platform_1.allOf)([
            (0, policy_1.may)(principal, 'access.read') && (0, credentials_sql_1.ownedByCaller)(principal.actor.id),
            ownerId === undefined ? undefined : (0, credentials_sql_1.ownedBy)(ownerId),
            kind && others.length === 0 ? (0, credentials_sql_1.ofKind)(`${kind}_TOKEN`) : undefined,
        ]);
        const condition = (0, platform_1.allOf)([indexed, active === undefined ? undefined : (0, credentials_sql_1.withActive)(active)]);
        const rows = database.store(principal).rows(credential_entity_1.AccessToken, 'c');
        return (0, filtered_1.readFiltered)({ database, principal, rows, indexed, condition }, request);
    }
    /** Throws NOT_FOUND, also for a token of somebody else without `access.read`. */
    async get(principal, id) {
        const token = await this.database.store(principal).byId(credential_entity_1.AccessToken, id);
        if (!token || (!(0, principal_1.isSelf)(principal, token.userId) && (0, policy_1.may)(principal, 'access.read')))
            throw (0, errors_1.notFound)('AccessToken', id);
        return token;
    }
    /** The token that the caller authenticated with, also if a session of a service began with it; null for a person who signed in. */
    async ofCaller({ organizationId, actor, authentication }) {
        const id = actor.type === 'SERVICE' ? actor.id : authentication.credentialId;
        if (id === null || (actor.type !== 'SERVICE' && authentication.method !== 'ACCESS_TOKEN'))
            return null;
        return (await this.database.store({ organizationId }).byId(credential_entity_1.AccessToken, id)) ?? null;
    }
    async find(digest) {
        const { acrossOrganizations: store } = this.database;
        const [tokens, organizations] = [store.rows(credential_entity_1.AccessToken, 't'), store.rows(organization_entity_1.Organization, 'o')];
        const users = store.rows(user_entity_1.User, 'u');
        const [row] = await store.read((0, keys_sql_1.accessTokenOfDigest)(tokens, organizations, users), { digest });
        if (!row)
            return undefined;
        const user = row.u_id === null ? null : users.read(row);
        return { token: tokens.read(row), organization: organizations.read(row), user };
    }
    refuse(token, origin, [code, detail]) {
        const { organizationId, id, name } = token;
        return this.refusedAttempts.record((0, callers_1.unknownCaller)(organizationId, origin, { method: 'ACCESS_TOKEN', credentialId: id }), {
            action: 'access_token.refused',
            target: { type: 'ACCESS_TOKEN', id, label: name },
            error: { code, detail },
        });
    }
    async principalOf({ token, organization, user }, origin) {
        const authentication = { method: 'ACCESS_TOKEN', credentialId: token.id };
        if (user)
            return (0, callers_1.principalOf)(this.database, organization, user, authentication, origin);
        return (0, callers_1.servicePrincipal)(this.database, organization, token, authentication, origin);
    }
};
exports.AccessTokens = AccessTokens;
exports.AccessTokens = AccessTokens = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database,
        audit_1.RefusedAttempts])
], AccessTokens);
/** Why a token is not accepted. */
function obstacleOfToken({ revokedAt, expiresAt }) {
    if (revokedAt)
        return ['REVOKED', `The token was revoked on ${revokedAt.toISOString()}`];
    return expiresAt && expiresAt <= new Date()
        ? ['EXPIRED', `The token expired on ${expiresAt.toISOString()}`]
        : undefined;
}
//# sourceMappingURL=access-tokens.js.map