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
exports.Issuer = void 0;
exports.fetchSmall = fetchSmall;
exports.identityIn = identityIn;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const jose_1 = require("jose");
const names_1 = require("../directory/names");
const errors_1 = require("../model/errors");
/** Far more than an issuer needs, and far too little to do harm. */
const MOST_BYTES = 256 * 1024;
/** `fetch` for an issuer's documents: stops reading a body that is too large, and throws. */
async function fetchSmall(url, options) {
    const sent = new Headers(options.headers);
    if (!sent.has('user-agent'))
        sent.set('user-agent', platform_1.USER_AGENT);
    const { body, status, headers } = await fetch(url, { ...options, headers: sent });
    const chunks = [];
    let size = 0;
    for await (const chunk of body ?? []) {
        size += chunk.length;
        if (size > MOST_BYTES)
            throw new Error(`The response from ${url} is longer than ${MOST_BYTES} bytes`);
        chunks.push(chunk);
    }
    return new Response(Buffer.concat(chunks), { status, headers });
}
/** Only signatures with a public key: a shared secret, or no key, proves nothing. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'EdDSA', 'Ed25519'];
/** Tokens that identify a person (OpenID Connect Core, RFC 9068), not those for a logout or a proof. */
const TYPES = [undefined, 'jwt', 'at+jwt', 'application/jwt', 'application/at+jwt'];
const TOLERANCE_S = 30;
const PATIENCE_MS = 5000;
/**
 * The pause between two look-ups of an unknown key: keys are rotated, but anyone can make tokens that name unknown
 * keys.
 */
const COOLDOWN_MS = 1000;
/** The OpenID Connect issuer whose tokens are accepted, if one is configured. */
let Issuer = class Issuer {
    configuration;
    keys;
    constructor(configuration) {
        this.configuration = configuration;
    }
    /** Whether a text may be a token of an accepted issuer; costs nothing. */
    mayHaveIssued(text) {
        return this.configuration.OIDC_ISSUER !== undefined && /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text);
    }
    /**
     * The person that a token identifies; undefined if the token is invalid or the address is not verified. Throws
     * ISSUER_UNAVAILABLE.
     */
    async identify(token) {
        const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience } = this.configuration;
        if (issuer === undefined)
            return undefined;
        this.keys ??= this.discover(issuer);
        const keys = await this.keys;
        try {
            const options = {
                issuer,
                audience,
                algorithms: ALGORITHMS,
                clockTolerance: TOLERANCE_S,
                requiredClaims: ['exp', 'iat'],
            };
            const verified = await (0, jose_1.jwtVerify)(token, keys, options);
            return this.isForUs(verified) ? identityIn(verified.payload) : undefined;
        }
        catch (error) {
            if (isFaultOfToken(error))
                return undefined;
            throw (0, errors_1.issuerUnavailable)();
        }
    }
    /**
     * Checks what jose leaves to its caller: the token's type, an issue time in the future, and the recipient (OpenID
     * Connect Core §3.1.3.7).
     */
    isForUs({ protectedHeader, payload }) {
        const { OIDC_AUDIENCE: audience, OIDC_CLIENTS: clients } = this.configuration;
        const { aud, azp, iat } = payload;
        if (!TYPES.includes(protectedHeader.typ?.toLowerCase()))
            return false;
        if (iat > Date.now() / 1000 + TOLERANCE_S)
            return false;
        if (azp === undefined)
            return !Array.isArray(aud) || aud.length === 1;
        return typeof azp === 'string' && [audience, ...clients].includes(azp);
    }
    /** The location of the issuer's keys (OpenID Connect Discovery 1.0 §4); requested again after a failure. */
    async discover(issuer) {
        try {
            const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
            const response = await fetchSmall(url, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'error' });
            const found = (await response.json());
            if (found.issuer !== issuer || typeof found.jwks_uri !== 'string')
                throw new Error('It names a different issuer');
            const keys = new URL(found.jwks_uri);
            if (issuer.startsWith('https:') && keys.protocol !== 'https:')
                throw new Error('Anyone could tamper with its keys');
            return (0, jose_1.createRemoteJWKSet)(keys, {
                timeoutDuration: PATIENCE_MS,
                cooldownDuration: COOLDOWN_MS,
                [jose_1.customFetch]: fetchSmall,
            });
        }
        catch {
            this.keys = undefined;
            throw (0, errors_1.issuerUnavailable)();
        }
    }
};
exports.Issuer = Issuer;
exports.Issuer = Issuer = __decorate([
    (0, common_1.Injectable)(),
    __param(0, (0, common_1.Inject)(platform_1.CONFIGURATION)),
    __metadata("design:paramtypes", [Object])
], Issuer);
/** A key that the issuer does not have is the token's fault; keys that cannot be fetched are not. */
const isFaultOfToken = (error) => error instanceof jose_1.errors.JOSEError &&
    !(error instanceof jose_1.errors.JWKSTimeout) &&
    !(error instanceof jose_1.errors.JWKSInvalid) &&
    error.code !== 'ERR_JOSE_GENERIC';
/** The person in the claims of a verified token; undefined if their address is missing or not verified. */
function identityIn(claims) {
    const { email, email_verified: verified, given_name: givenName, family_name: familyName } = claims;
    if (typeof email !== 'string' || (verified !== true && verified !== 'true'))
        return undefined;
    const name = (value) => typeof value === 'string' ? [...(0, platform_1.visible)(value).trim()].slice(0, names_1.LONGEST_NAME).join('') || null : null;
    return { email, givenName: name(givenName), familyName: name(familyName) };
}
//# sourceMappingURL=issuer.js.map