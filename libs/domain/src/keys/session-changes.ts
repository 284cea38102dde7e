import { Inject, Injectable } from '@nestjs/common';
import { serviceCaller, type Transaction, Transactions } from '@rollcall/audit';
import {
  type Caller,
  CONFIGURATION,
  type Configuration,
  Database,
  type MemberId,
  newId,
  type Query,
  type Store,
} from '@rollcall/platform';
import type { EventAction } from '../events/catalogue';
import { countOwnChange } from '../limits/rate-limit';
import { AccessToken } from '../model/credential.entity';
import type { Principal, UnitOfWork } from '../model/principal';
import { digestOf, newSecret } from '../model/secret';
import { User } from '../model/user.entity';
import { Session, type SessionBeginning } from './session.entity';
import { deleteSession, type EndingSessions, sessionsThatEnd } from './sessions.sql';

const MINUTE_MS = 60_000;

/** The most sessions of one person or service; another one ends the longest unused. */
export const MOST_SESSIONS = 50;
/** Sessions that end in one transaction of the retention job. */
const BATCH = 100;

export type SessionEnd = 'SIGNED_OUT' | 'SIGNED_OUT_EVERYWHERE' | 'TOKEN_REVOKED' | 'REMOVED' | 'EXPIRED' | 'TOO_MANY';

export interface BegunSession {
  session: Session;
  /** The value of the cookie, never readable again. */
  secret: string;
}

/** A session that is about to end, with the name of its person or service. */
export interface LabeledSession {
  id: string;
  userId: MemberId | null;
  tokenId: string | null;
  label: string | null;
}

type AnyTransaction = Transaction<Caller, EventAction>;

/**
 * When a session that is used now expires if it is not used again. That of a set-up link does not end when idle: its link
 * cannot be opened again, and the person works in the identity provider meanwhile.
 */
export function expiryOf(
  { endsAt, begunWith }: Pick<Session, 'endsAt' | 'begunWith'>,
  { SESSION_IDLE_MINUTES }: Configuration,
): Date {
  if (begunWith === 'SET_UP_LINK') return endsAt;
  return new Date(Math.min(endsAt.getTime(), Date.now() + SESSION_IDLE_MINUTES * MINUTE_MS));
}

/** Begins and ends sessions; each beginning and each end is an event. */
@Injectable()
export class SessionChanges {
  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions<EventAction>,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /**
   * Begins a session of the caller, which ends at the latest at `endsBy`. Undefined if the person or the token lost access
   * meanwhile. Throws RATE_LIMITED if the caller begins too many in an hour.
   */
  async begin(
    tx: UnitOfWork,
    begunWith: SessionBeginning,
    endsBy: Date | null = null,
  ): Promise<BegunSession | undefined> {
    const { caller } = tx;
    const tokenId = caller.authentication.method === 'ACCESS_TOKEN' ? caller.authentication.credentialId : null;
    if (caller.actor.type === 'USER' && !(await lockMember(tx, caller.actor.id))) return undefined;
    const token = tokenId === null ? null : await lockToken(tx, tokenId);
    if (token === undefined) return undefined;
    await this.endOldest(tx, caller);
    const now = new Date();
    const latest = new Date(now.getTime() + this.configuration.SESSION_HOURS * 60 * MINUTE_MS);
    const endsAt = earliest(latest, endsBy, token?.expiresAt ?? null);
    const secret = newSecret('session');
    const session: Session = {
      organizationId: tx.organizationId,
      id: newId(now),
      digest: digestOf(secret),
      userId: caller.actor.type === 'USER' ? caller.actor.id : null,
      tokenId,
      begunWith,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: expiryOf({ endsAt, begunWith }, this.configuration),
      endsAt,
    };
    tx.insert(Session, [session]);
    tx.record({
      action: 'session.started',
      target: targetOf({ ...session, label: caller.actor.label }),
      changes: [
        { field: 'session', before: null, after: session.id },
        { field: 'endsAt', before: null, after: endsAt },
      ],
    });
    await countOwnChange(tx);
    return { session, secret };
  }

  /** Ends one session; nothing happens if it has ended. */
  end(tx: UnitOfWork, id: string): Promise<void> {
    return this.endThose(tx, 'one', { id }, 'SIGNED_OUT');
  }

