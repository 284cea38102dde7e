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
exports.ScimAuthentication = exports.ScimStrategy = void 0;
exports.takeFromLimit = takeFromLimit;
const common_1 = require("@nestjs/common");
const domain_1 = require("../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../libs/platform/src/index.js");
const scim_protocol_1 = require("../../../../libs/scim-protocol/src/index.js");
const passport_1 = require("passport");
const passport_http_bearer_1 = require("passport-http-bearer");
const exchange_1 = require("./exchange");
/**
 * Authenticates a SCIM key as a bearer token (RFC 6750). Each application has its own Passport instance, because the
 * shared one would use a single database.
 */
let ScimStrategy = class ScimStrategy {
    keys;
    passport = new passport_1.Passport();
    constructor(keys) {
        this.keys = keys;
        const verify = (request, secret, done) => {
            const { sender } = request;
            this.keys.authenticate(secret, sender.origin).then(({ principal, refused }) => {
                if (refused)
                    sender.refused(refused);
                done(null, principal ?? false);
            }, done);
        };
        this.passport.use('scim', new passport_http_bearer_1.Strategy({ passReqToCallback: true }, verify));
    }
    /** The owner of the key; undefined if it is unknown. */
    authenticate(secret, sender) {
        const request = {
            headers: secret === undefined ? {} : { authorization: `Bearer ${secret}` },
            sender,
        };
        return new Promise((resolve, reject) => {
            const done = (error, principal) => {
                if (error)
                    reject(error);
                else
                    resolve(principal || undefined);
            };
            this.passport.authenticate('scim', { session: false }, done)(request, undefined, reject);
        });
    }
};
exports.ScimStrategy = ScimStrategy;
exports.ScimStrategy = ScimStrategy = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [domain_1.ScimKeys])
], ScimStrategy);
/** Counts a request against its organization's rate limit. From then on it is always recorded. Throws RATE_LIMITED. */
async function takeFromLimit(rateLimit, exchange, { organization }) {
    exchange.refusedFor = 'LIMIT';
    await rateLimit.take(organization, exchange.dialect.path);
    exchange.refusedFor = undefined;
}
const unauthorized = () => new scim_protocol_1.ScimError(401, undefined, 'The SCIM key is missing, unknown, revoked or expired. Send it as Authorization: Bearer <key>.');
/** Identifies the caller of a request from its headers alone. */
let ScimAuthentication = class ScimAuthentication {
    keys;
    strategy;
    strangers;
    rateLimit;
    callers = new platform_1.OncePerRequest((request) => this.identify(request));
    constructor(keys, strategy, strangers, rateLimit) {
        this.keys = keys;
        this.strategy = strategy;
        this.strangers = strangers;
        this.rateLimit = rateLimit;
    }
    /**
     * The identity provider that sent the request, which is counted against the organization's rate limit. Throws a
     * ScimError with status 401 for an unknown caller, ADDRESS_NOT_ALLOWED or RATE_LIMITED.
     */
    callerOf(request) {
        return this.callers.of(request);
    }
    async identify(request) {
        const exchange = (0, exchange_1.exchangeOf)(request);
        const secret = (0, platform_1.bearerToken)(request);
        const principal = await this.strangers.admit(request.ip, secret, () => this.lookUp(request, exchange, secret));
        if (!principal)
            throw unauthorized();
        if (exchange.refusedFor !== undefined)
            await takeFromLimit(this.rateLimit, exchange, principal);
        return principal;
    }
    async lookUp(request, exchange, secret) {
        const principal = await this.strategy.authenticate(secret, {
            origin: originOf(request),
            refused: (key) => noteRefused(exchange, key),
        });
        if (!principal)
            return undefined;
        exchange.principal = principal;
        (0, platform_1.logCaller)(principal);
        await this.keys.requireAllowedAddress(principal);
        return principal;
    }
};
exports.ScimAuthentication = ScimAuthentication;
exports.ScimAuthentication = ScimAuthentication = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [domain_1.ScimKeys,
        ScimStrategy,
        domain_1.StrangerLimit,
        domain_1.RateLimit])
], ScimAuthentication);
const originOf = ({ id, ip, headers }) => ({
    requestId: id,
    ip,
    userAgent: headers['user-agent'] ?? null,
});
/** Explains the refusal in the organization's log, but not to the caller. */
function noteRefused(exchange, key) {
    exchange.refusedKey = key;
    exchange.notes.push(`The key ${(0, domain_1.endOfKey)(key)} on ${key.since.toISOString()}. Enter the current key in the identity provider.`);
}
//# sourceMappingURL=scim-authentication.js.map