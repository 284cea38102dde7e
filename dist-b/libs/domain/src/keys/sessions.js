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
var __param = (this && this.__param) || function (paramIndex, decorator) {
    return function (target, key) { decorator(target, key, paramIndex); }
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.Sessions = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const credential_entity_1 = require("../model/credential.entity");
const organization_entity_1 = require("../model/organization.entity");
const secret_1 = require("../model/secret");
const user_entity_1 = require("../model/user.entity");
const access_tokens_1 = require("./access-tokens");
const callers_1 = require("./callers");
const session_entity_1 = require("./session.entity");
const session_changes_1 = require("./session-changes");
const sessions_sql_1 = require("./sessions.sql");
/** Authenticates callers with the cookie of a session. */
let Sessions = class Sessions {
    database;
    configuration;
    constructor(database, configuration) {
        this.database = database;
        this.configuration = configuration;
    }
    /** The caller of a session; undefined if it is unknown or has ended. Records the use. */
    async authenticate(secret, origin) {
        const found = await this.open(secret, origin);
        if (!found)
            return undefined;
        const { session, principal } = found;
        const used = { ...session, lastUsedAt: session.lastSeenAt };
        await (0, callers_1.noteUseOf)(this.database, used, sessions_sql_1.noteSeen, { expiresAt: (0, session_changes_1.expiryOf)(session, this.configuration).getTime() });
        return principal;
    }
    /** The same without recording the use, so that asking does not keep a session open. */
    async open(secret, origin) {
        if (!(0, secret_1.isSecret)('session', secret))
            return undefined;
        const found = await this.find((0, secret_1.digestOf)(secret));
        if (!found || !isOpen(found))
            return undefined;
        const principal = await this.principalOf(found, origin);
        return principal && { session: found.session, principal };
    }
    /** The session of the caller; null if the caller has none. */
    async ofCaller({ organizationId, authentication: { method, credentialId } }) {
        if (method !== 'SESSION' || credentialId === null)
            return null;
        return (await this.database.store({ organizationId }).byId(session_entity_1.Session, credentialId)) ?? null;
    }
    async find(digest) {
        const { acrossOrganizations: store } = this.database;
        const [sessions, organizations] = [store.rows(session_entity_1.Session, 's'), store.rows(organization_entity_1.Organization, 'o')];
        const [users, tokens] = [store.rows(user_entity_1.User, 'u'), store.rows(credential_entity_1.AccessToken, 't')];
        const [row] = await store.read((0, sessions_sql_1.sessionOfDigest)(sessions, organizations, users, tokens), { digest });
        if (!row)
            return undefined;
        return {
            session: sessions.read(row),
            organization: organizations.read(row),
            user: row.u_id === null ? null : users.read(row),
            token: row.t_id === null ? null : tokens.read(row),
        };
    }
    async principalOf({ session, ...found }, origin) {
        const authentication = { method: 'SESSION', credentialId: session.id };
        const { organization, user, token } = found;
        if (session.userId === null)
            return token ? (0, callers_1.servicePrincipal)(this.database, organization, token, authentication, origin) : undefined;
        return user ? (0, callers_1.principalOf)(this.database, organization, user, authentication, origin) : undefined;
    }
};
exports.Sessions = Sessions;
exports.Sessions = Sessions = __decorate([
    (0, common_1.Injectable)(),
    __param(1, (0, common_1.Inject)(platform_1.CONFIGURATION)),
    __metadata("design:paramtypes", [platform_1.Database, Object])
], Sessions);
/** A session ends at its time, and with the token that it began with. */
const isOpen = ({ session, token }) => session.expiresAt > new Date() &&
    (session.tokenId === null || (token !== null && (0, access_tokens_1.obstacleOfToken)(token) === undefined));
//# sourceMappingURL=sessions.js.map