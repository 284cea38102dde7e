import { Injectable } from '@nestjs/common';
import { bind, Database, forUpdate, type MemberId, readerOf, readRows, runQuery } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { enforce, may } from '../access/policy';
import type { Principal, UnitOfWork } from '../principal';
import { Group } from './group.entity';
import { BY_PERSON, DELETE_BY_PERSON, Membership } from './membership.entity';
import { shownNames } from './names';
import { User } from './user.entity';

/** A group as its members' records and the audit log name it. */
export interface GroupLabel {
  id: string;
  label: string;
}

/** A group as the record of a member shows it. */
export interface GroupOfMember extends GroupLabel {
  number: number;
}

export interface GroupMember {
  userId: MemberId;
  userName: string;
  displayName: string;
}

/** Members of a large group that one statement reads. */
const READ_AT_ONCE = 100;
/** Memberships that one statement ends. */
const ENDED_AT_ONCE = 500;

/** Who is in which group, from the person's side: read for many at once, and moved when the person comes or goes. */
@Injectable()
export class Memberships {
  constructor(private readonly database: Database) {}

  /** The groups of each of these people; inside a transaction, hand on its manager. */
  async ofUsers(
    principal: Principal,
    userIds: readonly MemberId[],
    manager = this.database.manager,
  ): Promise<Map<MemberId, GroupOfMember[]>> {
    enforce(may(principal, 'groups.read'));
    if (userIds.length === 0) return new Map();
    const rows = await runQuery<GroupOfMember & { userId: MemberId }>(
      manager,
      `SELECT m.user_id AS userId, g.id AS id, g.display_name AS label, g.number AS number
       FROM memberships m ${BY_PERSON}
       JOIN permission_groups g ON g.organization_id = m.organization_id AND g.id = m.group_id
       WHERE m.organization_id = :organizationId AND m.user_id IN (:...userIds) AND m.dormant = :dormant
       ORDER BY m.user_id, m.group_id`,
      { organizationId: principal.organizationId, userIds, dormant: false },
    );
    return gather(
      rows,
      (row) => row.userId,
      ({ id, label, number }) => ({ id, label, number }),
    );
  }

  /** The members of each of these groups, in the order of their ids; inside a transaction, hand on its manager. */
  async ofGroups(
    principal: Principal,
    groupIds: readonly string[],
    manager = this.database.manager,
  ): Promise<Map<string, GroupMember[]>> {
    enforce(may(principal, 'groups.read'));
    return membersOf(manager, principal.organizationId, groupIds);
  }

  /**
   * All members of a group, however many, a few at a time in the order of their ids; inside a transaction, hand on its manager.
   * Those whose membership lies dormant are among them where they are meant too.
   */
  async *everyMember(
    principal: Principal,
    groupId: string,
    manager = this.database.manager,
    { withDormant = false } = {},
  ): AsyncGenerator<GroupMember[]> {
    enforce(may(principal, 'groups.read'));
    for (let after = ''; ; ) {
      const slice = { first: READ_AT_ONCE, after };
      const read = await membersOf(manager, principal.organizationId, [groupId], { slice, withDormant });
      const members = read.get(groupId) ?? [];
      yield members;
      if (members.length < READ_AT_ONCE) return;
      after = members.at(-1)!.userId;
    }
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
      .getRawAndEntities<{ u_id: MemberId; groupId: string }>();
    const users = new Map(entities.map((user) => [user.id, user]));
    return gather(
      raw,
      (row) => row.groupId,
      (row) => users.get(row.u_id)!,
    );
  }

  /** The person goes: memberships of groups that an identity provider manages lie dormant, the others end. Returns the groups left. */
  async suspend(tx: UnitOfWork, userId: MemberId): Promise<GroupLabel[]> {
    const groups = await lockGroupsOf(tx, userId, false);
    const [pushed, local] = [groups.filter(isPushed), groups.filter((group) => !isPushed(group))];
    keepPast(tx, 'user_id = :userId', { userId }, BY_PERSON);
    if (local.length > 0) {
      deleteRows(tx, 'user_id = :userId AND group_id IN (:...ids)', { userId, ids: idsOf(local) });
    }
    setDormant(tx, userId, pushed, true);
    countMembers(tx, groups, -1);
    return labels(groups);
  }

  /** The person is back: dormant memberships are of effect again from now. Returns the groups. */
  async wake(tx: UnitOfWork, userId: MemberId): Promise<GroupLabel[]> {
    const groups = await lockGroupsOf(tx, userId, true);
    setDormant(tx, userId, groups, false);
    countMembers(tx, groups, 1);
    return labels(groups);
  }

  /** The record of the person is deleted: every membership ends. Returns the groups left. */
  async end(tx: UnitOfWork, userId: MemberId): Promise<GroupLabel[]> {
    const groups = await lockGroupsOf(tx, userId, false);
    keepPast(tx, 'user_id = :userId', { userId }, BY_PERSON);
    deleteRows(tx, 'user_id = :userId', { userId }, DELETE_BY_PERSON);
    countMembers(tx, groups, -1);
    return labels(groups);
  }
}

const isPushed = ({ managedBy }: Group): boolean => managedBy === 'IDP';
const idsOf = (groups: readonly Group[]): string[] => groups.map(({ id }) => id);

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

