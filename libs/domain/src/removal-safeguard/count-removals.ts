import { bind, replaceStatements } from '@rollcall/platform';
import type { Group } from '../directory/group.entity';
import type { User } from '../directory/user.entity';
import { removalsHeld } from '../errors';
import { scimKeyOf, type UnitOfWork } from '../principal';
import { type AskedRemoval, admit, HOUR_MS, kindOf } from './admission';
import { lockKeyRemovals } from './key-removals';
import { ScimRemovals } from './removals.entity';

/** When a removal of the person was counted last, for their row: within the hour it is not counted again. */
export const countedAt = (tx: UnitOfWork, { removalCountedAt }: User): Date | null =>
  scimKeyOf(tx.caller) ? new Date() : removalCountedAt;

/**
 * Counts a person, who is locked, among those whom a SCIM key takes out of the organization, each once; what others do is
 * not counted. Throws REMOVAL_SAFEGUARD where they are more than the organization lets go within an hour. Called when all
 * that the change touches is locked: the key is locked behind it, until the transaction ends.
 */
export async function countPerson(tx: UnitOfWork, { id, removalCountedAt }: User): Promise<void> {
  if (removalCountedAt && removalCountedAt.getTime() > Date.now() - HOUR_MS) return;
  await count(tx, { subject: { kind: 'USER', subjectId: id }, asked: 1 });
}

/** The same for memberships that a SCIM key takes out of a group, if that carries roles. */
export async function countMemberships(tx: UnitOfWork, { id }: Group, memberships: number): Promise<void> {
  if (memberships > 0) await count(tx, { subject: { kind: 'GROUP', subjectId: id }, asked: memberships });
}

async function count(tx: UnitOfWork, removal: AskedRemoval): Promise<void> {
  const keyId = scimKeyOf(tx.caller)?.id;
  if (!keyId) return;
  const known = await lockKeyRemovals(tx, keyId, removal);
  if (!known) return;
  const kind = kindOf(removal);
  const { limit, removed, confirmed, heldAt, current, endedMinute } = known;
  const admitted = admit(known, removal.asked);
  if (!admitted) throw removalsHeld({ ...removal, limit, removed, confirmed, heldAt });
  const { manager, organizationId } = tx;
  const parameters = { organizationId, keyId };
  if (admitted.confirmed > 0)
    tx.later(
      bind(
        manager,
        `UPDATE scim_keys SET confirmed_${kind} = confirmed_${kind} - :confirmed WHERE organization_id = :organizationId AND id = :keyId`,
        { ...parameters, confirmed: admitted.confirmed },
      ),
    );
  tx.later(
    // The lock of the key keeps others from this row.
    ...replaceStatements(manager, ScimRemovals, [{ ...current, [kind]: current[kind] + admitted.counted }]),
    bind(
      manager,
      'DELETE FROM scim_removals WHERE organization_id = :organizationId AND key_id = :keyId AND minute <= :endedMinute',
      { ...parameters, endedMinute },
    ),
  );
}
