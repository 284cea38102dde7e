import { Injectable } from '@nestjs/common';
import { bind, Database, insertRows } from '@rollcall/platform';
import { heldEverywhere, rolesById } from '../access/role-definition';
import { User } from '../directory/user.entity';
import { Organization } from '../organization/organization.entity';
import type { Change, Principal } from '../principal';
import { AccessToken } from './access-token.entity';
import { markUsed } from './last-use';
import { newCredential } from './new-credential';
import { digestOf, isSecret } from './secret';

/** Where a request comes from; a door knows it before it knows the caller. */
export type Origin = Pick<Principal, 'requestId' | 'ip' | 'userAgent'>;

@Injectable()
export class AccessTokens {
  constructor(private readonly database: Database) {}

  /** Gives a person a token for the admin API and returns the secret, which is not readable afterwards. */
  async generate(change: Change, user: User, name: string): Promise<string> {
    const { secret, stored } = newCredential(change, 'admin', name);
    const token: AccessToken = { ...stored, userId: user.id };
    await insertRows(change.manager, AccessToken, [token]);
    change.record({
      action: 'access_token.generated',
      target: { type: 'ACCESS_TOKEN', id: token.id, label: name },
      changes: [{ field: 'owner', before: null, after: { id: user.id, label: user.userName } }],
    });
    return secret;
  }

  /** The person behind a token, or undefined for one that is unknown, revoked or expired, or whose owner has not joined. */
  async authenticate(secret: string, origin: Origin): Promise<Principal | undefined> {
    if (!isSecret('admin', secret)) return undefined;
    const { manager } = this.database;
    const token = await manager.findOneBy(AccessToken, { digest: digestOf(secret) });
    if (!token || token.revokedAt || (token.expiresAt && token.expiresAt <= new Date())) return undefined;
    const [user, organization] = await Promise.all([
      manager.findOneBy(User, { organizationId: token.organizationId, id: token.userId }),
      manager.findOneBy(Organization, { id: token.organizationId }),
    ]);
    if (user?.status !== 'JOINED' || !organization) return undefined;
    const role = (await rolesById(manager, organization.id, [user.role])).get(user.role);
    if (!role) return undefined;
    await markUsed(this.database, AccessToken, token);
    return {
      ...origin,
      organizationId: organization.id,
      organization,
      actor: { type: 'USER', id: user.id, label: user.userName },
      permissions: heldEverywhere(role, organization),
    };
  }

  /** Revokes the tokens of a person who goes. */
  revokeOf(change: Change, userId: string): void {
    const { manager, organizationId } = change;
    change.later(
      bind(
        manager,
        `UPDATE access_tokens SET revoked_at = :now
         WHERE organization_id = :organizationId AND user_id = :userId AND revoked_at IS NULL`,
        { organizationId, userId, now: Date.now() },
      ),
    );
  }
}
