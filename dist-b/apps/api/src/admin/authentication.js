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
exports.AdminAuthentication = exports.unauthenticated = void 0;
exports.organizationOf = organizationOf;
const common_1 = require("@nestjs/common");
const domain_1 = require("../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../libs/platform/src/index.js");
const admin_context_1 = require("./admin.context");
const refusals_1 = require("./errors/refusals");
const session_cookies_1 = require("./session-cookies");
const unauthenticated = () => (0, refusals_1.refuse)('The access token is missing, unknown, revoked or expired, or its owner is not in the organization. Send it as Authorization: Bearer <admin access token>.', { code: 'UNAUTHENTICATED' });
exports.unauthenticated = unauthenticated;
const sessionEnded = () => (0, refusals_1.refuse)('The session has ended. Sign in again.', { code: 'UNAUTHENTICATED' });
/** Identifies the caller of a request from its headers alone: a token, or else the cookie of a session. */
let AdminAuthentication = class AdminAuthentication {
    tokens;
    signIn;
    sessions;
    cookies;
    strangers;
    rateLimit;
    configuration;
    callers = new platform_1.OncePerRequest((request) => this.identify(request));
    constructor(tokens, signIn, sessions, cookies, strangers, rateLimit, configuration) {
        this.tokens = tokens;
        this.signIn = signIn;
        this.sessions = sessions;
        this.cookies = cookies;
        this.strangers = strangers;
        this.rateLimit = rateLimit;
        this.configuration = configuration;
    }
    /**
     * Admits callers with a valid token who are within their rate limit, and callers without a token, who can reach
     * public operations only. Throws UNAUTHENTICATED or RATE_LIMITED.
     */
    async admit(request, reply) {
        const caller = await this.callerOf(request);
        if (!caller)
            return this.refuseInvalid(request, reply);
        (0, admin_context_1.contextFor)(request, reply).principal = caller;
        (0, platform_1.logCaller)(caller);
        await this.limit(caller);
    }
    /** Counts a request of the caller. Throws RATE_LIMITED. */
    limit(caller) {
        return this.rateLimit.takeOfCaller(caller, this.configuration.ADMIN_RATE_LIMIT);
    }
    /** Throws UNAUTHENTICATED if the request has a token or a session that is not valid; such a cookie is cleared. */
    refuseInvalid(request, reply) {
        if ((0, platform_1.bearerToken)(request) !== undefined)
            throw (0, exports.unauthenticated)();
        if (this.sessionOf(request) === undefined)
            return;
        this.cookies.clearSession(request, reply);
        throw sessionEnded();
    }
    /** Undefined if the caller is unknown. */
    callerOf(request) {
        return this.callers.of(request);
    }
    /**
     * Identifies the caller again, for a response that lasts: meanwhile the token may have been revoked or have expired. It is
     * no use of a session, which would never end otherwise.
     */
    callerStill(request) {
        const session = this.sessionOf(request);
        return session === undefined ? this.identify(request) : this.open(request).then((open) => open?.principal);
    }
    /** The session of the request, without using it; undefined if there is none or it has ended. */
    open(request) {
        const session = this.sessionOf(request);
        if (session === undefined)
            return Promise.resolve(undefined);
        return this.strangers.admit(request.ip, session, () => this.sessions.open(session, (0, admin_context_1.originOf)(request)));
    }
    identify(request) {
        const session = this.sessionOf(request);
        if (session !== undefined)
            return this.strangers.admit(request.ip, session, () => this.sessions.authenticate(session, (0, admin_context_1.originOf)(request)));
        return this.withToken(request, (0, platform_1.bearerToken)(request), organizationOf(request));
    }
    /** The secret of the session; a request with an Authorization header uses that instead. */
    sessionOf(request) {
        return request.headers.authorization === undefined ? this.cookies.sessionOf(request) : undefined;
    }
    /** The caller with an access token, or with a token of the issuer in an organization. */
    withToken(request, secret, organization) {
        if (secret !== undefined && this.signIn.mayHaveIssued(secret))
            return this.strangers.watch(request.ip, secret, () => 
            // The signature is verified before the database is read.
            this.signIn.authenticate(secret, organization, (0, admin_context_1.originOf)(request)));
        return this.strangers.admit(request.ip, secret, () => this.tokens.authenticate(secret ?? '', (0, admin_context_1.originOf)(request)));
    }
};
exports.AdminAuthentication = AdminAuthentication;
exports.AdminAuthentication = AdminAuthentication = __decorate([
    (0, common_1.Injectable)(),
    __param(6, (0, common_1.Inject)(platform_1.CONFIGURATION)),
    __metadata("design:paramtypes", [domain_1.AccessTokens,
        domain_1.SignIn,
        domain_1.Sessions,
        session_cookies_1.SessionCookies,
        domain_1.StrangerLimit,
        domain_1.RateLimit, Object])
], AdminAuthentication);
/** The organization that a person who signs in chooses. */
function organizationOf({ headers }) {
    const organization = headers['rollcall-organization'];
    return organization === undefined ? undefined : String(organization);
}
//# sourceMappingURL=authentication.js.map