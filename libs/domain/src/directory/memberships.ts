import { Injectable } from '@nestjs/common';
import { Database, forUpdate, runQuery } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { enforce, may } from '../access/policy';
import type { Change, Principal } from '../principal';
import { Group } from './group.entity';
import { Membership } from './membership.entity';
import { shownNames } from './names';
import { User } from './user.entity';

/** A group as its members' records and the audit log name it. */
export interface GroupLabel {
  id: string;
  label: string;
}

export interface GroupMember {
  userId: string;
  displayName: string;
}

/** Who is in which group, from the person's side: read for many at once, and moved when the person comes or goes. */
@Injectable()
export class Memberships {
  constructor(private readonly database: Database) {}

  /** The groups of each of these people; inside a change, hand on its manager. */
  async ofUsers(
    principal: Principal,
    userIds: readonly string[],
    manager = this.database.manager,
  ): Promise<Map<string, GroupLabel[]>> {
    enforce(may(principal, 'groups.read'));
    if (userIds.length === 0) return new Map();
    const rows = await runQuery<{ userId: string; id: string; label: string }>(
      manager,
      `SELECT m.user_id AS userId, g.id AS id, g.display_name AS label
       FROM memberships m JOIN permission_groups g ON g.organization_id = m.organization_id AND g.id = m.group_id
       WHERE m.organization_id = :organizationId AND m.user_id IN (:...userIds) AND m.dormant = :dormant
       ORDER BY m.user_id, m.group_id`,
      { organizationId: principal.organizationId, userIds, dormant: false },
    );
    return gather(
      rows,
      (row) => row.userId,
      ({ id, label }) => ({ id, label }),
    );
  }

  /** The members of each of these groups, in the order of their ids; inside a change, hand on its manager. */
  async ofGroups(
    principal: Principal,
    groupIds: readonly string[],
    manager = this.database.manager,
  ): Promise<Map<string, GroupMember[]>> {
    enforce(may(principal, 'groups.read'));
    return membersOf(manager, principal.organizationId, groupIds);
  }

  /** Up to `first` members of each of these groups after the user id `after`, in the order of their ids. */
  async slices(
    principal: Principal,
    groupIds: readonly string[],
    first: number,
    after?: string,
  ): Promise<Map<string, User[]>> {
    enforce(may(principal, 'groups.read'));
    if (groupIds.length === 0) return new Map();
    const { manager } = this.database;
    const { entities, raw } = await manager
      .createQueryBuilder(User, 'u')
      .innerJoin(slicesSql(manager, groupIds.length, first, after), 'm', 'u.organizationId = m.org AND u.id = m.userId')
      .addSelect('m.groupId', 'groupId')
      .setParameters({ organizationId: principal.organizationId, dormant: false, after })
      .setParameters(Object.fromEntries(groupIds.map((groupId, index) => [`group${index}`, groupId])))
      .orderBy('u.id')
      .getRawAndEntities<{ u_id: string; groupId: string }>();
    const users = new Map(entities.map((user) => [user.id, user]));
    return gather(
      raw,
      (row) => row.groupId,
      (row) => users.get(row.u_id)!,
    );
  }

  /** The person goes: memberships of groups that an identity provider manages lie dormant, the others end. Returns the groups left. */
  async suspend(change: Change, userId: string): Promise<GroupLabel[]> {
    const groups = await lockGroupsOf(change, userId, false);
    const pushed = groups.filter((group) => group.managedBy === 'IDP').map((group) => group.id);
    const local = groups.filter((group) => group.managedBy !== 'IDP').map((group) => group.id);
    await keepPast(change, 'user_id = :userId AND dormant = :dormant', { userId, dormant: false });
    if (local.length > 0) await deleteRows(change, 'user_id = :userId AND group_id IN (:...local)', { userId, local });
    if (pushed.length > 0) await setDormant(change, userId, pushed, true);
    await countMembers(change, groups, -1);
    return labels(groups);
  }

  /** The person is back: dormant memberships are of effect again from now. Returns the groups. */
  async wake(change: Change, userId: string): Promise<GroupLabel[]> {
    const groups = await lockGroupsOf(change, userId, true);
    if (groups.length > 0)
      await setDormant(
        change,
        userId,
        groups.map((group) => group.id),
        false,
      );
    await countMembers(change, groups, 1);
    return labels(groups);
  }

  /** The record of the person is deleted: every membership ends. Returns the groups left. */
  async end(change: Change, userId: string): Promise<GroupLabel[]> {
    const groups = await lockGroupsOf(change, userId, false);
    await keepPast(change, 'user_id = :userId AND dormant = :dormant', { userId, dormant: false });
    await deleteRows(change, 'user_id = :userId', { userId });
    await countMembers(change, groups, -1);
    return labels(groups);
  }
}

/**
 * The first members shown of each group after a user id: a short range of the index for each, in one statement. Numbering
 * with ROW_NUMBER() would read every member of every group. Organization and groups are left as parameters.
 */