  /** Ends all sessions of the caller. */
  endAll(tx: UnitOfWork): Promise<void> {
    return this.endThose(tx, ...ofCaller(tx.caller), 'SIGNED_OUT_EVERYWHERE');
  }

  /** The sessions of a person. */
  ofPerson(tx: UnitOfWork, userId: MemberId): Query<LabeledSession> {
    return query(tx, 'ofPerson', { userId }, MOST_SESSIONS + 1);
  }

  /** Ends sessions of a person who is removed; the caller has locked the person. */
  endRemoved(tx: UnitOfWork, sessions: readonly LabeledSession[]): Promise<void> {
    return endEach(tx, sessions, 'REMOVED');
  }

  /** Ends the sessions that began with a token that is revoked. */
  endOfToken(tx: UnitOfWork, tokenId: string): Promise<void> {
    return this.endThose(tx, 'ofToken', { tokenId }, 'TOKEN_REVOKED');
  }

  /** Deletes an organization's expired sessions, in small steps. */
  async endExpired(organizationId: string): Promise<void> {
    for (let found = BATCH; found === BATCH; ) {
      const expired = await read(this.database.store({ organizationId }), 'expired', { now: Date.now() }, BATCH);
      found = expired.length;
      if (found === 0) return;
      await this.transactions.run(serviceCaller(organizationId), (tx) => endEach(tx, expired, 'EXPIRED'));
    }
  }

  private async endOldest(tx: UnitOfWork, caller: Principal): Promise<void> {
    const sessions = await read(tx, ...ofCaller(caller), MOST_SESSIONS + 1);
    await endEach(tx, sessions.slice(0, Math.max(0, sessions.length + 1 - MOST_SESSIONS)), 'TOO_MANY');
  }

  private async endThose(tx: UnitOfWork, which: EndingSessions, parameters: object, reason: SessionEnd): Promise<void> {
    await endEach(tx, await read(tx, which, parameters, MOST_SESSIONS + 1), reason);
  }
}

const ofCaller = ({ actor }: Principal): [EndingSessions, object] =>
  actor.type === 'USER' ? ['ofPerson', { userId: actor.id }] : ['ofToken', { tokenId: actor.id }];

const query = (store: Store, which: EndingSessions, parameters: object, limit: number): Query<LabeledSession> =>
  store.query<LabeledSession>(sessionsThatEnd(which), { limit, ...parameters });

async function read(store: Store, ...ending: [EndingSessions, object, number]): Promise<LabeledSession[]> {
  const [sessions] = await store.all(query(store, ...ending));
  return sessions;
}

/** If two transactions end the same session, one of them records it. */
async function endEach(tx: AnyTransaction, sessions: readonly LabeledSession[], reason: SessionEnd): Promise<void> {
  for (const session of sessions) {
    if ((await tx.execute(deleteSession, { id: session.id })) === 0) continue;
    tx.record({
      action: 'session.ended',
      target: targetOf(session),
      changes: [
        { field: 'session', before: session.id, after: null },
        { field: 'reason', before: null, after: reason },
      ],
    });
  }
}

const targetOf = ({ userId, tokenId, label }: Omit<LabeledSession, 'id'>) =>
  userId === null
    ? { type: 'ACCESS_TOKEN' as const, id: tokenId, label }
    : { type: 'USER' as const, id: userId, label };

/**
 * Locks the person, so that their sessions begin one after another, and a removal ends those that began before it. Returns
 * whether the person is still a member.
 */
const lockMember = async (tx: UnitOfWork, id: MemberId | null): Promise<boolean> =>
  id !== null && (await tx.lock(User, id))?.status === 'JOINED';

/** Locks the token for the same reason; undefined if it was revoked meanwhile. */
async function lockToken(tx: UnitOfWork, id: string): Promise<AccessToken | undefined> {
  const token = await tx.lock(AccessToken, id);
  return token?.revokedAt === null ? token : undefined;
}

const earliest = (first: Date, ...others: (Date | null)[]): Date =>
  others.reduce<Date>((found, other) => (other && other < found ? other : found), first);
