import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '@rollcall/platform';
import type * as OpenIdClient from 'openid-client';
import { issuerUnavailable } from '../model/errors';
import { fetchSmall, type Identity, identityIn } from './issuer';

const PATIENCE_S = 5;
const SCOPE = 'openid email profile';

type Library = typeof OpenIdClient;

/** What the browser keeps until it returns from the issuer, so that only the browser that began a sign-in ends it. */
export interface SignInFlow {
  state: string;
  nonce: string;
  verifier: string;
}

/**
 * Sign-in at the issuer in the browser: the authorization code flow with PKCE (OpenID Connect Core §3.1, RFC 7636). The
 * library is loaded with the first sign-in.
 */
@Injectable()
export class OidcSignIn {
  private readonly logger = new Logger(OidcSignIn.name);
  private client?: Promise<OpenIdClient.Configuration> | undefined;

  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  get isConfigured(): boolean {
    return this.configuration.OIDC_ISSUER !== undefined && this.configuration.OIDC_CLIENT_ID !== undefined;
  }

  /** The issuer's page to which the browser goes. Throws ISSUER_UNAVAILABLE. */
  async begin(redirectUri: string): Promise<{ url: string; flow: SignInFlow }> {
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
  async finish(url: string, { state, nonce, verifier }: SignInFlow): Promise<Identity | undefined> {
    const [library, client] = await this.load();
    try {
      const tokens = await library.authorizationCodeGrant(client, new URL(url), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims()!;
      return identityIn(claims) ?? identityIn(await library.fetchUserInfo(client, tokens.access_token, claims.sub));
    } catch (error) {
      this.logger.warn(`a sign-in through the issuer failed: ${error}`);
      if (isOutage(error)) throw issuerUnavailable();
      return undefined;
    }
  }

  private async load(): Promise<[Library, OpenIdClient.Configuration]> {
    const library = await import('openid-client');
    this.client ??= this.discover(library);
    return [library, await this.client];
  }

  /** Requested again after a failure. */
  private async discover(library: Library): Promise<OpenIdClient.Configuration> {
    const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET: secret } = this.configuration;
    try {
      // An issuer without TLS is for tests; the setting says that the operator wants it.
      const insecure = OIDC_ISSUER!.startsWith('http:') ? [library.allowInsecureRequests] : [];
      const found = await library.discovery(new URL(OIDC_ISSUER!), OIDC_CLIENT_ID!, undefined, library.None(), {
        execute: insecure,
        timeout: PATIENCE_S,
        [library.customFetch]: fetchSmall as OpenIdClient.CustomFetch,
      });
      const server = found.serverMetadata();
      const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
      const withSecret = methods.includes('client_secret_basic') ? library.ClientSecretBasic : library.ClientSecretPost;
      const authentication = secret === undefined ? library.None() : withSecret(secret);
      const client = new library.Configuration(server, OIDC_CLIENT_ID!, undefined, authentication);
      client.timeout = PATIENCE_S;
      client[library.customFetch] = fetchSmall as OpenIdClient.CustomFetch;
      // The signature of the ID token is checked too, and not only the TLS connection that it came over.
      for (const prepare of [...insecure, library.enableNonRepudiationChecks]) prepare(client);
      return client;
    } catch (error) {
      this.client = undefined;
      this.logger.warn(`the issuer is unavailable: ${error}`);
      throw issuerUnavailable();
    }
  }
}

/** Whether the issuer did not respond, rather than refuse. */
const isOutage = (error: unknown): boolean =>
  error instanceof TypeError || ['OAUTH_TIMEOUT'].includes(String((error as { code?: unknown }).code));
