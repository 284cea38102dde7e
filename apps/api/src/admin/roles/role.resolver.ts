import { Args, ID, Int, Mutation, Parent, Query, ResolveField } from '@nestjs/graphql';
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
import { Caller, Loading } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { ifVersionArg } from '../if-version';
import type { Loaders } from '../loaders';
import { CreateRoleArgs, UpdateRoleArgs } from './role.args';
import { PermissionType, RoleType, toCustomRole, toRole } from './role.type';

@AdminResolver(() => RoleType)
export class RoleResolver {
  constructor(
    private readonly service: Roles,
    private readonly transactions: Transactions<EventAction>,
  ) {}

  @Query(() => [RoleType], {
    description: "The built-in roles, followed by the organization's custom roles by name, at most 100.",
  })
  @Requires('organization.read')
  async roles(@Caller() caller: Principal): Promise<RoleType[]> {
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
    description: 'Creates a custom role. Requires the ENTERPRISE plan. Fails with ALREADY_EXISTS if the name is taken.',
  })
  @Requires('roles.manage')
  @Records('role.created')
  async createRole(
    @Caller() caller: Principal,
    @Args() { name, description, permissions }: CreateRoleArgs,
  ): Promise<RoleType> {
    const write = { name, description: description ?? null, ...(permissions && { permissions }) };
    return toCustomRole(await this.transactions.run(caller, (tx) => this.service.create(tx, write)));
  }

  @Mutation(() => RoleType, {
    description:
      'Changes a custom role for everybody who holds it, at once. If the role gives more permissions than before, open invitations with that role expire and must be sent again.',
  })
  @Requires('roles.manage')
  @Records('role.updated')
  async updateRole(
    @Caller() caller: Principal,
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
      'Deletes a custom role that nobody holds. Fails with ROLE_IN_USE otherwise, and says how many people, grants and tokens hold it.',
  })
  @Requires('roles.manage')
  @Records('role.deleted')
  async deleteRole(
    @Caller() caller: Principal,
    @Args('id', { type: () => ID, description: "The role's ID." }) id: string,
    @Args('ifVersion', ifVersionArg) ifVersion: number | null,
  ): Promise<RoleType> {
    return toCustomRole(await this.transactions.run(caller, (tx) => this.service.delete(tx, id, ifVersion)));
  }

  @ResolveField(() => Int, {
    nullable: true,
    description: 'How many people, grants and tokens have the role. Null for built-in roles, which are not counted.',
  })
  @Requires('roles.manage')
  async uses(@Parent() { id, builtIn }: RoleType, @Loading() { roleUses }: Loaders): Promise<number | null> {
    return builtIn ? null : roleUses.load(id);
  }
}
