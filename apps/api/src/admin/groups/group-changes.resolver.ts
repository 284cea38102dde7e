import { Args, ID, Mutation } from '@nestjs/graphql';
import { Transactions } from '@rollcall/audit';
import {
  type EventAction,
  type Group,
  Groups,
  Inviting,
  type Principal,
  Records,
  Requires,
  requireVersion,
  type UnitOfWork,
} from '@rollcall/domain';
import { Caller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { ifVersionArg } from '../if-version';
import { CreateGroupArgs, GroupMembersArgs, UpdateGroupArgs } from './group.args';
import { GroupType, toGroup } from './group.type';

/** Changes of permission groups by people; what an identity provider manages is refused as IDP_MANAGED. */
@AdminResolver()
export class GroupChangesResolver {
  constructor(
    private readonly groups: Groups,
    private readonly inviting: Inviting,
    private readonly transactions: Transactions<EventAction>,
  ) {}

  @Mutation(() => GroupType, {
    description: 'Creates a permission group. Fails with ALREADY_EXISTS if the name is taken.',
  })
  @Requires('groups.manage')
  @Records('group.created', 'group.members_changed')
  createGroup(
    @Caller() caller: Principal,
    @Args() { displayName, description, defaultProjectId, members }: CreateGroupArgs,
  ): Promise<GroupType> {
    const write = { displayName, description: description ?? null, defaultProjectId: defaultProjectId ?? null };
    return this.change(caller, async (tx) => {
      const group = await this.groups.create(tx, write);
      if (members.length === 0) return group;
      return this.inviting.add(tx, group.id, members);
    });
  }

  @Mutation(() => GroupType, {
    description:
      'Changes a permission group. You can change the description and the default project even if an identity provider manages the group.',
  })
  @Requires('groups.manage')
  @Records('group.updated')
  updateGroup(
    @Caller() caller: Principal,
    @Args() { id, displayName, description, defaultProjectId, ifVersion }: UpdateGroupArgs,
  ): Promise<GroupType> {
    const write = {
      ...(displayName != null && { displayName }),
      ...(description !== undefined && { description }),
      ...(defaultProjectId !== undefined && { defaultProjectId }),
    };
    return this.change(caller, (tx) => this.groups.update(tx, id, write, unchangedSince(ifVersion)));
  }

  @Mutation(() => ID, { description: 'Deletes a permission group and ends the access that it gave. Returns its ID.' })
  @Requires('groups.manage')
  @Records('group.deleted')
  async deleteGroup(
    @Caller() caller: Principal,
    @Args('id', { type: () => ID, description: "The group's ID." }) id: string,
    @Args('ifVersion', ifVersionArg) ifVersion: number | null,
  ): Promise<string> {
    await this.transactions.run(caller, (tx) => this.groups.delete(tx, id, unchangedSince(ifVersion)));
    return id;
  }

  @Mutation(() => GroupType, {
    description:
      'Adds people to a permission group. People who are already in it stay. Fails with UNKNOWN_MEMBERS if any of them does not exist.',
  })
  @Requires('groups.manage')
  @Records('group.members_changed')
  addGroupMembers(@Caller() caller: Principal, @Args() { id, members }: GroupMembersArgs): Promise<GroupType> {
    return this.change(caller, (tx) => this.inviting.add(tx, id, members));
  }

  @Mutation(() => GroupType, {
    description: 'Removes people from a permission group. People who are not in it are ignored.',
  })
  @Requires('groups.manage')
  @Records('group.members_changed')
  removeGroupMembers(@Caller() caller: Principal, @Args() { id, members }: GroupMembersArgs): Promise<GroupType> {
    const write = { members: [{ kind: 'remove' as const, references: members }] };
    return this.change(caller, (tx) => this.groups.update(tx, id, write));
  }

  private async change(caller: Principal, work: (tx: UnitOfWork) => Promise<Group>): Promise<GroupType> {
    return toGroup(await this.transactions.run(caller, work));
  }
}

const unchangedSince = (ifVersion: number | null | undefined) => (group: Group) => requireVersion(group, ifVersion);
