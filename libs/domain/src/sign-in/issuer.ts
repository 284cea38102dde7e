import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '@rollcall/platform';
import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { issuerUnavailable } from '../errors';

/** What a token of the issuer says of a person. */
export interface Identity {
  email: string;
  givenName: string | null;
  familyName: string | null;
}

/** Signatures with a public key alone: a secret that we share, or none, proves nothing. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'EdDSA', 'Ed25519'];
const TOLERANCE_S = 30;
const PATIENCE_MS = 5000;
/** Between two looks for a key that is not known yet: keys are rotated, and tokens with names of no key are free to make. */
const COOLDOWN_MS = 1000;

/** The OpenID Connect issuer whose tokens are accepted, if one is configured. */
@Injectable()
export class Issuer {
  private keys?: Promise<JWTVerifyGetKey> | undefined;

  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  /** Whether a text may be a token of an issuer that is accepted; costs nothing. */
  mayHaveIssued(text: string): boolean {
    return this.configuration.OIDC_ISSUER !== undefined && /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text);
  }

  /** Who a token is of; undefined for one that is not valid, or whose address is not verified. Throws ISSUER_UNAVAILABLE. */
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
        requiredClaims: ['exp'],
      };
      return identityIn((await jwtVerify(token, keys, options)).payload);
    } catch (error) {
      if (isFaultOfToken(error)) return undefined;
      throw issuerUnavailable();
    }
  }

  /** Where its keys are (OpenID Connect Discovery 1.0 §4); asked again after a failure. */
  private async discover(issuer: string): Promise<JWTVerifyGetKey> {
    try {
      const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
      const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
      const found = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
      if (found.issuer !== issuer || typeof found.jwks_uri !== 'string') throw new Error('It names another issuer');
      return createRemoteJWKSet(new URL(found.jwks_uri), {
        timeoutDuration: PATIENCE_MS,
        cooldownDuration: COOLDOWN_MS,
      });
    } catch {
      this.keys = undefined;
      throw issuerUnavailable();
    }
  }
}

/** A key that the issuer does not have is a fault of the token; keys that cannot be had are not. */
const isFaultOfToken = (error: unknown): boolean =>
  error instanceof errors.JOSEError &&
  !(error instanceof errors.JWKSTimeout) &&
  !(error instanceof errors.JWKSInvalid) &&
  error.code !== 'ERR_JOSE_GENERIC';

function identityIn(payload: JWTPayload): Identity | undefined {
  const { email, email_verified: verified, given_name: givenName, family_name: familyName } = payload;
  if (typeof email !== 'string' || (verified !== true && verified !== 'true')) return undefined;
  const name = (value: unknown) =>
    typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 255) : null;
  return { email, givenName: name(givenName), familyName: name(familyName) };
}
