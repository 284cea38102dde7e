import { Injectable } from '@nestjs/common';
import { AccessTokens } from '../keys/access-tokens';
import { claimSetUpLink } from '../keys/keys.sql';
import type { Origin, Principal, UnitOfWork } from '../model/principal';
import { isSecret } from '../model/secret';
import type { LinkObstacle } from './sign-in-links';

/** Links with which somebody without an account connects an identity provider. */
@Injectable()
export class SetUpLinks {
  constructor(private readonly tokens: AccessTokens) {}

  /** The caller that a link stands for, or why it cannot be used. Undefined if it is no set-up link. */
  async find(secret: string, origin: Origin): Promise<Principal | LinkObstacle | undefined> {
    if (!isSecret('setup', secret)) return undefined;
    const found = await this.tokens.ofLink(secret, origin);
    if (!found) return 'UNKNOWN';
    const { token, principal } = found;
    if (token.lastUsedAt) return 'USED';
    if (token.revokedAt) return 'UNKNOWN';
    return token.expiresAt && token.expiresAt <= new Date() ? 'EXPIRED' : principal;
  }

  /** Marks a link as used; false if another request has used it meanwhile. */
  async claim(tx: UnitOfWork, { authentication: { credentialId } }: Principal): Promise<boolean> {
    return (await tx.execute(claimSetUpLink, { id: credentialId, now: Date.now() })) === 1;
  }
}
