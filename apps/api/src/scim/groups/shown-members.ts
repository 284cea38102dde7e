import { Injectable } from '@nestjs/common';
import { type Change, type Group, type GroupMember, Memberships, type Principal } from '@rollcall/domain';
import { type AttributeSelection, selectAttributes } from '@rollcall/scim-protocol';
import type { Naming } from '../dialects/naming';
import { LongList } from '../long-list';
import { memberElement } from './group.resource';

/** Members that one answer holds in memory; what is beyond is read while it is written. */
export const MEMBERS_HELD = 1000;

/** Members of groups as SCIM shows them. */
@Injectable()
export class ShownMembers {
  constructor(private readonly memberships: Memberships) {}

  /** The members of each group by its id. */
  async of(
    principal: Principal,
    groups: readonly Group[],
    naming: Naming,
    selection: AttributeSelection,
    change?: Change,
  ): Promise<Map<string, object[] | LongList>> {
    const show = (members: readonly GroupMember[]) => elementsOf(members, naming, selection);
    const short: Group[] = [];
    const long: Group[] = [];
    let held = 0;
    for (const group of groups) {
      held += group.memberCount;
      (held <= MEMBERS_HELD ? short : long).push(group);
    }
    const filled = short.filter(({ memberCount }) => memberCount > 0).map(({ id }) => id);
    if (filled.length > 0) await change?.settle();
    const read = await this.memberships.ofGroups(principal, filled, change?.manager);
    return new Map<string, object[] | LongList>([
      ...short.map(({ id }) => [id, show(read.get(id) ?? [])] as const),
      ...long.map((group) => [group.id, this.longList(principal, group, show)] as const),
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

const elementsOf = (members: readonly GroupMember[], naming: Naming, selection: AttributeSelection): object[] =>
  selectAttributes({ members: members.map((member) => memberElement(member, naming)) }, selection).members as object[];
