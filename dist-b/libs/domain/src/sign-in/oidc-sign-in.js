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
var OidcSignIn_1;
Object.defineProperty(exports, "__esModule", { value: true });
exports.OidcSignIn = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const errors_1 = require("../model/errors");
const issuer_1 = require("./issuer");
const PATIENCE_S = 5;
const SCOPE = 'openid email profile';
/**
 * Sign-in at the issuer in the browser: the authorization code flow with PKCE (OpenID Connect Core §3.1, RFC 7636). The
 * library is loaded with the first sign-in.
 */
let OidcSignIn = OidcSignIn_1 = class OidcSignIn {
    configuration;
    logger = new common_1.Logger(OidcSignIn_1.name);
    client;
    constructor(configuration) {
        this.configuration = configuration;
    }
    get isConfigured() {
        return this.configuration.OIDC_ISSUER !== undefined && this.configuration.OIDC_CLIENT_ID !== undefined;
    }
    /** The issuer's page to which the browser goes. Throws ISSUER_UNAVAILABLE. */
    async begin(redirectUri) {
        const [library, client] = await this.load();
        const flow = {
            state: library.randomState(),
            nonce: library.randomNonce(),
            verifier: library.randomPKCECodeVerifier(),
        };
        const url = library.buildAuthorizationUrl(client, {
            redirect_uri: redirectUri,
            scope: SCOPE,
            state: flow.state,
            nonce: flow.nonce,
            code_challenge: await library.calculatePKCECodeChallenge(flow.verifier),
            code_challenge_method: 'S256',
        });
        return { url: url.href, flow };
    }
    /**
     * The person whom the issuer signed in; undefined if the response is invalid or refused, or the address is not verified.
     * `url` is the redirect URI with the issuer's response. Throws ISSUER_UNAVAILABLE.
     */
    async finish(url, { state, nonce, verifier }) {
        const [library, client] = await this.load();
        try {
            const tokens = await library.authorizationCodeGrant(client, new URL(url), {
                expectedState: state,
                expectedNonce: nonce,
                pkceCodeVerifier: verifier,
                idTokenExpected: true,
            });
            const claims = tokens.claims();
            return (0, issuer_1.identityIn)(claims) ?? (0, issuer_1.identityIn)(await library.fetchUserInfo(client, tokens.access_token, claims.sub));
        }
        catch (error) {
            this.logger.warn(`a sign-in through the issuer failed: ${error}`);
            if (isOutage(error))
                throw (0, errors_1.issuerUnavailable)();
            return undefined;
        }
    }
    async load() {
        const library = await import('openid-client');
        this.client ??= this.discover(library);
        return [library, await this.client];
    }
    /** Requested again after a failure. */
    async discover(library) {
        const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET: secret } = this.configuration;
        try {
            // An issuer without TLS is for tests; the setting says that the operator wants it.
            const insecure = OIDC_ISSUER.startsWith('http:') ? [library.allowInsecureRequests] : [];
            const found = await library.discovery(new URL(OIDC_ISSUER), OIDC_CLIENT_ID, undefined, library.None(), {
                execute: insecure,
                timeout: PATIENCE_S,
                [library.customFetch]: issuer_1.fetchSmall,
            });
            const server = found.serverMetadata();
            const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
            const withSecret = methods.includes('client_secret_basic') ? library.ClientSecretBasic : library.ClientSecretPost;
            const authentication = secret === undefined ? library.None() : withSecret(secret);
            const client = new library.Configuration(server, OIDC_CLIENT_ID, undefined, authentication);
            client.timeout = PATIENCE_S;
            client[library.customFetch] = issuer_1.fetchSmall;
            // The signature of the ID token is checked too, and not only the TLS connection that it came over.
            for (const prepare of [...insecure, library.enableNonRepudiationChecks])
                prepare(client);
            return client;
        }
        catch (error) {
            this.client = undefined;
            this.logger.warn(`the issuer is unavailable: ${error}`);
            throw (0, errors_1.issuerUnavailable)();
        }
    }
};
exports.OidcSignIn = OidcSignIn;
exports.OidcSignIn = OidcSignIn = OidcSignIn_1 = __decorate([
    (0, common_1.Injectable)(),
    __param(0, (0, common_1.Inject)(platform_1.CONFIGURATION)),
    __metadata("design:paramtypes", [Object])
], OidcSignIn);
/** Whether the issuer did not respond, rather than refuse. */
const isOutage = (error) => error instanceof TypeError || ['OAUTH_TIMEOUT'].includes(String(error.code));
//# sourceMappingURL=oidc-sign-in.js.map