import { Args, ArgsType, Field, ID, Int, Mutation, Parent, Query, ResolveField } from '@nestjs/graphql';
import { Transactions } from '@rollcall/audit';
import {
  builtInRole,
  roles as builtInRoles,
  type EventAction,
  isGrantable,
  type Principal,
  permissionCatalogue,
  permissions,
  Records,
  Requires,
  Roles,
} from '@rollcall/domain';
import { ArrayMaxSize, IsOptional } from 'class-validator';
import { Loading, RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { IfVersion, ifVersionArg } from '../graphql/if-version';
import type { Loaders } from '../loaders';
import { PermissionType, RoleType, toCustomRole, toRole } from './role.type';

const MOST_PERMISSIONS = 100;

@ArgsType()
class CreateRoleArgs {
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

@ArgsType()
class UpdateRoleArgs {
  @Field(() => ID, { description: "The role's ID." })
  id!: string;

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

  @IfVersion()
  ifVersion?: number | null;
}

@AdminResolver(() => RoleType)
export class RoleResolver {
  constructor(
    private readonly service: Roles,
    private readonly transactions: Transactions<EventAction>,
  ) {}

  @Query(() => [RoleType], {
    description: "The built-in roles, followed by the organization's custom roles by name (at most 100).",
  })
  @Requires('organization.read')
  async roles(@RequestCaller() caller: Principal): Promise<RoleType[]> {
    const custom = await this.service.custom(caller);
    return [...builtInRoles.map((role) => toRole(builtInRole(role))), ...custom.map(toCustomRole)];
  }

  @Query(() => [PermissionType], { description: 'All permissions, by product area.' })
  @Requires('organization.read')
  permissionCatalogue(): PermissionType[] {
    return permissions.map((name) => {
      const { scope, area, description } = permissionCatalogue[name];
      return { name, scope, area, description, grantable: isGrantable(name) };
    });
  }

  @Mutation(() => RoleType, {
    description: 'Creates a custom role. Requires the ENTERPRISE plan. Throws ALREADY_EXISTS if the name is taken.',
  })
  @Requires('roles.manage')
  @Records('role.created')
  async createRole(
    @RequestCaller() caller: Principal,
    @Args() { name, description, permissions }: CreateRoleArgs,
  ): Promise<RoleType> {
    const write = { name, description: description ?? null, ...(permissions && { permissions }) };
    return toCustomRole(await this.transactions.run(caller, (tx) => this.service.create(tx, write)));
  }

  @Mutation(() => RoleType, {
    description:
      'Changes a custom role, effective immediately for everyone who has it. If the role gains permissions, open invitations with that role expire and must be resent.',
  })
  @Requires('roles.manage')
  @Records('role.updated')
  async updateRole(
    @RequestCaller() caller: Principal,
    @Args() { id, name, description, permissions, ifVersion }: UpdateRoleArgs,
  ): Promise<RoleType> {
    const write = {
      ...(name != null && { name }),
      ...(description !== undefined && { description }),
      ...(permissions && { permissions }),
    };
    return toCustomRole(await this.transactions.run(caller, (tx) => this.service.update(tx, id, write, ifVersion)));
  }

  @Mutation(() => RoleType, {
    description:
      'Deletes a custom role. Throws ROLE_IN_USE, with the number of people, grants and tokens that have the role, if there are any.',
  })
  @Requires('roles.manage')
  @Records('role.deleted')
  async deleteRole(
    @RequestCaller() caller: Principal,
    @Args('id', { type: () => ID, description: "The role's ID." }) id: string,
    @Args('ifVersion', ifVersionArg) ifVersion: number | null,
  ): Promise<RoleType> {
    return toCustomRole(await this.transactions.run(caller, (tx) => this.service.delete(tx, id, ifVersion)));
  }

  @ResolveField(() => Int, {
    nullable: true,
    description:
      'The number of people, grants and tokens that have the role. Null for built-in roles, which are not counted.',
  })
  @Requires('roles.manage')
  async uses(@Parent() { id, builtIn }: RoleType, @Loading() { roleUses }: Loaders): Promise<number | null> {
    return builtIn ? null : roleUses.load(id);
  }
}
