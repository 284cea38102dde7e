import { Injectable } from '@nestjs/common';
import type { MemberId } from '@rollcall/platform';
import { countRoleUse, readRole } from '../access/role-definition';
import type { EventAction } from '../events/catalogue';
import { countOwnChange } from '../limits/rate-limit';
import { AccessToken } from '../model/credential.entity';
import { invalidValue, limitReached, notFound, permissionMissing } from '../model/errors';
import { enforce, holdsAllOf, may } from '../model/policy';
import { isSelf, type UnitOfWork } from '../model/principal';
import { requireRow } from '../model/require-row';
import { type RoleId, setUpRole } from '../model/role';
import { User } from '../model/user.entity';
import { lockOrganization, requireFeature } from '../organization/organizations';
import { activeTokens, revokeTokensOf } from './keys.sql';
import { futureExpiry, newCredential } from './new-credential';
import { SessionChanges } from './session-changes';

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

/** How long a set-up link can be opened. Its session ends then too, if not earlier. */
export const SET_UP_LINK_DAYS = 7;
const DAY_MS = 86_400_000;

/** Creates and revokes tokens for the admin API. */
@Injectable()
export class AccessTokenChanges {
  constructor(private readonly sessions: SessionChanges) {}

  /** Gives the caller, a person, a token with their own permissions at the time of each use. */
  async createOwn(tx: UnitOfWork, token: NewAccessToken): Promise<GeneratedAccessToken> {
    const { actor } = tx.caller;
    if (actor.type !== 'USER' || actor.id === null) throw permissionMissing('tokens.manage');
    const created = await this.createFor(tx, await requireRow(tx, 'User', User, actor.id, 'update'), token);
    await countOwnChange(tx);
    return created;
  }

  /** Gives a person a token; the caller has locked the person. */
  async createFor(tx: UnitOfWork, user: User, token: NewAccessToken): Promise<GeneratedAccessToken> {
    await keepBelow(tx, user.id, 'active access tokens of one person', MOST_PERSONAL);
    return create(tx, token, { userId: user.id, role: null }, { id: user.id, label: user.userName });
  }

  /**
   * Gives an admin a token on behalf of an operator at the command line. Throws INVALID_VALUE unless the person is an
   * admin who has joined.
   */
  async createInEmergency(tx: UnitOfWork, userId: MemberId, expiresAt: Date): Promise<GeneratedAccessToken> {
    const user = await requireRow(tx, 'User', User, userId, 'update');
    if (user.role !== 'ADMIN') throw invalidValue('admin', user.userName, `an admin, but has the role ${user.role}`);
    if (user.status !== 'JOINED')
      throw invalidValue('admin', user.userName, `an admin who has joined, but has the status ${user.status}`);
    const token = { name: 'Emergency', expiresAt };
    const holder = { userId: user.id, role: null };
    return create(
      tx,
      token,
      holder,
      { id: user.id, label: user.userName },
      { action: 'access_token.issued_in_emergency' },
    );
  }

  /**
   * Gives a service a token with a role, which applies in every project. Callers can only give permissions that they
   * have.
   */
  async createForService(tx: UnitOfWork, token: NewAccessToken & { role: RoleId }): Promise<GeneratedAccessToken> {
    enforce(may(tx.caller, 'tokens.manage'));
    const role = await readRole(tx, token.role, 'share');
    enforce(holdsAllOf(tx.caller, role));
    await lockOrganization(tx);
    await keepBelow(tx, null, 'active access tokens of services', MOST_OF_SERVICES);
    countRoleUse(tx, null, role.id);
    return create(tx, token, { userId: null, role: role.id }, { id: role.id, label: role.name });
  }

  /**
   * Creates the secret of a link with which somebody without an account connects an identity provider, once. It is a service
   * token that no request can carry: a session begins with it, and ends with it.
   */
  async createForSetUp(tx: UnitOfWork, name: string): Promise<GeneratedAccessToken> {
    enforce(may(tx.caller, 'sso.manage'));
    requireFeature(tx.caller.organization, 'SCIM provisioning');
    await lockOrganization(tx);
    await keepBelow(tx, null, 'active access tokens of services', MOST_OF_SERVICES);
    const expiresAt = new Date(Date.now() + SET_UP_LINK_DAYS * DAY_MS);
    const { id, name: label } = setUpRole;
    return create(tx, { name, expiresAt }, { userId: null, role: id }, { id, label }, { kind: 'setup' });
  }

  /** Revokes a token at once: the caller's own, or any token with `tokens.manage`. Revoking twice changes nothing. */
  async revoke(tx: UnitOfWork, id: string): Promise<AccessToken> {
    const token = await tx.lock(AccessToken, id);
    if (!token || (!isSelf(tx.caller, token.userId) && may(tx.caller, 'tokens.manage')))
      throw notFound('AccessToken', id);
    if (token.revokedAt) return token;
    countRoleUse(tx, token.role, null);
    const revoked = { ...token, revokedAt: new Date() };
    tx.update(AccessToken, revoked);
    tx.record({
      action: 'access_token.revoked',
      target: targetOf(token),
      changes: [{ field: 'revokedAt', before: null, after: revoked.revokedAt }],
    });
    await this.sessions.endOfToken(tx, id);
    return revoked;
  }

  /** Revokes the tokens of a person who is removed. */
  revokeOf(tx: UnitOfWork, userId: MemberId): void {
    tx.write(revokeTokensOf, { userId, now: Date.now() });
  }
}

function create(
  tx: UnitOfWork,
  { name, expiresAt = null }: NewAccessToken,
  holder: Pick<AccessToken, 'userId' | 'role'>,
  shown: { id: string; label: string },
  { action = 'access_token.generated', kind = 'admin' }: { action?: EventAction; kind?: 'admin' | 'setup' } = {},
): GeneratedAccessToken {
  const { secret, stored } = newCredential(tx, kind, name);
  const token: AccessToken = { ...stored, ...holder, expiresAt: futureExpiry(expiresAt) };
  tx.insert(AccessToken, [token]);
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

/** Throws LIMIT_REACHED. The caller holds a lock that everyone who adds such tokens takes. */
async function keepBelow(tx: UnitOfWork, userId: MemberId | null, what: string, limit: number): Promise<void> {
  const active = await tx.read(activeTokens(userId !== null), { userId, now: Date.now(), limit });
  if (active.length >= limit) throw limitReached(what, limit);
}
