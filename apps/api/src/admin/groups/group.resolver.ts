import { Args, Field, ID, Mutation, ObjectType, Parent, Query, ResolveField } from '@nestjs/graphql';
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
import { Deadline, Loading, RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { Refuses } from '../errors/refuses';
import { PageArgs, pageRequest, sliceOf, sliceOfPage } from '../graphql/connection';
import type { Loaders } from '../loaders';
import { MemberConnection, toMember } from '../members/member.type';
import { Input, MutationPayload, Payload, payloadOf } from '../payload';
import { ProjectType, toProject } from '../projects/project.type';
import {
  AddGroupMembersInput,
  CreateGroupInput,
  DeleteGroupInput,
  GroupsArgs,
  RemoveGroupMembersInput,
  UpdateGroupInput,
} from './group.args';
import { GroupConnection, GroupType, toGroup } from './group.type';

@AdminResolver(() => GroupType)
export class GroupResolver {
  constructor(private readonly service: Groups) {}

  @Query(() => GroupConnection, { description: "The organization's permission groups." })
  @Requires('groups.read')
  async groups(
    @RequestCaller() caller: Principal,
    @Deadline() until: number,
    @Args() args: GroupsArgs,
  ): Promise<GroupConnection> {
    const { order } = args;
    const filter = args.filter?.criteria ?? {};
    const page = await this.service.filtered(caller, filter, pageRequest(args, order, until));
    return new GroupConnection(sliceOfPage(page, order, args, toGroup), () =>
      this.service.count(caller, filter, until),
    );
  }

  @Query(() => GroupType, {
    description: 'A group. Throws NOT_FOUND if the organization has no group with this ID.',
  })
  @Requires('groups.read')
  @Refuses('NOT_FOUND')
  async group(
    @RequestCaller() caller: Principal,
    @Args('id', { type: () => ID, description: "The group's ID." }) id: string,
  ): Promise<GroupType> {
    return toGroup(await this.service.get(caller, id));
  }

  @ResolveField(() => ProjectType, { nullable: true, description: 'The project that members see first.' })
  @Requires('groups.read')
  async defaultProject(
    @Parent() { defaultProjectId }: GroupType,
    @Loading() { project }: Loaders,
  ): Promise<ProjectType | null> {
    const found = defaultProjectId === null ? null : await project.load(defaultProjectId);
    return found && toProject(found);
  }

  @ResolveField(() => MemberConnection, { nullable: true, description: 'The people in the group.' })
  @Requires('groups.read')
  async members(
    @Parent() group: GroupType,
    @Loading() { members }: Loaders,
    @Args() page: PageArgs,
  ): Promise<MemberConnection> {
    const read = (first: number, after?: string) => members.load({ ownerId: group.id, first, after });
    return new MemberConnection(await sliceOf(page, read, toMember), () => group.memberCount);
  }
}

@ObjectType({ isAbstract: true })
abstract class GroupPayload extends Payload {
  @Field(() => GroupType, { description: 'The group after the change.' })
  group!: GroupType;
}

@MutationPayload()
class CreateGroupPayload extends GroupPayload {}

@MutationPayload()
class UpdateGroupPayload extends GroupPayload {}

@MutationPayload()
class AddGroupMembersPayload extends GroupPayload {}

@MutationPayload()
class RemoveGroupMembersPayload extends GroupPayload {}

@MutationPayload()
class DeleteGroupPayload extends Payload {
  @Field(() => ID, { description: 'The ID of the deleted group.' })
  groupId!: string;
}

/**
 * Changes to permission groups by people. Changes to groups that an identity provider manages are refused with
 * IDP_MANAGED.
 */
@AdminResolver()
export class GroupChangesResolver {
  constructor(
    private readonly groups: Groups,
    private readonly inviting: Inviting,
    private readonly transactions: Transactions<EventAction>,
  ) {}

  @Mutation(() => CreateGroupPayload, {
    description: 'Creates a permission group. Throws ALREADY_EXISTS if the name is taken.',
  })
  @Requires('groups.manage')
  @Refuses('ALREADY_EXISTS', 'NOT_FOUND', 'PLAN_LACKS', 'UNKNOWN_MEMBERS')
  @Records('group.created', 'group.members_changed')
  createGroup(
    @RequestCaller() caller: Principal,
    @Input() { displayName, description, defaultProjectId, memberIds }: CreateGroupInput,
  ): Promise<CreateGroupPayload> {
    const write = { displayName, description: description ?? null, defaultProjectId: defaultProjectId ?? null };
    return this.change(caller, async (tx) => {
      const group = await this.groups.create(tx, write);
      if (memberIds.length === 0) return group;
      return this.inviting.add(tx, group.id, memberIds);
    });
  }

  @Mutation(() => UpdateGroupPayload, {
    description:
      'Changes a permission group. You can change the description and the default project even if an identity provider manages the group.',
  })
  @Requires('groups.manage')
  @Refuses('ALREADY_EXISTS', 'IDP_MANAGED', 'NOT_FOUND', 'PLAN_LACKS', 'VERSION_CONFLICT')
  @Records('group.updated')
  updateGroup(
    @RequestCaller() caller: Principal,
    @Input() { groupId, displayName, description, defaultProjectId, ifVersion }: UpdateGroupInput,
  ): Promise<UpdateGroupPayload> {
    const write = {
      ...(displayName != null && { displayName }),
      ...(description !== undefined && { description }),
      ...(defaultProjectId !== undefined && { defaultProjectId }),
    };
    return this.change(caller, (tx) => this.groups.update(tx, groupId, write, unchangedSince(ifVersion)));
  }

  @Mutation(() => DeleteGroupPayload, { description: 'Deletes a permission group and ends the access that it gave.' })
  @Requires('groups.manage')
  @Refuses('IDP_MANAGED', 'NOT_FOUND', 'VERSION_CONFLICT')
  @Records('group.deleted')
  async deleteGroup(
    @RequestCaller() caller: Principal,
    @Input() { groupId, ifVersion }: DeleteGroupInput,
  ): Promise<DeleteGroupPayload> {
    const change = this.transactions.commit(caller, (tx) => this.groups.delete(tx, groupId, unchangedSince(ifVersion)));
    return payloadOf(caller, change, () => ({ groupId }));
  }

  @Mutation(() => AddGroupMembersPayload, {
    description:
      'Adds people to a permission group. People who are already in it are ignored. Throws UNKNOWN_MEMBERS if any of them does not exist.',
  })
  @Requires('groups.manage')
  @Refuses('IDP_MANAGED', 'NOT_FOUND', 'PLAN_LACKS', 'UNKNOWN_MEMBERS')
  @Records('group.members_changed')
  addGroupMembers(
    @RequestCaller() caller: Principal,
    @Input() { groupId, memberIds }: AddGroupMembersInput,
  ): Promise<AddGroupMembersPayload> {
    return this.change(caller, (tx) => this.inviting.add(tx, groupId, memberIds));
  }

  @Mutation(() => RemoveGroupMembersPayload, {
    description: 'Removes people from a permission group. People who are not in it are ignored.',
  })
  @Requires('groups.manage')
  @Refuses('IDP_MANAGED', 'NOT_FOUND', 'PLAN_LACKS')
  @Records('group.members_changed')
  removeGroupMembers(
    @RequestCaller() caller: Principal,
    @Input() { groupId, memberIds }: RemoveGroupMembersInput,
  ): Promise<RemoveGroupMembersPayload> {
    const write = { members: [{ kind: 'remove' as const, references: memberIds }] };
    return this.change(caller, (tx) => this.groups.update(tx, groupId, write));
  }

  private change(caller: Principal, work: (tx: UnitOfWork) => Promise<Group>): Promise<GroupPayload> {
    return payloadOf(caller, this.transactions.commit(caller, work), (group) => ({ group: toGroup(group) }));
  }
}

const unchangedSince = (ifVersion: number | null | undefined) => (group: Group) => requireVersion(group, ifVersion);
