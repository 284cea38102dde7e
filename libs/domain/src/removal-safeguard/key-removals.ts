import { bind, forUpdate, readStatements, runQuery, type Statement } from '@rollcall/platform';
import { counterRead, totalOf } from '../directory/counters';
import type { UnitOfWork } from '../principal';
import { type AskedRemoval, kindOf, limitOf, type Nearness, type RemovalLimit } from './admission';
import type { ScimRemovals } from './removals.entity';

const MINUTE_MS = 60_000;
/** Minutes that count, the current one among them. */
const WINDOW = 60;

/** How near a SCIM key, which is locked, is to the limit of what is asked for. */
export interface KeyRemovals extends Nearness {
  /** The row of this minute, as it is or would begin. */
  current: ScimRemovals;
  /** The last minute that counts no more. */
  endedMinute: number;
}

interface KeyRow {
  heldAt: number | string | null;
  confirmed: number;
  confirmedUntil: number | string | null;
}

/**
 * Locks a SCIM key and reads how near it is to a limit, in one round trip and at most 60 rows; undefined for memberships
 * of a group that carries no role. Racing changes of one key queue here: statements of their own see what was committed
 * before the lock was given. Those who went within the hour are among all, so that the limit does not shrink while they go.
 */
export async function lockKeyRemovals(
  tx: UnitOfWork,
  keyId: string,
  asked: AskedRemoval,
): Promise<KeyRemovals | undefined> {
  const { manager, organizationId } = tx;
  const kind = kindOf(asked);
  const minute = Math.floor(Date.now() / MINUTE_MS);
  const endedMinute = minute - WINDOW;
  const [[key], [limit], minutes, counted] = (await readStatements(manager, [
    bind(
      manager,
      `SELECT ${kind}_held_at AS heldAt, confirmed_${kind} AS confirmed, confirmed_until AS confirmedUntil FROM scim_keys
       WHERE organization_id = :organizationId AND id = :keyId${forUpdate(manager)}`,
      { organizationId, keyId },
    ),
    bind(
      manager,
      `SELECT safeguard_${kind} AS number, safeguard_${kind}_percent AS percent FROM organizations WHERE id = :organizationId`,
      { organizationId },
    ),
    bind(
      manager,
      `SELECT minute, people, memberships FROM scim_removals
       WHERE organization_id = :organizationId AND key_id = :keyId AND minute > :endedMinute`,
      { organizationId, keyId, endedMinute },
    ),
    kind === 'people' ? counterRead(manager, organizationId, ['INVITED', 'JOINED']) : roleOf(tx, asked),
  ])) as [[KeyRow], [RemovalLimit], ScimRemovals[], Record<string, unknown>[]];
  if (kind === 'memberships' && counted.length === 0) return undefined;
  const removed = minutes.reduce((sum, row) => sum + row[kind], 0);
  const all = async () => (kind === 'people' ? totalOf(counted) : await membershipsWithRoles(tx));
  const isNear = removed + asked.asked > limit.number;
  const current = minutes.find((row) => row.minute === minute) ?? { minute, people: 0, memberships: 0 };
  return {
    limit: isNear ? limitOf(limit, removed + (await all())) : limit.number,
    removed,
    confirmed: Number(key.confirmedUntil) > Date.now() ? key.confirmed : 0,
    heldAt: key.heldAt === null ? null : new Date(Number(key.heldAt)),
    current: { ...current, organizationId, keyId },
    endedMinute,
  };
}

/** One row where the group carries a role. */
const roleOf = ({ manager, organizationId }: UnitOfWork, { subject }: AskedRemoval): Statement =>
  bind(
    manager,
    'SELECT project_id FROM grants WHERE organization_id = :organizationId AND grantee_id = :groupId LIMIT 1',
    {
      organizationId,
      groupId: subject.subjectId,
    },
  );

/** Asked only where the number of the limit is exceeded: it costs as much as there are groups with roles. */
async function membershipsWithRoles({ manager, organizationId }: UnitOfWork): Promise<number> {
  const [row] = await runQuery<{ total: number | string | null }>(
    manager,
    `SELECT SUM(g.member_count) AS total FROM permission_groups g WHERE g.organization_id = :organizationId
     AND EXISTS (SELECT 1 FROM grants WHERE organization_id = :organizationId AND grantee_id = g.id)`,
    { organizationId },
  );
  return Number(row?.total ?? 0);
}
