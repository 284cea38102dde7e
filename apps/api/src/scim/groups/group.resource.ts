import { Injectable } from '@nestjs/common';
import { type Group, type GroupMember, Memberships, type Principal, type UnitOfWork } from '@rollcall/domain';
import { type AttributeSelection, GROUP_URN, selectAttributes } from '@rollcall/scim-protocol';
import type { Naming } from '../dialects/dialect';
import { etagOf, type Version, versionWith } from '../etag';
import { LongList } from '../long-list';

/**
 * The SCIM resource of a group (RFC 7643 §4.2) without its members. `listed` is true in responses to lists and to
 * POST.
 */
export function groupResource(
  group: Group,
  naming: Naming,
  listed: boolean,
  version: Version,
): Record<string, unknown> {
  return {
    schemas: [GROUP_URN],
    id: listed ? naming.dialect.listedGroupId(group) : naming.groupId(group),
    ...(group.externalId !== null && { externalId: group.externalId }),
    displayName: group.displayName,
    meta: {
      resourceType: 'Group',
      created: group.createdAt.toISOString(),
      lastModified: group.updatedAt.toISOString(),
      location: naming.groupLocation(group),
      version: etagOf(version),
    },
  };
}

export function memberElement({ userId, userName, displayName }: GroupMember, naming: Naming) {
  const user = { id: userId, userName };
  return { value: naming.userId(user), $ref: naming.userLocation(user), display: displayName, type: 'User' };
}

/** Members that one response keeps in memory. Any others are read while it is sent. */
export const MEMBERS_HELD = 1000;

/**
 * The members of a group, and its version. The version covers the members' names, unless the list is too long to keep
 * in memory.
 */
interface MembersShown {
  members: object[] | LongList;
  version: Version;
}

/** Reads the members of groups as SCIM elements. */
@Injectable()
export class ShownMembers {
  constructor(private readonly memberships: Memberships) {}

  /** The members of each group, by group ID. */
  async of(
    principal: Principal,
    groups: readonly Group[],
    naming: Naming,
    selection: AttributeSelection,
    tx?: UnitOfWork,
  ): Promise<Map<string, MembersShown>> {
    const show = (members: readonly GroupMember[]) => elementsOf(members, naming, selection);
    const short: Group[] = [];
    const long: Group[] = [];
    let held = 0;
    for (const group of groups) {
      held += group.memberCount;
      (held <= MEMBERS_HELD ? short : long).push(group);
    }
    const filled = short.filter(({ memberCount }) => memberCount > 0).map(({ id }) => id);
    const read = await this.memberships.ofGroups(principal, filled, tx);
    const shown = (group: Group): MembersShown => {
      const members = read.get(group.id) ?? [];
      return { members: show(members), version: versionOf(group, members) };
    };
    return new Map<string, MembersShown>([
      ...short.map((group) => [group.id, shown(group)] as const),
      ...long.map((group) => {
        const members = this.longList(principal, group, show);
        return [group.id, { members, version: group.version }] as const;
      }),
    ]);
  }

  private longList(
    principal: Principal,
    { id, memberCount }: Group,
    show: (members: readonly GroupMember[]) => object[],
  ): LongList {
    const { memberships } = this;
    return new LongList(memberCount, async function* () {
      for await (const members of memberships.everyMember(principal, id)) yield show(members);
    });
  }
}

const versionOf = ({ version }: Group, members: readonly GroupMember[]): Version =>
  versionWith(
    version,
    members.map(({ userId, userName, displayName }) => [userId, userName, displayName]),
  );

const elementsOf = (members: readonly GroupMember[], naming: Naming, selection: AttributeSelection): object[] =>
  selectAttributes({ members: members.map((member) => memberElement(member, naming)) }, selection).members as object[];
