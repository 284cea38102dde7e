import { bind, forUpdate, readStatements } from '@rollcall/platform';
import { tallyRead, totalOf } from '../directory/tallies';
import type { Organization } from '../organization/organization.entity';
import type { Change } from '../principal';
import { brakeLimit } from './brake-limit';
import type { ScimRemovals } from './scim-removals.entity';

const MINUTE_MS = 60_000;
/** Minutes that count, the current one among them. */
const WINDOW = 60;

/** How near a SCIM key is to the brake. */
export interface Standing {
  /** Since when the brake holds the key; null = it does not. */
  brakedAt: Date | null;
  /** People removed within the hour. */
  removed: number;
  /** What `removed` may come to. */
  limit: number;
  /** The row of this minute, as it is or would begin. */
  current: ScimRemovals;
  /** The last minute that counts no more. */
  endedMinute: number;
}

/**
 * Locks a SCIM key and reads its standing, in one round trip and at most 60 rows. Racing changes of one key queue here:
 * statements of their own see what was committed before the lock was given. The people of an hour are the most that the
 * organization had in it, so that the limit does not shrink while they go.
 */
export async function lockStanding({ manager, organizationId }: Change, keyId: string): Promise<Standing> {
  const minute = Math.floor(Date.now() / MINUTE_MS);
  const endedMinute = minute - WINDOW;
  const [[key], [settings], minutes, tally] = (await readStatements(manager, [
    bind(
      manager,
      `SELECT braked_at AS brakedAt FROM scim_keys
       WHERE organization_id = :organizationId AND id = :keyId${forUpdate(manager)}`,
      { organizationId, keyId },
    ),
    bind(
      manager,
      `SELECT scim_brake_people AS scimBrakePeople, scim_brake_percent AS scimBrakePercent
       FROM organizations WHERE id = :organizationId`,
      { organizationId },
    ),
    bind(
      manager,
      `SELECT minute, removed, people FROM scim_removals
       WHERE organization_id = :organizationId AND key_id = :keyId AND minute > :endedMinute`,
      { organizationId, keyId, endedMinute },
    ),
    tallyRead(manager, organizationId, ['INVITED', 'JOINED']),
  ])) as [[{ brakedAt: number | null }], [Organization], ScimRemovals[], Record<string, unknown>[]];
  const people = totalOf(tally);
  const current = minutes.find((row) => row.minute === minute) ?? { minute, removed: 0, people };
  return {
    brakedAt: key.brakedAt === null ? null : new Date(Number(key.brakedAt)),
    removed: minutes.reduce((sum, row) => sum + row.removed, 0),
    limit: brakeLimit(
      settings,
      minutes.reduce((most, row) => Math.max(most, row.people), people),
    ),
    current: { ...current, organizationId, keyId },
    endedMinute,
  };
}
