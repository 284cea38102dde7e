import { Injectable } from '@nestjs/common';
import { Database, idOfDigits, type MemberId, type Raw, type RowReader, type Store } from '@rollcall/platform';
import { idParameters } from '../lists/lists.sql';
import { byOwner, readSlices } from '../lists/slices';
import { type Group, Membership } from '../model/group.entity';
import { enforce, may } from '../model/policy';
import type { Principal } from '../model/principal';
import { User } from '../model/user.entity';
import { groupsAsJson, groupsOfPeople, inEffect, memberSlices, membersAfter, membersOfGroups } from './memberships.sql';
import { shownNames } from './names';

/** How the records of members and the audit log name a group. */
export interface GroupLabel {
  id: string;
  label: string;
}

/** A group as a member's record shows it. */
export interface GroupOfMember extends GroupLabel {
  number: number;
}

/** A person, with their groups if a change has read them. */
export interface MemberOfGroups extends User {
  groups?: GroupOfMember[];
}

export const groupOfMember = ({ id, displayName, number }: Group): GroupOfMember => ({
  id,
  label: displayName,
  number,
});

export interface MemberWithGroups extends User {
  groups: GroupOfMember[];
}

export interface GroupMember {
  userId: MemberId;
  userName: string;
  displayName: string;
}

/** Members per statement for a large group. */
const READ_AT_ONCE = 100;

/** Who is in which group. Inside a transaction, pass the transaction as the store. */
@Injectable()
export class Memberships {
  constructor(private readonly database: Database) {}

  /** The groups of each of these people. */
  async ofUsers(
    principal: Principal,
    userIds: readonly MemberId[],
    store = this.database.store(principal),
  ): Promise<Map<MemberId, GroupOfMember[]>> {
    enforce(may(principal, 'groups.read'));
    if (userIds.length === 0) return new Map();
    const rows = await store.read<GroupOfMember & { userId: MemberId }>(groupsOfPeople, { userIds });
    return byOwner(
      userIds,
      rows,
      ({ userId }) => userId,
      ({ userId, ...group }) => group,
    );
  }

  /** Up to `first` groups of each of these people after the group ID `after`, in order of ID. */
  async groupSlices(
    principal: Principal,
    userIds: readonly MemberId[],
    first: number,
    after = '',
  ): Promise<Map<MemberId, string[]>> {
    enforce(may(principal, 'groups.read'));
    const store = this.database.store(principal);
    const query = { rows: store.rows(Membership, 'm'), of: 'user_id', order: 'group_id', condition: inEffect };
    const found = await readSlices(store, query, userIds, first, after);
    return byOwner(
      userIds,
      found,
      ({ userId }) => userId,
      ({ groupId }) => groupId,
    );
  }

  /** The members of each of these groups, in order of ID. */
  async ofGroups(
    principal: Principal,
    groupIds: readonly string[],
    store = this.database.store(principal),
  ): Promise<Map<string, GroupMember[]>> {
    enforce(may(principal, 'groups.read'));
    if (groupIds.length === 0) return new Map();
    const rows = await store.read<MemberRow>(membersOfGroups, { groupIds });
    return byOwner(groupIds, rows, ({ groupId }) => groupId, memberOf);
  }

  /** All members of a group of any size, a few at a time in order of ID; with `withDormant`, also the dormant ones. */
  async *everyMember(
    principal: Principal,
    groupId: string,
    store = this.database.store(principal),
    { withDormant = false } = {},
  ): AsyncGenerator<GroupMember[]> {
    enforce(may(principal, 'groups.read'));
    for (let afterId = ''; ; ) {
      const parameters = { groupId, afterId, first: READ_AT_ONCE };
      const rows = await store.read<MemberRow>(membersAfter({ withDormant }), parameters);
      yield rows.map(memberOf);
      if (rows.length < READ_AT_ONCE) return;
      afterId = rows.at(-1)!.id;
    }
  }

  /** Up to `first` members of each of these groups after the user ID `after`, in order of ID. */
  async slices(
    principal: Principal,
    groupIds: readonly string[],
    first: number,
    after = '',
  ): Promise<Map<string, User[]>> {
    enforce(may(principal, 'groups.read'));
    if (groupIds.length === 0) return new Map();
    const store = this.database.store(principal);
    const rows = store.rows(User, 'u');
    const parameters = { ...idParameters(groupIds), first, afterId: after };
    const found = await store.read<Raw & { groupId: string }>(memberSlices(rows, groupIds.length), parameters);
    return byOwner(groupIds, found, ({ groupId }) => groupId, rows.read);
  }
}

interface MemberRow extends Pick<User, 'id' | 'userName' | 'displayName' | 'givenName' | 'familyName'> {
  groupId: string;
  joinedAt: number | null;
}

const memberOf = ({ joinedAt, ...row }: MemberRow): GroupMember => ({
  userId: row.id,
  userName: row.userName,
  displayName: shownNames({ ...row, joinedAt: joinedAt === null ? null : new Date(joinedAt) }).displayName,
});

/** Reads people together with their groups in one statement, under the alias `u`: all properties, or these. */
export function withGroups<Property extends keyof User = keyof User>(
  store: Store,
  properties?: readonly Property[],
): RowReader<Pick<User, Property> & { groups: GroupOfMember[] }> {
  const users = store.rows(User, 'u', { properties, further: { groups: [] as GroupOfMember[] } });
  return {
    ...users,
    columns: `${users.columns}, ${groupsAsJson(store.engine)} AS u_groups`,
    read: (raw) => {
      const user = users.read(raw);
      user.groups = groupsOf(raw.u_groups);
      return user;
    },
  };
}

/**
 * MySQL's driver parses JSON and returns NULL for an empty list; the others return text. Sorts by ID, because no
 * database promises an order.
 */
function groupsOf(value: unknown): GroupOfMember[] {
  const groups = (typeof value === 'string' ? JSON.parse(value) : (value ?? [])) as GroupOfMember[];
  return groups
    .map(({ id, ...group }) => ({ id: idOfDigits(id), ...group }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}
