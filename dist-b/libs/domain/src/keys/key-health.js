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
exports.KeyExpiries = exports.KeyHealth = exports.identityProviderOf = exports.identityProviders = void 0;
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../audit/src/index.js");
const platform_1 = require("../../../platform/src/index.js");
const policy_1 = require("../model/policy");
const keys_sql_1 = require("./keys.sql");
/** The words by which user agents of identity providers are recognized. */
const userAgents = {
    OKTA: /\bokta\b/i,
    MICROSOFT_ENTRA_ID: /\b(microsoft|azure|entra|scim-provisioning)/i,
    ONELOGIN: /\bonelogin/i,
    JUMPCLOUD: /\bjumpcloud/i,
    PING: /\bping(one|federate|identity|directory)?\b/i,
    GOOGLE: /\bgoogle\b/i,
};
exports.identityProviders = Object.keys(userAgents);
/** A guess; null for any other client. */
const identityProviderOf = (userAgent) => exports.identityProviders.find((name) => userAgents[name].test(userAgent ?? '')) ?? null;
exports.identityProviderOf = identityProviderOf;
const DAY_MS = 24 * 60 * 60 * 1000;
const NONE = { SUCCESSFUL: 0, REDIRECTION: 0, CLIENT_ERROR: 0, SERVER_ERROR: 0 };
let KeyHealth = class KeyHealth {
    activities;
    constructor(activities) {
        this.activities = activities;
    }
    /** The health of each key, in the given order, at constant cost for any traffic. */
    async of(principal, keys) {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'audit.read'));
        const uses = await this.activities.of(principal, keys.map(({ id }) => id));
        return keys.map(({ id, expiresAt }) => healthOf(uses.get(id), expiresAt));
    }
};
exports.KeyHealth = KeyHealth;
exports.KeyHealth = KeyHealth = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [audit_1.KeyActivities])
], KeyHealth);
function healthOf(use, expiresAt) {
    const { activity, lastDay = NONE } = use ?? {};
    return {
        firstRequestAt: activity?.firstRequestAt ?? null,
        lastRequestAt: activity?.lastRequestAt ?? null,
        identityProvider: (0, exports.identityProviderOf)(activity?.userAgent ?? null),
        lastError: activity?.lastErrorAt
            ? { status: activity.lastErrorStatus, detail: activity.lastErrorDetail, occurredAt: activity.lastErrorAt }
            : null,
        lastDay,
        daysToExpiry: expiresAt && Math.max(0, Math.floor((expiresAt.getTime() - Date.now()) / DAY_MS)),
    };
}
/** For operators: finds the key and the token that expire next, across all organizations. */
let KeyExpiries = class KeyExpiries {
    database;
    constructor(database) {
        this.database = database;
    }
    async next() {
        return { scimKey: await this.first('scim_keys'), accessToken: await this.first('access_tokens') };
    }
    async first(table) {
        const [row] = await this.database.acrossOrganizations.read((0, keys_sql_1.firstExpiry)(table), {
            now: Date.now(),
        });
        return row && new Date(Number(row.expiresAt));
    }
};
exports.KeyExpiries = KeyExpiries;
exports.KeyExpiries = KeyExpiries = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database])
], KeyExpiries);
//# sourceMappingURL=key-health.js.map