import { bind, replaceStatements } from '@rollcall/platform';
import { scimBraked } from '../errors';
import { type Change, scimKeyOf } from '../principal';
import { ScimRemovals } from './scim-removals.entity';
import { lockStanding } from './standing';

/**
 * Counts people whom a change deactivates, deletes or takes out of groups, if a SCIM key makes it; nobody else is
 * counted. Throws SCIM_BRAKED where they are more than the organization lets go within an hour. Called once in a change,
 * when its people and groups are locked: the key is locked behind them, until the change ends.
 */
export async function countRemovals(change: Change, people: number): Promise<void> {
  const keyId = scimKeyOf(change.caller)?.id;
  if (!keyId || people === 0) return;
  const { brakedAt, removed, limit, current, endedMinute } = await lockStanding(change, keyId);
  if (brakedAt || removed + people > limit) throw scimBraked({ limit, removed, people, brakedAt });
  const { manager, organizationId } = change;
  change.later(
    // The lock of the key keeps others from this row.
    ...replaceStatements(manager, ScimRemovals, [{ ...current, removed: current.removed + people }]),
    bind(
      manager,
      'DELETE FROM scim_removals WHERE organization_id = :organizationId AND key_id = :keyId AND minute <= :endedMinute',
      { organizationId, keyId, endedMinute },
    ),
  );
}