/** The members of each group, those shown unless said otherwise, read without loading a person whole. */
async function membersOf(
  manager: EntityManager,
  organizationId: string,
  groupIds: readonly string[],
  { slice, withDormant = false }: { slice?: { first: number; after: string }; withDormant?: boolean } = {},
): Promise<Map<string, GroupMember[]>> {
  if (groupIds.length === 0) return new Map();
  const rows = await runQuery<Omit<User, 'joinedAt'> & { groupId: string; joinedAt: number | null }>(
    manager,
    `SELECT m.group_id AS groupId, u.id AS id, u.user_name AS userName, u.display_name AS displayName,
       u.given_name AS givenName, u.family_name AS familyName, u.joined_at AS joinedAt
     FROM memberships m JOIN users u ON u.organization_id = m.organization_id AND u.id = m.user_id
     WHERE m.organization_id = :organizationId AND m.group_id IN (:...groupIds)${withDormant ? '' : ' AND m.dormant = :dormant'}
     ${slice ? 'AND m.user_id > :after ORDER BY m.user_id LIMIT :first' : 'ORDER BY m.group_id, m.user_id'}`,
    { organizationId, groupIds, ...(!withDormant && { dormant: false }), ...slice },
  );
  return gather(
    rows,
    (row) => row.groupId,
    ({ joinedAt, ...row }) => ({
      userId: row.id,
      userName: row.userName,
      displayName: shownNames({ ...row, joinedAt: joinedAt === null ? null : new Date(joinedAt) }).displayName,
    }),
  );
}

type Parameters = Record<string, unknown>;

/** Ends memberships at the end of the transaction, and keeps their past. `condition` is SQL over `memberships`. */
export function endMemberships(tx: UnitOfWork, condition: string, parameters: Parameters): void {
  keepPast(tx, condition, parameters);
  deleteRows(tx, condition, parameters);
}

/** Ends the memberships of a locked group at the end of the transaction, however many, in ranges that are each a moment's work. */
export async function endEveryMembership(tx: UnitOfWork, groupId: string): Promise<void> {
  for (let after = ''; ; ) {
    const [last] = await runQuery<{ id: string }>(
      tx.manager,
      `SELECT user_id AS id FROM memberships WHERE organization_id = :organizationId AND group_id = :groupId
         AND user_id > :after ORDER BY user_id LIMIT 1 OFFSET :more`,
      { organizationId: tx.organizationId, groupId, after, more: ENDED_AT_ONCE - 1 },
    );
    const range = last ? 'user_id > :after AND user_id <= :last' : 'user_id > :after';
    endMemberships(tx, `group_id = :groupId AND ${range}`, { groupId, after, last: last?.id });
    if (!last) return;
    after = last.id;
  }
}

/** Keeps the past of those that are of effect, with both times. */
function keepPast(tx: UnitOfWork, condition: string, parameters: Parameters, index = ''): void {
  later(
    tx,
    `INSERT INTO membership_history (organization_id, group_id, user_id, added_at, removed_at)
     SELECT organization_id, group_id, user_id, added_at, :now FROM memberships ${index}
     WHERE organization_id = :organizationId AND dormant = :dormant AND ${condition}`,
    { ...parameters, now: Date.now(), dormant: false },
  );
}

const deleteRows = (tx: UnitOfWork, condition: string, parameters: Parameters, index = ''): void =>
  later(tx, `DELETE ${index} FROM memberships WHERE organization_id = :organizationId AND ${condition}`, parameters);

function setDormant(tx: UnitOfWork, userId: MemberId, groups: readonly Group[], dormant: boolean): void {
  if (groups.length === 0) return;
  later(
    tx,
    `UPDATE memberships SET dormant = :dormant${dormant ? '' : ', added_at = :now'}
     WHERE organization_id = :organizationId AND user_id = :userId AND group_id IN (:...ids)`,
    { userId, ids: idsOf(groups), dormant, now: Date.now() },
  );
}

/** Everybody locks people before groups, and groups in the order of their ids. */
const lockGroupsOf = ({ manager, organizationId }: UnitOfWork, userId: MemberId, dormant: boolean): Promise<Group[]> =>
  readRows(
    manager,
    readerOf(manager, Group, 'g'),
    `JOIN memberships m ${BY_PERSON} ON m.organization_id = g.organization_id AND m.group_id = g.id
     WHERE m.organization_id = :organizationId AND m.user_id = :userId AND m.dormant = :dormant
     ORDER BY g.id${forUpdate(manager)}`,
    { organizationId, userId, dormant },
  );

function countMembers(tx: UnitOfWork, groups: readonly Group[], difference: number): void {
  if (groups.length === 0) return;
  later(
    tx,
    `UPDATE permission_groups SET member_count = member_count + :difference, version = version + 1, updated_at = :now
     WHERE organization_id = :organizationId AND id IN (:...ids)`,
    { ids: idsOf(groups), difference, now: Date.now() },
  );
}

const later = (tx: UnitOfWork, sql: string, parameters: Parameters): void =>
  tx.later(bind(tx.manager, sql, { ...parameters, organizationId: tx.organizationId }));

const labels = (groups: readonly Group[]): GroupLabel[] =>
  groups.map((group) => ({ id: group.id, label: group.displayName }));

function gather<Row, Key extends string, Item>(
  rows: Row[],
  keyOf: (row: Row) => Key,
  itemOf: (row: Row) => Item,
): Map<Key, Item[]> {
  const gathered = new Map<Key, Item[]>();
  for (const row of rows) {
    const items = gathered.get(keyOf(row));
    if (items) items.push(itemOf(row));
    else gathered.set(keyOf(row), [itemOf(row)]);
  }
  return gathered;
}
