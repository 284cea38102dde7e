import { Args, Field, ID, InputType, Int, Mutation, ObjectType, Parent, Query, ResolveField } from '@nestjs/graphql';
import { Transactions } from '@rollcall/audit';
import {
  builtInRole,
  roles as builtInRoles,
  type CustomRole,
  type EventAction,
  isGrantable,
  type Principal,
  permissionCatalogue,
  permissions,
  Records,
  Requires,
  Roles,
  type UnitOfWork,
} from '@rollcall/domain';
import { ArrayMaxSize, IsOptional } from 'class-validator';
import { Loading, RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { Refuses } from '../errors/refuses';
import { PageArgs, sliceOfAll } from '../graphql/connection';
import { IfVersion } from '../graphql/if-version';
import type { Loaders } from '../loaders';
import { Input, MutationInput, MutationPayload, Payload, payloadOf } from '../payload';
import { PermissionType, RoleConnection, RoleType, toCustomRole, toRole } from './role.type';

const MOST_PERMISSIONS = 100;

@MutationInput()
class CreateRoleInput {
  @Field({
    description: 'The name, from 1 to 100 characters, ideally at most 30. It must be unique in the organization.',
  })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What the role is for, at most 1,000 characters.' })
  description?: string | null;

  @Field(() => [String], { nullable: true, description: "The role's permissions. Defaults to those of MEMBER." })
  @IsOptional()
  @ArrayMaxSize(MOST_PERMISSIONS)
  permissions?: string[] | null;
}

@InputType({ isAbstract: true })
abstract class RoleInput {
  @Field(() => ID, { description: "The role's ID." })
  roleId!: string;

  @IfVersion()
  ifVersion?: number | null;
}

@MutationInput()
class DeleteRoleInput extends RoleInput {}

@MutationInput()
class UpdateRoleInput extends RoleInput {
  @Field(() => String, { nullable: true, description: 'The new name. Omit it to keep the current one.' })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The new description. Omit it to keep the current one. Null clears it.',
  })
  description?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: "The role's new set of permissions. Omit it to keep the current set.",
  })
  @IsOptional()
  @ArrayMaxSize(MOST_PERMISSIONS)
  permissions?: string[] | null;
}

@ObjectType({ isAbstract: true })
abstract class RolePayload extends Payload {
  @Field(() => RoleType, { description: 'The role after the change.' })
  role!: RoleType;
}

@MutationPayload()
class CreateRolePayload extends RolePayload {}

@MutationPayload()
class UpdateRolePayload extends RolePayload {}

@MutationPayload()
class DeleteRolePayload extends Payload {
  @Field(() => ID, { description: 'The ID of the deleted role.' })
  roleId!: string;
}

@AdminResolver(() => RoleType)
export class RoleResolver {
  constructor(
    private readonly service: Roles,
    private readonly transactions: Transactions<EventAction>,
  ) {}

  @Query(() => RoleConnection, {
    description: "The built-in roles, followed by the organization's custom roles by name.",
  })
  @Requires('organization.read')
  async roles(@RequestCaller() caller: Principal, @Args() page: PageArgs): Promise<RoleConnection> {
    const custom = await this.service.custom(caller);
    const all = [...builtInRoles.map((role) => toRole(builtInRole(role))), ...custom.map(toCustomRole)];
    return new RoleConnection(sliceOfAll(all, page), () => all.length);
  }

  @Query(() => RoleType, { description: 'A role. Throws NOT_FOUND if the organization has no role with this ID.' })
  @Requires('organization.read')
  @Refuses('NOT_FOUND')
  async role(
    @RequestCaller() caller: Principal,
    @Args('id', { type: () => ID, description: "The role's ID." }) id: string,
  ): Promise<RoleType> {
    return toRole(await this.service.get(caller, id));
  }

  @Query(() => [PermissionType], { description: 'All permissions, by product area.' })
  @Requires('organization.read')
  permissionCatalogue(): PermissionType[] {
    return permissions.map((name) => {
      const { scope, area, description } = permissionCatalogue[name];
      return { name, scope, area, description, grantable: isGrantable(name) };
    });
  }

  @Mutation(() => CreateRolePayload, {
    description: 'Creates a custom role. Requires the ENTERPRISE plan. Throws ALREADY_EXISTS if the name is taken.',
  })
  @Requires('roles.manage')
  @Refuses('ALREADY_EXISTS', 'LIMIT_REACHED', 'PLAN_LACKS')
  @Records('role.created')
  async createRole(
    @RequestCaller() caller: Principal,
    @Input() { name, description, permissions }: CreateRoleInput,
  ): Promise<CreateRolePayload> {
    const write = { name, description: description ?? null, ...(permissions && { permissions }) };
    return this.change(caller, (tx) => this.service.create(tx, write));
  }

  @Mutation(() => UpdateRolePayload, {
    description:
      'Changes a custom role, effective immediately for everyone who has it. If the role gains permissions, open invitations with that role expire and must be resent.',
  })
  @Requires('roles.manage')
  @Refuses('ALREADY_EXISTS', 'NOT_FOUND', 'PLAN_LACKS', 'VERSION_CONFLICT')
  @Records('role.updated')
  async updateRole(
    @RequestCaller() caller: Principal,
    @Input() { roleId, name, description, permissions, ifVersion }: UpdateRoleInput,
  ): Promise<UpdateRolePayload> {
    const write = {
      ...(name != null && { name }),
      ...(description !== undefined && { description }),
      ...(permissions && { permissions }),
    };
    return this.change(caller, (tx) => this.service.update(tx, roleId, write, ifVersion));
  }

  @Mutation(() => DeleteRolePayload, {
    description:
      'Deletes a custom role. Throws ROLE_IN_USE, with the number of people, grants and tokens that have the role, if there are any.',
  })
  @Requires('roles.manage')
  @Refuses('NOT_FOUND', 'PLAN_LACKS', 'ROLE_IN_USE', 'VERSION_CONFLICT')
  @Records('role.deleted')
  async deleteRole(
    @RequestCaller() caller: Principal,
    @Input() { roleId, ifVersion }: DeleteRoleInput,
  ): Promise<DeleteRolePayload> {
    const change = this.transactions.commit(caller, (tx) => this.service.delete(tx, roleId, ifVersion));
    return payloadOf(caller, change, () => ({ roleId }));
  }

  @ResolveField(() => Int, {
    nullable: true,
    description:
      'The number of people, grants and tokens that have the role. Null for built-in roles, which are not counted.',
  })
  @Requires('access.read')
  async uses(@Parent() { id, builtIn }: RoleType, @Loading() { roleUses }: Loaders): Promise<number | null> {
    return builtIn ? null : roleUses.load(id);
  }

  private change(caller: Principal, work: (tx: UnitOfWork) => Promise<CustomRole>): Promise<RolePayload> {
    return payloadOf(caller, this.transactions.commit(caller, work), (role) => ({ role: toCustomRole(role) }));
  }
}
