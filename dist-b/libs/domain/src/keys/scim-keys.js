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
exports.isExpired = exports.presentKeys = exports.endOfKey = exports.ScimKeys = void 0;
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../audit/src/index.js");
const platform_1 = require("../../../platform/src/index.js");
const credential_entity_1 = require("../model/credential.entity");
const policy_1 = require("../model/policy");
const require_row_1 = require("../model/require-row");
const role_1 = require("../model/role");
const secret_1 = require("../model/secret");
const callers_1 = require("./callers");
const keys_sql_1 = require("./keys.sql");
const known_organizations_1 = require("./known-organizations");
const new_credential_1 = require("./new-credential");
let ScimKeys = class ScimKeys {
    database;
    refusedAttempts;
    organizations;
    constructor(database, refusedAttempts) {
        this.database = database;
        this.refusedAttempts = refusedAttempts;
        this.organizations = new known_organizations_1.KnownOrganizations(database);
    }
    /** The keys that were not revoked, including expired ones, oldest first; there are only ever a few. */
    async list(principal) {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'access.read'));
        return (0, exports.presentKeys)(this.database.store(principal));
    }
    /** Also a key that is no longer accepted. Throws NOT_FOUND. */
    async get(principal, id) {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'access.read'));
        return (0, require_row_1.requireRow)(this.database.store(principal), 'ScimKey', credential_entity_1.ScimKey, id);
    }
    /** Keys by ID, including those that are no longer accepted. */
    async named(principal, ids) {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'audit.read'));
        const keys = await this.database.store(principal).byIds(credential_entity_1.ScimKey, ids);
        return new Map(keys.map((key) => [key.id, key]));
    }
    /**
     * The identity provider with a valid key, or the key that is no longer accepted. Costs at most one index probe and
     * one look at the organization's row.
     */
    async authenticate(secret, origin) {
        if (!(0, secret_1.isSecret)('scim', secret))
            return {};
        const found = await this.find((0, secret_1.digestOf)(secret));
        if (!found)
            return {};
        const { key, organization } = found;
        const { organizationId, id } = key;
        const refusal = refusalOf(key);
        if (refusal) {
            await this.refuse((0, callers_1.unknownCaller)(organizationId, origin, { method: 'SCIM_KEY', credentialId: id }), key, {
                code: refusal.reason,
                detail: `The key ${(0, exports.endOfKey)(refusal)} on ${refusal.since.toISOString()}`,
            });
            return { refused: { organizationId, id, ...refusal } };
        }
        return {
            principal: {
                ...origin,
                organizationId,
                organization,
                actor: { type: 'SCIM_KEY', id, label: key.name },
                authentication: { method: 'SCIM_KEY', credentialId: id },
                permissions: role_1.provisioningPermissions,
                allowedRanges: key.allowedRanges,
            },
        };
    }
    /** Throws ADDRESS_NOT_ALLOWED if the key is restricted to other addresses, and records the refusal. */
    async requireAllowedAddress(principal) {
        try {
            (0, new_credential_1.requireAllowedAddress)(principal);
        }
        catch (error) {
            const { id, label } = principal.actor;
            const { code, message: detail } = error;
            await this.refuse(principal, { id: id, name: label }, { code, detail });
            throw error;
        }
    }
    refuse(caller, { id, name }, error) {
        const target = { type: 'SCIM_KEY', id, label: name };
        return this.refusedAttempts.record(caller, { action: 'scim_key.refused', target, error });
    }
    /** An identity provider sends many requests at once with one key; concurrent requests share a read. */
    find = (0, platform_1.shareReads)(async (digest) => {
        const [row] = await this.database.acrossOrganizations.read(keys_sql_1.scimKeyOfDigest, { digest });
        if (!row)
            return undefined;
        const key = keyOf(row);
        const organization = await this.organizations.get(key.organizationId, row.version);
        if (!organization)
            return undefined;
        if (!refusalOf(key))
            await (0, callers_1.markUsed)(this.database, 'scim_keys', key);
        return { key, organization };
    });
};
exports.ScimKeys = ScimKeys;
exports.ScimKeys = ScimKeys = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database,
        audit_1.RefusedAttempts])
], ScimKeys);
const timeOf = (milliseconds) => (milliseconds === null ? null : new Date(milliseconds));
const keyOf = ({ id, organizationId, name, expiresAt, revokedAt, lastUsedAt, allowedRanges, }) => ({
    id,
    organizationId,
    name,
    expiresAt: timeOf(expiresAt),
    revokedAt: timeOf(revokedAt),
    lastUsedAt: timeOf(lastUsedAt),
    allowedRanges: JSON.parse(allowedRanges),
});
/** Why a key is refused, for messages. */
const endOfKey = ({ reason }) => reason === 'REVOKED' ? 'was revoked' : 'expired';
exports.endOfKey = endOfKey;
function refusalOf({ revokedAt, expiresAt }) {
    if (revokedAt)
        return { reason: 'REVOKED', since: revokedAt };
    return expiresAt && (0, exports.isExpired)({ expiresAt }) ? { reason: 'EXPIRED', since: expiresAt } : undefined;
}
/** The keys that were not revoked, oldest first. */
const presentKeys = (store) => store.find(credential_entity_1.ScimKey, { revokedAt: null }, { orderBy: 'id' });
exports.presentKeys = presentKeys;
const isExpired = ({ expiresAt }) => expiresAt !== null && expiresAt <= new Date();
exports.isExpired = isExpired;
//# sourceMappingURL=scim-keys.js.map