import { Injectable } from '@nestjs/common';
import { Transactions } from '@rollcall/audit';
import { bind, forUpdate, readerOf, readRows, runQuery } from '@rollcall/platform';
import { enforce, may } from '../access/policy';
import { DomainError } from '../domain-error';
import { notFound } from '../errors';
import type { EventAction } from '../events/catalogue';
import { ScimKey } from '../keys/scim-key.entity';
import { enqueue } from '../outbox/outbox';
import type { Principal, UnitOfWork } from '../principal';
import { admit, HOUR_MS, type RemovalKind } from './admission';
import { countHeld, noteHeld, type RemovalCounts } from './held-removals';
import { lockKeyRemovals } from './key-removals';

/** Admins who are told by mail. */
const MOST_NOTIFIED = 20;

/** Holds what a SCIM key takes away beyond a limit (`countPerson`, `countMemberships`) until an admin confirms it. */
@Injectable()
export class RemovalSafeguard {
  constructor(private readonly transactions: Transactions<EventAction>) {}

  /**
   * Notes what a key asked for in a change that was refused with REMOVAL_SAFEGUARD and has rolled back, and holds the key;
   * of refusals that race, the first to lock the key tells the admins. Nothing happens where an admin was faster, for
   * another failure, or for an admin who does a request of the key again.
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
      setHeld(tx, keyId!, { [kind]: new Date() });
      tx.record({
        action: 'scim.removals_held',
        target: { type: 'SCIM_KEY', id: keyId!, label },
        changes: [{ field: `${kind}WithinHour`, before: known.removed, after: known.removed + asked }],
      });
      for (const admin of await adminsToNotify(tx)) enqueue(tx, 'REMOVALS_HELD', admin);
    });
  }

  /**
   * Lets a key take away so many more within the next hour, in one request or in many, beside what the limits let go: what
   * waits, where no number is given. What waited is forgotten, as the identity provider asks for it again. Where nothing
   * waits and no number is given, nothing changes. Throws NOT_FOUND.
   */
  async confirm(tx: UnitOfWork, keyId: string, numbers: Partial<RemovalCounts>): Promise<ScimKey> {
    enforce(may(tx.caller, 'sso.manage'));
    const { manager, organizationId } = tx;
    const [key] = await lockKeys(tx, 'k.id = :keyId AND k.revoked_at IS NULL', { keyId });
    if (!key) throw notFound('ScimKey', keyId);
    const waiting = await countHeld(manager, organizationId, keyId);
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
    const parameters = { organizationId, keyId };
    tx.later(
      bind(
        manager,
        `UPDATE scim_keys SET people_held_at = NULL, memberships_held_at = NULL, confirmed_people = :people,
         confirmed_memberships = :memberships, confirmed_until = :until
         WHERE organization_id = :organizationId AND id = :keyId`,
        { ...parameters, people, memberships, until: after.confirmedUntil!.getTime() },
      ),
      bind(
        manager,
        'DELETE FROM held_removals WHERE organization_id = :organizationId AND key_id = :keyId',
        parameters,
      ),
    );
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

/** Lets every held key go on, as a limit was raised; what they removed still counts, and what is too much is held again. */
export async function releaseKeys(tx: UnitOfWork): Promise<void> {
  const held = '(k.people_held_at IS NOT NULL OR k.memberships_held_at IS NOT NULL) AND k.revoked_at IS NULL';
  for (const { id, name, peopleHeldAt, membershipsHeldAt } of await lockKeys(tx, held, {})) {
    setHeld(tx, id, { people: null, memberships: null });
    tx.record({
      action: 'scim.removals_released',
      target: { type: 'SCIM_KEY', id, label: name },
      changes: [{ field: 'heldAt', before: peopleHeldAt ?? membershipsHeldAt, after: null }],
    });
  }
}

function setHeld(tx: UnitOfWork, keyId: string, at: Partial<Record<RemovalKind, Date | null>>): void {
  const { manager, organizationId } = tx;
  for (const [kind, date] of Object.entries(at))
    tx.later(
      bind(
        manager,
        `UPDATE scim_keys SET ${kind}_held_at = :at WHERE organization_id = :organizationId AND id = :keyId`,
        { organizationId, keyId, at: date?.getTime() ?? null },
      ),
    );
}

/** Ids of admins; of very many the first. */
async function adminsToNotify({ manager, organizationId }: UnitOfWork): Promise<string[]> {
  const admins = await runQuery<{ id: string }>(
    manager,
    `SELECT id FROM users WHERE organization_id = :organizationId AND role = 'ADMIN' AND status = 'JOINED'
     ORDER BY id LIMIT ${MOST_NOTIFIED}`,
    { organizationId },
  );
  return admins.map(({ id }) => id);
}

const lockKeys = ({ manager, organizationId }: UnitOfWork, condition: string, parameters: object): Promise<ScimKey[]> =>
  readRows(
    manager,
    readerOf(manager, ScimKey, 'k'),
    `WHERE k.organization_id = :organizationId AND ${condition} ORDER BY k.id${forUpdate(manager)}`,
    { ...parameters, organizationId },
  );

const isHeld = (failure: unknown): failure is DomainError<'REMOVAL_SAFEGUARD'> =>
  failure instanceof DomainError && failure.code === 'REMOVAL_SAFEGUARD';
