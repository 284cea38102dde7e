import { Injectable } from '@nestjs/common';
import {
  bind,
  forShare,
  forUpdate,
  insertRows,
  type MemberId,
  readerOf,
  readRows,
  runQuery,
  runStatements,
  updateStatement,
} from '@rollcall/platform';
import { enforce, holdsAllOf, may } from '../access/policy';
import type { RoleId } from '../access/role';
import { readRole } from '../access/role-definition';
import { countRoleUse } from '../access/role-uses';
import { User } from '../directory/user.entity';
import { invalidValue, limitReached, notFound, permissionMissing } from '../errors';
import type { EventAction } from '../events/catalogue';
import { countOwnChange } from '../limits/own-changes';
import { lockOrganization } from '../organization/organizations';
import type { UnitOfWork } from '../principal';
import { AccessToken } from './access-token.entity';
import { futureExpiry, newCredential } from './new-credential';

export interface GeneratedAccessToken {
  token: AccessToken;
  /** Shown once, never readable again. */
  secret: string;
}

export interface NewAccessToken {
  name: string;
  expiresAt?: Date | null;
}

const MOST_PERSONAL = 50;
const MOST_OF_SERVICES = 100;

/** How tokens for the admin API come and go. */
@Injectable()
export class AccessTokenChanges {
  /** Gives the caller, who is a person, a token with their own permissions, as they are whenever it is used. */
  async createOwn(tx: UnitOfWork, token: NewAccessToken): Promise<GeneratedAccessToken> {
    const { actor } = tx.caller;
    if (actor.type !== 'USER' || actor.id === null) throw permissionMissing('tokens.manage');
    const created = await this.createFor(tx, await lockUser(tx, actor.id), token);
    await countOwnChange(tx);
    return created;
  }

  /** Gives a person a token; the person is locked by the caller. */
  async createFor(tx: UnitOfWork, user: User, token: NewAccessToken): Promise<GeneratedAccessToken> {
    await keepBelow(tx, user.id, 'active access tokens of one person', MOST_PERSONAL);
    return create(tx, token, { userId: user.id, role: null }, { id: user.id, label: user.userName });
  }

  /** Gives an admin a token that an operator asked for on the command line, as an emergency has it. Throws NOT_FOUND for who is no admin that has joined. */
  async createInEmergency(tx: UnitOfWork, userId: MemberId, expiresAt: Date): Promise<GeneratedAccessToken> {
    const user = await lockUser(tx, userId);
    if (user.role !== 'ADMIN') throw invalidValue('admin', user.userName, `an admin; the role is ${user.role}`);
    if (user.status !== 'JOINED')
      throw invalidValue('admin', user.userName, `an admin who has joined; the status is ${user.status}`);
    const token = { name: 'Emergency', expiresAt };
    const holder = { userId: user.id, role: null };
    return create(tx, token, holder, { id: user.id, label: user.userName }, 'access_token.issued_in_emergency');
  }

  /** Gives a service a token with a role, which holds in every project; nobody gives away a permission that they lack. */
  async createForService(tx: UnitOfWork, token: NewAccessToken & { role: RoleId }): Promise<GeneratedAccessToken> {
    enforce(may(tx.caller, 'tokens.manage'));
    const { manager, organizationId } = tx;
    const role = await readRole(manager, organizationId, token.role, forShare(manager));
    enforce(holdsAllOf(tx.caller, role));
    await lockOrganization(tx);
    await keepBelow(tx, null, 'active access tokens of services', MOST_OF_SERVICES);
    countRoleUse(tx, null, role.id);
    return create(tx, token, { userId: null, role: role.id }, { id: role.id, label: role.name });
  }

  /** Ends a token at once, the caller's own or, with `tokens.manage`, any. Revoking twice changes nothing. */
  async revoke(tx: UnitOfWork, id: string): Promise<AccessToken> {
    const { manager, organizationId, caller } = tx;
    const where = `WHERE t.organization_id = :organizationId AND t.id = :id${forUpdate(manager)}`;
    const [token] = await readRows(manager, readerOf(manager, AccessToken, 't'), where, { organizationId, id });
    const isOwn = caller.actor.type === 'USER' && token?.userId === caller.actor.id;
    if (!token || (!isOwn && may(caller, 'tokens.manage'))) throw notFound('AccessToken', id);
    if (token.revokedAt) return token;
    countRoleUse(tx, token.role, null);
    const revoked = { ...token, revokedAt: new Date() };
    await runStatements(manager, [updateStatement(manager, AccessToken, revoked)]);
    tx.record({
      action: 'access_token.revoked',
      target: targetOf(token),
      changes: [{ field: 'revokedAt', before: null, after: revoked.revokedAt }],
    });
    return revoked;
  }

  /** Revokes the tokens of a person who goes. */
  revokeOf(tx: UnitOfWork, userId: MemberId): void {
    const { manager, organizationId } = tx;
    tx.later(
      bind(
        manager,
        `UPDATE access_tokens SET revoked_at = :now
         WHERE organization_id = :organizationId AND user_id = :userId AND revoked_at IS NULL`,
        { organizationId, userId, now: Date.now() },
      ),
    );
  }
}

async function create(
  tx: UnitOfWork,
  { name, expiresAt = null }: NewAccessToken,
  holder: Pick<AccessToken, 'userId' | 'role'>,
  shown: { id: string; label: string },
  action: EventAction = 'access_token.generated',
): Promise<GeneratedAccessToken> {
  const { secret, stored } = newCredential(tx, 'admin', name);
  const token: AccessToken = { ...stored, ...holder, expiresAt: futureExpiry(expiresAt) };
  await insertRows(tx.manager, AccessToken, [token]);
  tx.record({
    action,
    target: targetOf(token),
    changes: [
      { field: holder.userId === null ? 'role' : 'owner', before: null, after: shown },
      { field: 'expiresAt', before: null, after: token.expiresAt },
    ].filter(({ after }) => after !== null),
  });
  return { token, secret };
}

const targetOf = ({ id, name }: AccessToken) => ({ type: 'ACCESS_TOKEN' as const, id, label: name });

/** Throws LIMIT_REACHED; the caller holds a lock that everybody who adds to these tokens takes. */
async function keepBelow(tx: UnitOfWork, userId: MemberId | null, what: string, limit: number): Promise<void> {
  const { manager, organizationId } = tx;
  const active = await runQuery(
    manager,
    `SELECT id FROM access_tokens
     WHERE organization_id = :organizationId AND ${userId === null ? 'user_id IS NULL' : 'user_id = :userId'}
       AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :now) LIMIT :limit`,
    { organizationId, ...(userId !== null && { userId }), now: Date.now(), limit },
  );
  if (active.length >= limit) throw limitReached(what, limit);
}

async function lockUser({ manager, organizationId }: UnitOfWork, id: MemberId): Promise<User> {
  const where = `WHERE u.organization_id = :organizationId AND u.id = :id${forUpdate(manager)}`;
  const [user] = await readRows(manager, readerOf(manager, User, 'u'), where, { organizationId, id });
  if (!user) throw notFound('User', id);
  return user;
}
