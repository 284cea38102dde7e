import { Injectable } from '@nestjs/common';
import { Transactions } from '@rollcall/audit';
import type { EventAction } from '../events/catalogue';
import { ScimKey } from '../model/credential.entity';
import { DomainError } from '../model/domain-error';
import { notFound } from '../model/errors';
import { enforce, may } from '../model/policy';
import type { Principal, UnitOfWork } from '../model/principal';
import { admit, HOUR_MS } from '../model/removal-limit';
import { HeldRemoval } from '../model/removals.entity';
import { User } from '../model/user.entity';
import { enqueue } from '../outbox/outbox';
import { countHeld, noteHeld, type RemovalCounts } from './held-removals';
import { keyColumns, lockKeyRemovals } from './removal-counts';
import { lockHeldKeys } from './removal-safeguard.sql';

/** The most admins who get a mail. */
const MOST_NOTIFIED = 20;

/** Holds removals of a SCIM key above a limit (`countPerson`, `countMemberships`) until an admin confirms them. */
@Injectable()
export class RemovalSafeguard {
  constructor(private readonly transactions: Transactions<EventAction>) {}

  /**
   * Records the removals of a change that was refused with REMOVAL_SAFEGUARD and rolled back, and holds the key. If
   * refusals race, the first one to lock the key notifies the admins. Does nothing if an admin has confirmed them
   * meanwhile, for any other failure, or for an admin who replays a request of the key.
   */
  async hold(principal: Principal, failure: unknown): Promise<void> {
    if (!isHeld(failure) || principal.actor.type !== 'SCIM_KEY') return;
    const { kind, subject, asked } = failure.details;
    const { id: keyId, label } = principal.actor;
    await this.transactions.run(principal, async (tx) => {
      const known = await lockKeyRemovals(tx, keyId!, { subject, asked });
      if (!known || admit(known, asked)) return;
      noteHeld(tx, keyId!, { subject, asked });
      if (known.heldAt) return;
      tx.update(ScimKey, { ...known.key, [keyColumns[kind].heldAt]: new Date() });
      tx.record({
        action: 'scim.removals_held',
        target: { type: 'SCIM_KEY', id: keyId!, label },
        changes: [{ field: `${kind}WithinHour`, before: known.removed, after: known.removed + asked }],
      });
      for (const admin of await adminsToNotify(tx)) enqueue(tx, 'REMOVALS_HELD', admin.id);
    });
  }

  /**
   * Lets a key remove more within the next hour, in one request or several, in addition to the limits: the given
   * numbers, by default everything that waits. Deletes the waiting removals, because the identity provider requests
   * them again. Without waiting removals and numbers, changes nothing. Throws NOT_FOUND.
   */
  async confirm(tx: UnitOfWork, keyId: string, numbers: Partial<RemovalCounts>): Promise<ScimKey> {
    enforce(may(tx.caller, 'sso.manage'));
    const key = await tx.first(ScimKey, { id: keyId, revokedAt: null }, { lock: 'update' });
    if (!key) throw notFound('ScimKey', keyId);
    const waiting = await countHeld(tx, keyId);
    const { people = waiting.people, memberships = waiting.memberships } = numbers;
    if (!key.peopleHeldAt && !key.membershipsHeldAt && people === 0 && memberships === 0) return key;
    const after: ScimKey = {
      ...key,
      peopleHeldAt: null,
      membershipsHeldAt: null,
      confirmedPeople: people,
      confirmedMemberships: memberships,
      confirmedUntil: new Date(Date.now() + HOUR_MS),
    };
    tx.update(ScimKey, after);
    tx.delete(HeldRemoval, { keyId });
    tx.record({
      action: 'scim.removals_confirmed',
      target: { type: 'SCIM_KEY', id: key.id, label: key.name },
      changes: [
        { field: 'confirmedPeople', before: null, after: people },
        { field: 'confirmedMemberships', before: null, after: memberships },
      ],
    });
    return after;
  }
}

/**
 * Releases every held key after a limit was raised. Past removals still count, and further removals above the limit are
 * held again.
 */
export async function releaseKeys(tx: UnitOfWork): Promise<void> {
  const rows = tx.rows(ScimKey, 'k');
  for (const key of (await tx.read(lockHeldKeys(rows))).map(rows.read)) {
    tx.update(ScimKey, { ...key, peopleHeldAt: null, membershipsHeldAt: null });
    tx.record({
      action: 'scim.removals_released',
      target: { type: 'SCIM_KEY', id: key.id, label: key.name },
      changes: [{ field: 'heldAt', before: key.peopleHeldAt ?? key.membershipsHeldAt, after: null }],
    });
  }
}

/** The first admins, if there are very many. */
const adminsToNotify = (tx: UnitOfWork): Promise<User[]> =>
  tx.find(User, { role: 'ADMIN', status: 'JOINED' }, { orderBy: 'id', limit: MOST_NOTIFIED });

const isHeld = (failure: unknown): failure is DomainError<'REMOVAL_SAFEGUARD'> =>
  failure instanceof DomainError && failure.code === 'REMOVAL_SAFEGUARD';
