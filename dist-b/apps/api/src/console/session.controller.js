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
exports.SessionController = void 0;
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../libs/platform/src/index.js");
const admin_context_1 = require("../admin/admin.context");
const authentication_1 = require("../admin/authentication");
const refusals_1 = require("../admin/errors/refusals");
const session_cookies_1 = require("../admin/session-cookies");
const mistaken_secret_1 = require("./mistaken-secret");
const sign_in_body_1 = require("./sign-in.body");
const ways_in_1 = require("./ways-in");
/** Sessions of the console: signing in, signing out, and what a page asks first. */
let SessionController = class SessionController {
    configuration;
    authentication;
    cookies;
    issuer;
    signIn;
    consoleSignIn;
    sessions;
    transactions;
    strangers;
    constructor(configuration, authentication, cookies, issuer, signIn, consoleSignIn, sessions, transactions, strangers) {
        this.configuration = configuration;
        this.authentication = authentication;
        this.cookies = cookies;
        this.issuer = issuer;
        this.signIn = signIn;
        this.consoleSignIn = consoleSignIn;
        this.sessions = sessions;
        this.transactions = transactions;
        this.strangers = strangers;
    }
    /** Refuses nobody, except for too many requests, sets no cookie, and does not keep a session open. */
    async session(request) {
        const open = await this.authentication.open(request);
        if (!open)
            return { signedIn: false, ways: (0, ways_in_1.waysIn)(this.configuration, request) };
        await this.authentication.limit(open.principal);
        const { expiresAt, endsAt } = open.session;
        return { signedIn: true, idleAt: expiresAt, endsAt };
    }
    async begin(request, reply, body) {
        this.cookies.requireConsole(request);
        this.cookies.requireKept(request);
        const { session, secret, principal } = await this.signedIn(request, body);
        this.cookies.setSession(request, reply, secret);
        const { actor, organization } = principal;
        return {
            member: actor.type === 'USER' && actor.id !== null ? { id: actor.id, email: actor.label } : null,
            organization: { id: organization.id, name: organization.name },
            expiresAt: session.expiresAt,
        };
    }
    /** Signs out. */
    async end(request, reply, caller) {
        this.cookies.requireConsole(request);
        const { method, credentialId } = caller.authentication;
        if (method === 'SESSION' && credentialId !== null)
            await this.transactions.run(caller, (tx) => this.sessions.end(tx, credentialId));
        this.cookies.clearSession(request, reply);
    }
    /** Signs out everywhere. */
    async endAll(request, reply, caller) {
        this.cookies.requireConsole(request);
        await this.transactions.run(caller, (tx) => this.sessions.endAll(tx));
        this.cookies.clearSession(request, reply);
    }
    async signedIn(request, body) {
        const { token, link, invitation, organizationId } = body;
        if ([token, link, invitation].filter((way) => way !== undefined).length !== 1)
            throw (0, refusals_1.badInput)('token', 'is needed, or link, or invitation: exactly one of them');
        if (token !== undefined)
            return this.withToken(request, token.trim(), organizationId ?? (0, authentication_1.organizationOf)(request));
        if (link !== undefined)
            return this.withLink(request, link.trim());
        return this.withInvitation(request, invitation.trim(), body);
    }
    async withToken(request, token, organizationId) {
        (0, mistaken_secret_1.refuseMistaken)(token);
        const isOfIssuer = this.signIn.mayHaveIssued(token);
        const chosen = organizationId ?? (isOfIssuer ? await this.onlyOrganization(token) : undefined);
        const principal = await this.authentication.withToken(request, token, chosen);
        const endsBy = principal && isOfIssuer ? this.signIn.expiryOf(token) : null;
        const signedIn = principal && (await this.consoleSignIn.withToken(principal, endsBy));
        if (!signedIn)
            throw (0, refusals_1.refuse)('The token is unknown, revoked or expired, or its owner is not in the organization. Check that you pasted all of it.', { code: 'UNAUTHENTICATED' });
        return signedIn;
    }
    /** Throws BAD_USER_INPUT with the organizations to choose from if there are several. */
    async onlyOrganization(token) {
        const identity = await this.issuer.identify(token);
        const [first, ...others] = identity ? await this.signIn.choices(identity) : [];
        if (others.length === 0)
            return first?.id;
        throw (0, refusals_1.refuse)('organizationId must say which organization to sign in to, because the person is in several.', {
            code: 'BAD_USER_INPUT',
            field: 'organizationId',
            organizations: [first, ...others].map(({ id, name }) => ({ id, name })),
        });
    }
    withLink(request, secret) {
        return this.limited(request, secret, async () => {
            const found = await this.consoleSignIn.withLink(secret, (0, admin_context_1.originOf)(request));
            if (typeof found !== 'string')
                return found;
            return (0, refusals_1.refuse)(`${linkRefusals[found]} Ask for a new link.`, { code: 'UNAUTHENTICATED', reason: found });
        });
    }
    withInvitation(request, token, names) {
        const { givenName, familyName } = names;
        if (givenName === undefined)
            throw (0, refusals_1.badInput)('givenName', 'is needed to accept an invitation');
        if (familyName === undefined)
            throw (0, refusals_1.badInput)('familyName', 'is needed to accept an invitation');
        return this.limited(request, token, () => this.consoleSignIn
            .withInvitation({ token, givenName, familyName }, (0, admin_context_1.originOf)(request))
            .catch((error) => {
            if (error.code === 'INVITATION_UNUSABLE')
                return error;
            throw error;
        }));
    }
    /** Tries a secret that is not sent as a token. An error that is returned counts as a failed attempt, and is thrown. */
    async limited(request, secret, begin) {
        let refusal;
        const signedIn = await this.strangers.admit(request.ip, secret, async () => {
            const begun = await begin();
            if (!(begun instanceof Error))
                return begun;
            refusal = begun;
            return undefined;
        });
        if (!signedIn)
            throw refusal;
        return signedIn;
    }
};
exports.SessionController = SessionController;
__decorate([
    (0, common_1.Get)('session'),
    (0, domain_1.Public)(),
    __param(0, (0, common_1.Req)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object]),
    __metadata("design:returntype", Promise)
], SessionController.prototype, "session", null);
__decorate([
    (0, common_1.Post)('session'),
    (0, domain_1.Public)(),
    (0, domain_1.Records)('session.started', 'member.joined', 'sign_in.succeeded'),
    __param(0, (0, common_1.Req)()),
    __param(1, (0, common_1.Res)({ passthrough: true })),
    __param(2, (0, common_1.Body)(sign_in_body_1.bodyPipe)),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Object, sign_in_body_1.SessionBody]),
    __metadata("design:returntype", Promise)
], SessionController.prototype, "begin", null);
__decorate([
    (0, common_1.Delete)('session'),
    (0, domain_1.Authenticated)(),
    (0, domain_1.Records)('session.ended'),
    (0, common_1.HttpCode)(204),
    __param(0, (0, common_1.Req)()),
    __param(1, (0, common_1.Res)({ passthrough: true })),
    __param(2, (0, admin_context_1.RequestCaller)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Object, Object]),
    __metadata("design:returntype", Promise)
], SessionController.prototype, "end", null);
__decorate([
    (0, common_1.Delete)('sessions'),
    (0, domain_1.Authenticated)(),
    (0, domain_1.Records)('session.ended'),
    (0, common_1.HttpCode)(204),
    __param(0, (0, common_1.Req)()),
    __param(1, (0, common_1.Res)({ passthrough: true })),
    __param(2, (0, admin_context_1.RequestCaller)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Object, Object]),
    __metadata("design:returntype", Promise)
], SessionController.prototype, "endAll", null);
exports.SessionController = SessionController = __decorate([
    (0, common_1.Controller)('console/api'),
    __param(0, (0, common_1.Inject)(platform_1.CONFIGURATION)),
    __metadata("design:paramtypes", [Object, authentication_1.AdminAuthentication,
        session_cookies_1.SessionCookies,
        domain_1.Issuer,
        domain_1.SignIn,
        domain_1.ConsoleSignIn,
        domain_1.SessionChanges,
        audit_1.Transactions,
        domain_1.StrangerLimit])
], SessionController);
const linkRefusals = {
    UNKNOWN: 'This sign-in link is not valid, or a newer link has replaced it.',
    USED: 'This sign-in link was already used, and works only once.',
    EXPIRED: 'This sign-in link has expired.',
};
//# sourceMappingURL=session.controller.js.map