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
exports.OidcController = void 0;
const common_1 = require("@nestjs/common");
const domain_1 = require("../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../libs/platform/src/index.js");
const admin_context_1 = require("../admin/admin.context");
const authentication_1 = require("../admin/authentication");
const format_error_1 = require("../admin/errors/format-error");
const session_cookies_1 = require("../admin/session-cookies");
/** How long a person can take at the issuer, in seconds. */
const PATIENCE_S = 600;
/** Sign-in through the issuer, with redirects of the browser. */
let OidcController = class OidcController {
    configuration;
    oidc;
    signIn;
    consoleSignIn;
    cookies;
    strangers;
    constructor(configuration, oidc, signIn, consoleSignIn, cookies, strangers) {
        this.configuration = configuration;
        this.oidc = oidc;
        this.signIn = signIn;
        this.consoleSignIn = consoleSignIn;
        this.cookies = cookies;
        this.strangers = strangers;
    }
    /** Sends the browser to the issuer. `organization` is the ID of the one to sign in to, if there are several. */
    async start(request, reply, organization) {
        if (!this.oidc.isConfigured)
            throw new common_1.NotFoundException('Sign-in through an issuer is not configured. Set OIDC_ISSUER and OIDC_CLIENT_ID.');
        await this.redirect(request, reply, async () => {
            const { url, flow } = await this.oidc.begin(this.redirectUri(request));
            const kept = { ...flow, ...((0, platform_1.isId)(String(organization)) && { organizationId: String(organization) }) };
            const value = Buffer.from(JSON.stringify(kept)).toString('base64url');
            this.cookies.set(request, reply, 'rollcall-oidc', value, { sameSite: 'lax', maxAge: PATIENCE_S });
            return url;
        });
    }
    /** Receives the browser from the issuer, and signs the person in. */
    async callback(request, reply) {
        if (!this.oidc.isConfigured)
            throw new common_1.NotFoundException('Sign-in through an issuer is not configured.');
        const kept = keptIn(this.cookies.read(request, 'rollcall-oidc'));
        this.cookies.set(request, reply, 'rollcall-oidc', '', { sameSite: 'lax', maxAge: 0 });
        await this.redirect(request, reply, async () => {
            const identity = await this.strangers.admit(request.ip, undefined, async () => kept && this.oidc.finish(this.redirectUri(request) + queryOf(request), kept));
            if (!identity)
                throw (0, authentication_1.unauthenticated)();
            return this.enter(request, reply, identity, kept?.organizationId);
        });
    }
    /** Where the browser goes after the sign-in. */
    async enter(request, reply, identity, chosen) {
        const choices = chosen === undefined ? await this.signIn.choices(identity) : [];
        if (choices.length > 1) {
            const organizations = choices.map(({ id, name }) => ({ id, name }));
            return this.signInPage(request, 'organizations', JSON.stringify(organizations));
        }
        const principal = await this.signIn.admit(identity, chosen ?? choices[0]?.id, (0, admin_context_1.originOf)(request));
        const signedIn = principal && (await this.consoleSignIn.withToken(principal));
        if (!signedIn)
            throw (0, authentication_1.unauthenticated)();
        this.cookies.setSession(request, reply, signedIn.secret);
        return `${(0, platform_1.publicOrigin)(this.configuration, request)}/console/`;
    }
    /** Redirects to a page. A refusal becomes a part of the URL that the sign-in page shows: the browser shows no JSON. */
    async redirect(request, reply, target) {
        const url = await target().catch((error) => {
            const code = (0, format_error_1.foreseen)(error)?.refusal.code;
            if (code === undefined)
                throw error;
            return this.signInPage(request, 'error', code);
        });
        await reply.redirect(url, 302);
    }
    signInPage(request, name, value) {
        return `${(0, platform_1.publicOrigin)(this.configuration, request)}/console/sign-in#${name}=${encodeURIComponent(value)}`;
    }
    redirectUri(request) {
        return `${(0, platform_1.publicOrigin)(this.configuration, request)}/console/api/oidc/callback`;
    }
};
exports.OidcController = OidcController;
__decorate([
    (0, common_1.Get)('start'),
    (0, domain_1.Public)(),
    (0, domain_1.Records)(),
    __param(0, (0, common_1.Req)()),
    __param(1, (0, common_1.Res)()),
    __param(2, (0, common_1.Query)('organization')),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Object, Object]),
    __metadata("design:returntype", Promise)
], OidcController.prototype, "start", null);
__decorate([
    (0, common_1.Get)('callback'),
    (0, domain_1.Public)(),
    (0, domain_1.Records)('session.started', 'member.joined', 'sign_in.succeeded'),
    __param(0, (0, common_1.Req)()),
    __param(1, (0, common_1.Res)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Object]),
    __metadata("design:returntype", Promise)
], OidcController.prototype, "callback", null);
exports.OidcController = OidcController = __decorate([
    (0, common_1.Controller)('console/api/oidc'),
    __param(0, (0, common_1.Inject)(platform_1.CONFIGURATION)),
    __metadata("design:paramtypes", [Object, domain_1.OidcSignIn,
        domain_1.SignIn,
        domain_1.ConsoleSignIn,
        session_cookies_1.SessionCookies,
        domain_1.StrangerLimit])
], OidcController);
const queryOf = ({ url }) => (url.includes('?') ? url.slice(url.indexOf('?')) : '');
/** Undefined if the cookie is missing or malformed: the browser can change it. */
function keptIn(cookie) {
    try {
        const kept = JSON.parse(Buffer.from(cookie ?? '', 'base64url').toString('utf8'));
        const { state, nonce, verifier, organizationId } = kept;
        if (![state, nonce, verifier].every((part) => typeof part === 'string' && part.length >= 20))
            return undefined;
        return {
            state: String(state),
            nonce: String(nonce),
            verifier: String(verifier),
            ...(typeof organizationId === 'string' && { organizationId }),
        };
    }
    catch {
        return undefined;
    }
}
//# sourceMappingURL=oidc.controller.js.map