import { Injectable } from '@nestjs/common';
import { Transactions } from '@rollcall/audit';
import { bind, forUpdate, readerOf, readRows } from '@rollcall/platform';
import { enforce, may } from '../access/policy';
import { DomainError, notFound } from '../errors';
import { ScimKey } from '../keys/scim-key.entity';
import type { Change, Principal } from '../principal';
import { lockStanding } from './standing';

/** Holds a SCIM key that takes too many people away (`countRemovals`) until an admin lets it go on. */
@Injectable()
export class Brake {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Holds the key of a change that was refused with SCIM_BRAKED and has rolled back; of refusals that race, the first to
   * lock the key records it. Nothing happens where an admin was faster, for another failure, or for an admin who does a
   * request of the key again.
   */
  async engage(principal: Principal, failure: unknown): Promise<void> {
    if (!isBraked(failure) || failure.details.brakedAt) return;
    const { people } = failure.details;
    const { type, id, label } = principal.actor;
    if (type !== 'SCIM_KEY') return;
    await this.transactions.run(principal, async (change) => {
      const { brakedAt, removed, limit } = await lockStanding(change, id!);
      if (brakedAt || removed + people <= limit) return;
      const now = new Date();
      setBraked(change, id!, now);
      change.record({
        action: 'scim.brake_engaged',
        target: { type: 'SCIM_KEY', id: id!, label },
        changes: [
          { field: 'brakedAt', before: null, after: now },
          { field: 'removedWithinHour', before: removed, after: removed + people },
        ],
      });
    });
  }

  /** Lets a held key go on, and counts its removals anew; a key that is not held stays as it is. Throws NOT_FOUND. */
  async confirm(change: Change, keyId: string): Promise<ScimKey> {
    enforce(may(change.caller, 'sso.manage'));
    const [key] = await lockKeys(change, 'k.id = :keyId AND k.revoked_at IS NULL', { keyId });
    if (!key) throw notFound('ScimKey', keyId);
    if (!key.brakedAt) return key;
    const { manager, organizationId } = change;
    change.later(
      bind(manager, 'DELETE FROM scim_removals WHERE organization_id = :organizationId AND key_id = :keyId', {
        organizationId,
        keyId,
      }),
    );
    return release(change, key);
  }
}

/** Lets every held key go on, as the organization's limit was raised; what they removed still counts. */
export async function releaseKeys(change: Change): Promise<void> {
  for (const key of await lockKeys(change, 'k.braked_at IS NOT NULL AND k.revoked_at IS NULL', {}))
    release(change, key);
}

function release(change: Change, key: ScimKey): ScimKey {
  setBraked(change, key.id, null);
  change.record({
    action: 'scim.brake_released',
    target: { type: 'SCIM_KEY', id: key.id, label: key.name },
    changes: [{ field: 'brakedAt', before: key.brakedAt, after: null }],
  });
  return { ...key, brakedAt: null };
}

function setBraked(change: Change, keyId: string, brakedAt: Date | null): void {
  const { manager, organizationId } = change;
  change.later(
    bind(manager, 'UPDATE scim_keys SET braked_at = :at WHERE organization_id = :organizationId AND id = :keyId', {
      organizationId,
      keyId,
      at: brakedAt?.getTime() ?? null,
    }),
  );
}

const lockKeys = ({ manager, organizationId }: Change, condition: string, parameters: object): Promise<ScimKey[]> =>
  readRows(
    manager,
    readerOf(manager, ScimKey, 'k'),
    `WHERE k.organization_id = :organizationId AND ${condition} ORDER BY k.id${forUpdate(manager)}`,
    { ...parameters, organizationId },
  );

const isBraked = (failure: unknown): failure is DomainError<'SCIM_BRAKED'> =>
  failure instanceof DomainError && failure.code === 'SCIM_BRAKED';
