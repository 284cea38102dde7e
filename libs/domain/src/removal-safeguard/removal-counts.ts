import type { Query } from '@rollcall/platform';
import { counterQuery } from '../lists/counters';
import { ScimKey } from '../model/credential.entity';
import { removalsHeld } from '../model/errors';
import type { Group } from '../model/group.entity';
import { scimKeyOf, type UnitOfWork } from '../model/principal';
import {
  admit,
  HOUR_MS,
  kindOf,
  limitOf,
  type Nearness,
  type RemovalLimit,
  type RequestedRemoval,
} from '../model/removal-limit';
import { ScimRemovals } from '../model/removals.entity';
import type { User } from '../model/user.entity';
import {
  countWithinNumber,
  deleteEnded,
  limitOfKind,
  lockKey,
  membershipsWithRoles,
  roleOfGroup,
} from './removal-safeguard.sql';

const MINUTE_MS = 60_000;
/** The number of minutes that count, including the current one. */
const WINDOW = 60;

/** For the person's row: when a removal of the person was last counted. Within the hour it is not counted again. */
export const countedAt = (tx: UnitOfWork, { removalCountedAt }: User): Date | null =>
  scimKeyOf(tx.caller) ? new Date() : removalCountedAt;

/**
 * Counts a person, locked by the caller, whom a SCIM key removes from the organization; each person counts once, and
 * removals by other callers do not count. Throws REMOVAL_SAFEGUARD if the organization's hourly limit is exceeded. Call
 * it after everything else that the change touches is locked: the key is locked last, until the transaction ends.
 */
export async function countPerson(tx: UnitOfWork, { id, removalCountedAt }: User): Promise<void> {
  if (removalCountedAt && removalCountedAt.getTime() > Date.now() - HOUR_MS) return;
  await count(tx, { subject: { kind: 'USER', subjectId: id }, asked: 1 });
}

/** The same for memberships that a SCIM key removes from a group, if the group carries roles. */
export async function countMemberships(tx: UnitOfWork, { id }: Group, memberships: number): Promise<void> {
  if (memberships > 0) await count(tx, { subject: { kind: 'GROUP', subjectId: id }, asked: memberships });
}

async function count(tx: UnitOfWork, removal: RequestedRemoval): Promise<void> {
  const keyId = scimKeyOf(tx.caller)?.id;
  if (!keyId || presumeRoom(tx, keyId, removal)) return;
  const known = await lockKeyRemovals(tx, keyId, removal);
  if (!known) return;
  const kind = kindOf(removal);
  const { key, limit, removed, confirmed, heldAt, current } = known;
  const admitted = admit(known, removal.asked);
  if (!admitted) throw removalsHeld({ ...removal, limit, removed, confirmed, heldAt });
  if (admitted.confirmed > 0) {
    const { left } = keyColumns[kind];
    tx.update(ScimKey, { ...key, [left]: key[left] - admitted.confirmed });
  }
  // The lock of the key keeps others from this row.
  tx.replace(ScimRemovals, [{ ...current, [kind]: current[kind] + admitted.counted }]);
  tx.write(deleteEnded, { keyId, endedMinute: current.minute - WINDOW });
}

/**
 * Counts without asking first, so that the key is locked for less than a round trip: the database refuses the change if it
 * does not fit into the limit's number. Returns false if it is to be asked.
 */
function presumeRoom(tx: UnitOfWork, keyId: string, removal: RequestedRemoval): boolean {
  const { subject, asked } = removal;
  const minute = currentMinute();
  const parameters = { keyId, groupId: subject.subjectId, asked, minute, endedMinute: minute - WINDOW };
  return tx.presume([lockKey, countWithinNumber(kindOf(removal)), deleteEnded], parameters);
}

const currentMinute = (): number => Math.floor(Date.now() / MINUTE_MS);

/** Properties of a key by kind of removal: since when removals wait, and how many more an admin has confirmed. */
export const keyColumns = {
  people: { heldAt: 'peopleHeldAt', left: 'confirmedPeople' },
  memberships: { heldAt: 'membershipsHeldAt', left: 'confirmedMemberships' },
} as const;

/** How close a SCIM key is to the limit for the requested removal. */
interface KeyRemovals extends Nearness {
  /** Locked. */
  key: ScimKey;
  /** The row of this minute; a new one if it does not exist yet. */
  current: ScimRemovals;
}

/**
 * Locks a SCIM key and reads how close it is to a limit, in one round trip and at most 60 rows; undefined for
 * memberships of a group without roles. Concurrent changes with one key wait here; later statements see everything
 * committed before the lock was granted. The total includes the removals of the past hour, so that the limit does not
 * shrink while people are removed.
 */
export async function lockKeyRemovals(
  tx: UnitOfWork,
  keyId: string,
  asked: RequestedRemoval,
): Promise<KeyRemovals | undefined> {
  const { organizationId } = tx;
  const kind = kindOf(asked);
  const minute = currentMinute();
  const [[key], [limit], minutes, [all]] = await tx.all(
    tx.select(ScimKey, { id: keyId }, { lock: 'update' }),
    tx.query<RemovalLimit>(limitOfKind(kind)),
    tx.select(ScimRemovals, { keyId }, { orderBy: 'minute', after: minute - WINDOW }),
    kind === 'people' ? counterQuery(tx, ['INVITED', 'JOINED']) : roleQuery(tx, asked),
  );
  if (all === undefined) return undefined;
  const removed = minutes.reduce((sum, row) => sum + row[kind], 0);
  const isNear = removed + asked.asked > limit!.number;
  const total = async () => (kind === 'people' ? all : await readMembershipsWithRoles(tx));
  const { heldAt, left } = keyColumns[kind];
  const { confirmedUntil } = key!;
  return {
    key: key!,
    limit: isNear ? limitOf(limit!, removed + (await total())) : limit!.number,
    removed,
    confirmed: confirmedUntil && confirmedUntil > new Date() ? key![left] : 0,
    heldAt: key![heldAt],
    current: minutes.find((row) => row.minute === minute) ?? {
      organizationId,
      keyId,
      minute,
      people: 0,
      memberships: 0,
    },
  };
}

/** One row if the group carries a role. The number of memberships with roles is only read above the limit's number. */
const roleQuery = (tx: UnitOfWork, { subject }: RequestedRemoval): Query<number> =>
  tx.query(roleOfGroup, { groupId: subject.subjectId }, () => 0);

async function readMembershipsWithRoles(tx: UnitOfWork): Promise<number> {
  const [row] = await tx.read<{ total: number | string | null }>(membershipsWithRoles);
  return Number(row?.total ?? 0);
}
