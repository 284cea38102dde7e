import { Injectable } from '@nestjs/common';
import { RefusedAttempts } from '@rollcall/audit';
import { Database, readerOf, readRows } from '@rollcall/platform';
import { may } from '../access/policy';
import { findRole } from '../access/role-definition';
import { User } from '../directory/user.entity';
import type { EventAction } from '../events/catalogue';
import { Organization } from '../organization/organization.entity';
import type { Origin, Principal } from '../principal';
import { AccessToken } from './access-token.entity';
import { markUsed } from './last-use';
import { principalOf } from './person';
import { digestOf, isSecret } from './secret';
import { unknownCaller } from './unknown-caller';

/** A person's own, or that of a service. */
export type AccessTokenKind = 'PERSONAL' | 'SERVICE';

/** Reads tokens for the admin API, and who stands behind one. */
@Injectable()
export class AccessTokens {
  constructor(
    private readonly database: Database,
    private readonly refusedAttempts: RefusedAttempts<EventAction>,
  ) {}

  /** The caller behind a token, or undefined for one that is unknown, revoked or expired, or whose owner has not joined. */
  async authenticate(secret: string, origin: Origin): Promise<Principal | undefined> {
    if (!isSecret('admin', secret)) return undefined;
    const { manager } = this.database;
    const token = await manager.findOneBy(AccessToken, { digest: digestOf(secret) });
    if (!token) return undefined;
    const refusal = refusalOf(token);
    const principal = refusal ? undefined : await this.principalOf(token, origin);
    if (principal) await markUsed(this.database, AccessToken, token);
    else await this.refuse(token, origin, refusal ?? ['OWNER_NOT_JOINED', 'Its owner has not joined']);
    return principal;
  }

  /** Up to `first` tokens of a kind after the id `after`, in the order of creation: all of them with `access.read`, else the caller's own. */
  async slice(
    principal: Principal,
    kind: AccessTokenKind | undefined,
    first: number,
    after = '',
  ): Promise<AccessToken[]> {
    const { manager } = this.database;
    const { organizationId, actor } = principal;
    const conditions = [
      ...(may(principal, 'access.read') ? ['t.user_id = :callerId'] : []),
      ...(kind ? [`t.user_id IS ${kind === 'SERVICE' ? '' : 'NOT '}NULL`] : []),
    ];
    return readRows(
      manager,
      readerOf(manager, AccessToken, 't'),
      `WHERE t.organization_id = :organizationId AND t.id > :after${conditions.map((text) => ` AND ${text}`).join('')}
       ORDER BY t.id LIMIT :first`,
      { organizationId, after, first, callerId: actor.id },
    );
  }

  private refuse(token: AccessToken, origin: Origin, [code, detail]: [code: string, detail: string]): Promise<void> {
    const { organizationId, id, name } = token;
    return this.refusedAttempts.record(
      unknownCaller(organizationId, origin, { method: 'ACCESS_TOKEN', credentialId: id }),
      {
        action: 'access_token.refused',
        target: { type: 'ACCESS_TOKEN', id, label: name },
        error: { code, detail },
      },
    );
  }

  private async principalOf(token: AccessToken, origin: Origin): Promise<Principal | undefined> {
    const { manager } = this.database;
    const { organizationId, userId } = token;
    const [organization, user] = await Promise.all([
      manager.findOneBy(Organization, { id: organizationId }),
      userId === null ? null : manager.findOneBy(User, { organizationId, id: userId }),
    ]);
    if (!organization) return undefined;
    const authentication = { method: 'ACCESS_TOKEN', credentialId: token.id } as const;
    if (user) return principalOf(manager, organization, user, authentication, origin);
    const role = token.role === null ? undefined : await findRole(manager, organizationId, token.role);
    return (
      role && {
        ...origin,
        organizationId,
        organization,
        actor: { type: 'SERVICE', id: token.id, label: token.name },
        authentication,
        permissions: role.permissions,
      }
    );
  }
}

function refusalOf({ revokedAt, expiresAt }: AccessToken): [code: string, detail: string] | undefined {
  if (revokedAt) return ['REVOKED', `The token was revoked on ${revokedAt.toISOString()}`];
  return expiresAt && expiresAt <= new Date()
    ? ['EXPIRED', `The token expired on ${expiresAt.toISOString()}`]
    : undefined;
}
