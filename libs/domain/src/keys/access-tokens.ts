import { Injectable } from '@nestjs/common';
import { RefusedAttempts } from '@rollcall/audit';
import { allOf, Database, type MemberId, type Raw } from '@rollcall/platform';
import type { EventAction } from '../events/catalogue';
import { type FilteredRequest, readFiltered } from '../lists/filtered';
import type { UncountedPage } from '../lists/page';
import { AccessToken, type AccessTokenKind } from '../model/credential.entity';
import { notFound } from '../model/errors';
import { Organization } from '../model/organization.entity';
import { may } from '../model/policy';
import { isSelf, type Origin, type Principal } from '../model/principal';
import { digestOf, isSecret } from '../model/secret';
import { User } from '../model/user.entity';
import { markUsed, principalOf, servicePrincipal, unknownCaller } from './callers';
import { ofKind, ownedBy, ownedByCaller, withActive } from './credentials.sql';
import { accessTokenOfDigest } from './keys.sql';

interface FoundToken {
  token: AccessToken;
  organization: Organization;
  /** The owner of a personal token; null if the record was deleted. */
  user: User | null;
}

/** All criteria must match. */
export interface AccessTokenFilter {
  kinds?: readonly AccessTokenKind[];
  ownerId?: MemberId;
  /** Neither revoked nor expired. */
  active?: boolean;
}

/** Reads tokens for the admin API, and authenticates callers with them. */
@Injectable()
export class AccessTokens {
  constructor(
    private readonly database: Database,
    private readonly refusedAttempts: RefusedAttempts<EventAction>,
  ) {}

  /**
   * The caller that a token authenticates; undefined if it is unknown, revoked or expired, or if its owner has not
   * joined.
   */
  async authenticate(secret: string, origin: Origin): Promise<Principal | undefined> {
    if (!isSecret('admin', secret)) return undefined;
    const found = await this.find(digestOf(secret));
    if (!found) return undefined;
    const refusal = obstacleOfToken(found.token);
    const principal = refusal ? undefined : await this.principalOf(found, origin);
    if (principal) await markUsed(this.database, 'access_tokens', found.token);
    else await this.refuse(found.token, origin, refusal ?? ['OWNER_NOT_JOINED', "The token's owner has not joined"]);
    return principal;
  }

  /** The token of a set-up link, whether or not it can be used, with the caller that it stands for. */
  async ofLink(secret: string, origin: Origin): Promise<{ token: AccessToken; principal: Principal } | undefined> {
    const found = await this.find(digestOf(secret));
    const principal = found && (await this.principalOf(found, origin));
    return principal && { token: found.token, principal };
  }

  /** A page of the tokens that match: of everyone's with `access.read`, otherwise of the caller's own. */
  filtered(
    principal: Principal,
    { kinds, ownerId, active }: AccessTokenFilter,
    request: FilteredRequest<AccessToken>,
  ): Promise<UncountedPage<AccessToken>> {
    const { database } = this;
    const [kind, ...others] = new Set(kinds);
    const indexed = allOf([
      may(principal, 'access.read') && ownedByCaller(principal.actor.id),
      ownerId === undefined ? undefined : ownedBy(ownerId),
      kind && others.length === 0 ? ofKind(`${kind}_TOKEN`) : undefined,
    ]);
    const condition = allOf([indexed, active === undefined ? undefined : withActive(active)]);
    const rows = database.store(principal).rows(AccessToken, 'c');
    return readFiltered({ database, principal, rows, indexed, condition }, request);
  }

  /** Throws NOT_FOUND, also for a token of somebody else without `access.read`. */
  async get(principal: Principal, id: string): Promise<AccessToken> {
    const token = await this.database.store(principal).byId(AccessToken, id);
    if (!token || (!isSelf(principal, token.userId) && may(principal, 'access.read')))
      throw notFound('AccessToken', id);
    return token;
  }

  /** The token that the caller authenticated with, also if a session of a service began with it; null for a person who signed in. */
  async ofCaller({ organizationId, actor, authentication }: Principal): Promise<AccessToken | null> {
    const id = actor.type === 'SERVICE' ? actor.id : authentication.credentialId;
    if (id === null || (actor.type !== 'SERVICE' && authentication.method !== 'ACCESS_TOKEN')) return null;
    return (await this.database.store({ organizationId }).byId(AccessToken, id)) ?? null;
  }

  private async find(digest: string): Promise<FoundToken | undefined> {
    const { acrossOrganizations: store } = this.database;
    const [tokens, organizations] = [store.rows(AccessToken, 't'), store.rows(Organization, 'o')];
    const users = store.rows(User, 'u');
    const [row] = await store.read<Raw>(accessTokenOfDigest(tokens, organizations, users), { digest });
    if (!row) return undefined;
    const user = row.u_id === null ? null : users.read(row);
    return { token: tokens.read(row), organization: organizations.read(row), user };
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

  private async principalOf({ token, organization, user }: FoundToken, origin: Origin): Promise<Principal | undefined> {
    const authentication = { method: 'ACCESS_TOKEN', credentialId: token.id } as const;
    if (user) return principalOf(this.database, organization, user, authentication, origin);
    return servicePrincipal(this.database, organization, token, authentication, origin);
  }
}

/** Why a token is not accepted. */
export function obstacleOfToken({ revokedAt, expiresAt }: AccessToken): [code: string, detail: string] | undefined {
  if (revokedAt) return ['REVOKED', `The token was revoked on ${revokedAt.toISOString()}`];
  return expiresAt && expiresAt <= new Date()
    ? ['EXPIRED', `The token expired on ${expiresAt.toISOString()}`]
    : undefined;
}
