import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration, USER_AGENT, visible } from '@rollcall/platform';
import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey, type JWTVerifyResult, jwtVerify } from 'jose';
import { LONGEST_NAME } from '../directory/names';
import { issuerUnavailable } from '../model/errors';

/** Far more than an issuer needs, and far too little to do harm. */
const MOST_BYTES = 256 * 1024;

/** `fetch` for an issuer's documents: stops reading a body that is too large, and throws. */
export async function fetchSmall(url: string, options: RequestInit): Promise<Response> {
  const sent = new Headers(options.headers);
  if (!sent.has('user-agent')) sent.set('user-agent', USER_AGENT);
  const { body, status, headers } = await fetch(url, { ...options, headers: sent });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Error(`The response from ${url} is longer than ${MOST_BYTES} bytes`);
    chunks.push(chunk);
  }
  return new Response(Buffer.concat(chunks), { status, headers });
}

/** What an issuer's token says about a person. */
export interface Identity {
  email: string;
  givenName: string | null;
  familyName: string | null;
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
@Injectable()
export class Issuer {
  private keys?: Promise<JWTVerifyGetKey> | undefined;

  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  /** Whether a text may be a token of an accepted issuer; costs nothing. */
  mayHaveIssued(text: string): boolean {
    return this.configuration.OIDC_ISSUER !== undefined && /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text);
  }

  /**
   * The person that a token identifies; undefined if the token is invalid or the address is not verified. Throws
   * ISSUER_UNAVAILABLE.
   */
  async identify(token: string): Promise<Identity | undefined> {
    const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience } = this.configuration;
    if (issuer === undefined) return undefined;
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
      const verified = await jwtVerify(token, keys, options);
      return this.isForUs(verified) ? identityIn(verified.payload) : undefined;
    } catch (error) {
      if (isFaultOfToken(error)) return undefined;
      throw issuerUnavailable();
    }
  }

  /**
   * Checks what jose leaves to its caller: the token's type, an issue time in the future, and the recipient (OpenID
   * Connect Core §3.1.3.7).
   */
  private isForUs({ protectedHeader, payload }: JWTVerifyResult): boolean {
    const { OIDC_AUDIENCE: audience, OIDC_CLIENTS: clients } = this.configuration;
    const { aud, azp, iat } = payload;
    if (!TYPES.includes(protectedHeader.typ?.toLowerCase())) return false;
    if (iat! > Date.now() / 1000 + TOLERANCE_S) return false;
    if (azp === undefined) return !Array.isArray(aud) || aud.length === 1;
    return typeof azp === 'string' && [audience, ...clients].includes(azp);
  }

  /** The location of the issuer's keys (OpenID Connect Discovery 1.0 §4); requested again after a failure. */
  private async discover(issuer: string): Promise<JWTVerifyGetKey> {
    try {
      const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
      const response = await fetchSmall(url, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'error' });
      const found = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
      if (found.issuer !== issuer || typeof found.jwks_uri !== 'string') throw new Error('It names a different issuer');
      const keys = new URL(found.jwks_uri);
      if (issuer.startsWith('https:') && keys.protocol !== 'https:')
        throw new Error('Anyone could tamper with its keys');
      return createRemoteJWKSet(keys, {
        timeoutDuration: PATIENCE_MS,
        cooldownDuration: COOLDOWN_MS,
        [customFetch]: fetchSmall,
      });
    } catch {
      this.keys = undefined;
      throw issuerUnavailable();
    }
  }
}

/** A key that the issuer does not have is the token's fault; keys that cannot be fetched are not. */
const isFaultOfToken = (error: unknown): boolean =>
  error instanceof errors.JOSEError &&
  !(error instanceof errors.JWKSTimeout) &&
  !(error instanceof errors.JWKSInvalid) &&
  error.code !== 'ERR_JOSE_GENERIC';

/** The person in the claims of a verified token; undefined if their address is missing or not verified. */
export function identityIn(claims: Readonly<Record<string, unknown>>): Identity | undefined {
  const { email, email_verified: verified, given_name: givenName, family_name: familyName } = claims;
  if (typeof email !== 'string' || (verified !== true && verified !== 'true')) return undefined;
  const name = (value: unknown) =>
    typeof value === 'string' ? [...visible(value).trim()].slice(0, LONGEST_NAME).join('') || null : null;
  return { email, givenName: name(givenName), familyName: name(familyName) };
}
