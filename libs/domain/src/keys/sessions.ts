import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration, Database, type Raw } from '@rollcall/platform';
import { AccessToken } from '../model/credential.entity';
import { Organization } from '../model/organization.entity';
import type { Origin, Principal } from '../model/principal';
import { digestOf, isSecret } from '../model/secret';
import { User } from '../model/user.entity';
import { obstacleOfToken } from './access-tokens';
import { noteUseOf, principalOf, servicePrincipal } from './callers';
import { Session } from './session.entity';
import { expiryOf } from './session-changes';
import { noteSeen, sessionOfDigest } from './sessions.sql';

/** A session with what it depends on. */
interface FoundSession {
  session: Session;
  organization: Organization;
  user: User | null;
  token: AccessToken | null;
}

/** A session that has not ended, and its caller with their current permissions. */
export interface OpenSession {
  session: Session;
  principal: Principal;
}

/** Authenticates callers with the cookie of a session. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /** The caller of a session; undefined if it is unknown or has ended. Records the use. */
  async authenticate(secret: string, origin: Origin): Promise<Principal | undefined> {
    const found = await this.open(secret, origin);
    if (!found) return undefined;
    const { session, principal } = found;
    const used = { ...session, lastUsedAt: session.lastSeenAt };
    await noteUseOf(this.database, used, noteSeen, { expiresAt: expiryOf(session, this.configuration).getTime() });
    return principal;
  }

  /** The same without recording the use, so that asking does not keep a session open. */
  async open(secret: string, origin: Origin): Promise<OpenSession | undefined> {
    if (!isSecret('session', secret)) return undefined;
    const found = await this.find(digestOf(secret));
    if (!found || !isOpen(found)) return undefined;
    const principal = await this.principalOf(found, origin);
    return principal && { session: found.session, principal };
  }

  /** The session of the caller; null if the caller has none. */
  async ofCaller({ organizationId, authentication: { method, credentialId } }: Principal): Promise<Session | null> {
    if (method !== 'SESSION' || credentialId === null) return null;
    return (await this.database.store({ organizationId }).byId(Session, credentialId)) ?? null;
  }

  private async find(digest: string): Promise<FoundSession | undefined> {
    const { acrossOrganizations: store } = this.database;
    const [sessions, organizations] = [store.rows(Session, 's'), store.rows(Organization, 'o')];
    const [users, tokens] = [store.rows(User, 'u'), store.rows(AccessToken, 't')];
    const [row] = await store.read<Raw>(sessionOfDigest(sessions, organizations, users, tokens), { digest });
    if (!row) return undefined;
    return {
      session: sessions.read(row),
      organization: organizations.read(row),
      user: row.u_id === null ? null : users.read(row),
      token: row.t_id === null ? null : tokens.read(row),
    };
  }

  private async principalOf({ session, ...found }: FoundSession, origin: Origin): Promise<Principal | undefined> {
    const authentication = { method: 'SESSION', credentialId: session.id } as const;
    const { organization, user, token } = found;
    if (session.userId === null)
      return token ? servicePrincipal(this.database, organization, token, authentication, origin) : undefined;
    return user ? principalOf(this.database, organization, user, authentication, origin) : undefined;
  }
}

/** A session ends at its time, and with the token that it began with. */
const isOpen = ({ session, token }: FoundSession): boolean =>
  session.expiresAt > new Date() &&
  (session.tokenId === null || (token !== null && obstacleOfToken(token) === undefined));
