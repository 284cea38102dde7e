import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import {
  type CryptoKey,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { freePort } from './process';

const AUDIENCE = 'rollcall';

/** A real issuer in its own process, with its key, so that a test can sign what the issuer never would. */
export class OidcIssuer {
  private child?: ChildProcess;
  private key!: CryptoKey;
  private public!: CryptoKey;
  private keyId = '';

  private constructor(readonly port: number) {}

  static async start(): Promise<OidcIssuer> {
    const issuer = new OidcIssuer(await freePort());
    await issuer.rotate();
    return issuer;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Restarts it with another key; the previous key is discarded. */
  async rotate(): Promise<void> {
    await this.stop();
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    this.key = privateKey;
    this.public = publicKey;
    this.keyId = `key-${Date.now()}`;
    const jwk = { ...(await exportJWK(privateKey)), kid: this.keyId, alg: 'RS256', use: 'sig' };
    const child = fork(join(__dirname, 'oidc-provider.mjs'), [String(this.port), JSON.stringify({ keys: [jwk] })], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.child = child;
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('exit', (status) => reject(new Error(`the issuer ended with status ${status}`)));
    });
  }

  async stop(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  /** The public key as text, which anyone can get. */
  async publicKey(): Promise<Buffer> {
    return Buffer.from(await exportSPKI(this.public));
  }

  /** A token from the issuer for a person with these claims. */
  async tokenOf(claims: JWTPayload): Promise<string> {
    const response = await fetch(`${this.url}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from('test:test-secret').toString('base64')}` },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        scope: 'admin',
        resource: `urn:${AUDIENCE}`,
        claims_of_person: JSON.stringify(claims),
      }),
    });
    const { access_token: token } = (await response.json()) as { access_token: string };
    return token;
  }

  /** A token with the issuer's own signature, or another key's, and forged claims. */
  async forge(
    claims: JWTPayload,
    expiresIn = 300,
    key: CryptoKey | Uint8Array = this.key,
    header: Partial<JWTHeaderParameters> = {},
  ): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ iss: this.url, aud: AUDIENCE, iat: now, exp: now + expiresIn, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: this.keyId, typ: 'at+jwt', ...header })
      .sign(key, header.crit && { crit: Object.fromEntries(header.crit.map((name) => [name, true])) });
  }
}
