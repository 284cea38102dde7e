import { Injectable } from '@nestjs/common';
import { Transactions } from '@rollcall/audit';
import { type Acceptance, Joining } from '../directory/joining';
import { noteSignIn } from '../directory/users.sql';
import type { EventAction } from '../events/catalogue';
import type { SessionBeginning } from '../keys/session.entity';
import { type BegunSession, SessionChanges } from '../keys/session-changes';
import type { Origin, Principal, UnitOfWork } from '../model/principal';
import { SetUpLinks } from './set-up-links';
import { type LinkObstacle, SignInLinks } from './sign-in-links';

/** A new session of the console, with its caller. */
export interface SignedIn extends BegunSession {
  principal: Principal;
}

const beginnings: Partial<Record<Principal['authentication']['method'], SessionBeginning>> = {
  ACCESS_TOKEN: 'ACCESS_TOKEN',
  SIGN_IN: 'SIGN_IN',
};

/** The ways into the console; all of them begin a session. */
@Injectable()
export class ConsoleSignIn {
  constructor(
    private readonly transactions: Transactions<EventAction>,
    private readonly sessions: SessionChanges,
    private readonly links: SignInLinks,
    private readonly setUpLinks: SetUpLinks,
    private readonly joining: Joining,
  ) {}

  /**
   * A session of a caller who authenticated with an access token, or with a token of the issuer, which ends by `endsBy`.
   * Undefined if the caller lost access meanwhile.
   */
  async withToken(principal: Principal, endsBy: Date | null = null): Promise<SignedIn | undefined> {
    const begunWith = beginnings[principal.authentication.method];
    if (!begunWith) throw new Error(`No session begins with ${principal.authentication.method}`);
    return this.transactions.run(principal, (tx) => this.begin(tx, begunWith, endsBy));
  }

  /** Begins a session with a sign-in link or a set-up link, or says why it cannot be used. */
  async withLink(secret: string, origin: Origin): Promise<SignedIn | LinkObstacle> {
    return (await this.withSetUpLink(secret, origin)) ?? this.withSignInLink(secret, origin);
  }

  /** Undefined if it is no set-up link. */
  private async withSetUpLink(secret: string, origin: Origin): Promise<SignedIn | LinkObstacle | undefined> {
    const found = await this.setUpLinks.find(secret, origin);
    if (!found || typeof found === 'string') return found;
    return this.transactions.run(found, async (tx) => {
      if (!(await this.setUpLinks.claim(tx, found))) return 'USED';
      return (await this.begin(tx, 'SET_UP_LINK')) ?? 'UNKNOWN';
    });
  }

  private async withSignInLink(secret: string, origin: Origin): Promise<SignedIn | LinkObstacle> {
    const found = await this.links.find(secret);
    if (typeof found === 'string') return found;
    const { link, organization, user } = found;
    const principal: Principal = {
      ...origin,
      organizationId: organization.id,
      organization,
      actor: { type: 'USER', id: user.id, label: user.userName },
      authentication: { method: 'SIGN_IN_LINK', credentialId: link.id },
      permissions: new Set(),
    };
    return this.transactions.run(principal, async (tx) => {
      if (!(await this.links.claim(tx, link))) return 'USED';
      return (await this.begin(tx, 'SIGN_IN_LINK')) ?? 'UNKNOWN';
    });
  }

  /** Accepts an invitation and signs the person in, in one transaction. Throws INVITATION_UNUSABLE with the reason. */
  async withInvitation(acceptance: Acceptance, origin: Origin): Promise<SignedIn> {
    const { result } = await this.joining.acceptInvitation(acceptance, origin, (tx) => this.begin(tx, 'INVITATION'));
    if (!result.also) throw new Error('A person who has just joined is no member');
    return result.also;
  }

  private async begin(
    tx: UnitOfWork,
    begunWith: SessionBeginning,
    endsBy: Date | null = null,
  ): Promise<SignedIn | undefined> {
    const { caller } = tx;
    const begun = await this.sessions.begin(tx, begunWith, endsBy);
    if (!begun) return undefined;
    if (caller.actor.type === 'USER') tx.write(noteSignIn, { id: caller.actor.id, now: Date.now() });
    return { ...begun, principal: caller };
  }
}