function slicesSql(manager: EntityManager, groups: number, first: number, after?: string): string {
  const slices = Array.from({ length: groups }, (_, index) => {
    const slice = manager
      .createQueryBuilder(Membership, 'n')
      .select(['n.organizationId AS org', 'n.groupId AS groupId', 'n.userId AS userId'])
      .where(`n.organizationId = :organizationId AND n.groupId = :group${index} AND n.dormant = :dormant`)
      .orderBy('n.userId')
      .limit(first);
    if (after !== undefined) slice.andWhere('n.userId > :after');
    return `SELECT * FROM (${slice.getQuery()}) s${index}`;
  });
  return `(${slices.join(' UNION ALL ')})`;
}

/** The members shown of each group, read without loading a person whole. */
async function membersOf(
  manager: EntityManager,
  organizationId: string,
  groupIds: readonly string[],
): Promise<Map<string, GroupMember[]>> {
  if (groupIds.length === 0) return new Map();
  const rows = await manager
    .createQueryBuilder(Membership, 'm')
    .innerJoin(User, 'u', 'u.organizationId = m.organizationId AND u.id = m.userId')
    .select(['m.groupId AS groupId', 'm.userId AS userId', 'u.userName AS userName', 'u.displayName AS displayName'])
    .addSelect(['u.givenName AS givenName', 'u.familyName AS familyName', 'u.joinedAt AS joinedAt'])
    .where('m.organizationId = :organizationId AND m.groupId IN (:...groupIds) AND m.dormant = :dormant', {
      organizationId,
      groupIds,
      dormant: false,
    })
    .orderBy('m.groupId')
    .addOrderBy('m.userId')
    .getRawMany<
      Pick<User, 'userName' | 'displayName' | 'givenName' | 'familyName' | 'joinedAt'> & {
        groupId: string;
        userId: string;
      }
    >();
  return gather(
    rows,
    (row) => row.groupId,
    (row) => ({ userId: row.userId, displayName: shownNames(row).displayName }),
  );
}

/** Keeps the past of the memberships that are about to end, with both times. `condition` is SQL over `memberships`. */
export async function keepPast(change: Change, condition: string, parameters: Record<string, unknown>): Promise<void> {
  await runQuery(
    change.manager,
    `INSERT INTO membership_history (organization_id, group_id, user_id, added_at, removed_at)
     SELECT organization_id, group_id, user_id, added_at, :now FROM memberships WHERE organization_id = :organizationId AND ${condition}`,
    { ...parameters, organizationId: change.organizationId, now: Date.now() },
  );
}

export async function deleteRows(
  change: Change,
  condition: string,
  parameters: Record<string, unknown>,
): Promise<void> {
  await change.manager
    .createQueryBuilder()
    .delete()
    .from(Membership)
    .where(`organization_id = :organizationId AND ${condition}`, {
      ...parameters,
      organizationId: change.organizationId,
    })
    .execute();
}

async function setDormant(change: Change, userId: string, groupIds: string[], dormant: boolean): Promise<void> {
  await change.manager
    .createQueryBuilder()
    .update(Membership)
    .set(dormant ? { dormant } : { dormant, addedAt: new Date() })
    .where('organization_id = :organizationId AND user_id = :userId AND group_id IN (:...groupIds)', {
      organizationId: change.organizationId,
      userId,
      groupIds,
    })
    .execute();
}

/** Everybody locks people before groups, and groups in the order of their ids. */
async function lockGroupsOf(change: Change, userId: string, dormant: boolean): Promise<Group[]> {
  return forUpdate(
    change.manager
      .createQueryBuilder(Group, 'g')
      .innerJoin(Membership, 'm', 'm.organizationId = g.organizationId AND m.groupId = g.id')
      .where('m.organizationId = :organizationId AND m.userId = :userId AND m.dormant = :dormant', {
        organizationId: change.organizationId,
        userId,
        dormant,
      })
      .orderBy('g.id'),
  ).getMany();
}

async function countMembers(change: Change, groups: Group[], difference: number): Promise<void> {
  if (groups.length === 0) return;
  await change.manager
    .createQueryBuilder()
    .update(Group)
    .set({ memberCount: () => 'member_count + :difference', version: () => 'version + 1', updatedAt: new Date() })
    .where('organization_id = :organizationId AND id IN (:...ids)')
    .setParameters({ organizationId: change.organizationId, ids: groups.map((group) => group.id), difference })
    .execute();
}

const labels = (groups: Group[]): GroupLabel[] => groups.map((group) => ({ id: group.id, label: group.displayName }));

function gather<Row, Item>(rows: Row[], keyOf: (row: Row) => string, itemOf: (row: Row) => Item): Map<string, Item[]> {
  const gathered = new Map<string, Item[]>();
  for (const row of rows) {
    const items = gathered.get(keyOf(row));
    if (items) items.push(itemOf(row));
    else gathered.set(keyOf(row), [itemOf(row)]);
  }
  return gathered;
}
