import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Query, ResolveField } from '@nestjs/graphql';
import { Transactions } from '@rollcall/audit';
import {
  type EventAction,
  Organizations,
  type Principal,
  ProjectPermissions,
  Records,
  Requires,
  ScimKeys,
} from '@rollcall/domain';
import { CONFIGURATION, type Configuration } from '@rollcall/platform';
import { type AdminContext, Caller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { ifVersionArg } from '../if-version';
import { ScimKeyType, toScimKey } from '../keys/scim-key.type';
import { OrganizationType, StatisticsType, toOrganization } from './organization.type';
import { scimBaseUrl } from './scim-base-url';

@AdminResolver(() => OrganizationType)
export class OrganizationResolver {
  constructor(
    private readonly organizations: Organizations,
    private readonly projectPermissions: ProjectPermissions,
    private readonly keys: ScimKeys,
    private readonly transactions: Transactions<EventAction>,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Query(() => OrganizationType, { description: 'The organization that the access token belongs to.' })
  @Requires('organization.read')
  organization(@Caller() caller: Principal): OrganizationType {
    return toOrganization(this.organizations.get(caller));
  }

  @Mutation(() => OrganizationType, { description: 'Renames the organization.' })
  @Requires('organization.manage')
  @Records('organization.renamed')
  async renameOrganization(
    @Caller() caller: Principal,
    @Args('name', { description: 'The new name, from 1 to 255 characters.' }) name: string,
    @Args('ifVersion', ifVersionArg) ifVersion: number | null,
  ): Promise<OrganizationType> {
    return toOrganization(await this.transactions.run(caller, (tx) => this.organizations.rename(tx, name, ifVersion)));
  }

  @Mutation(() => OrganizationType, {
    description:
      'Switches SCIM provisioning on or off. Fails with PLAN_LACKS if the plan does not include it. Keys are kept either way.',
  })
  @Requires('sso.manage')
  @Records('scim.enabled', 'scim.disabled')
  async setScimEnabled(
    @Caller() caller: Principal,
    @Args('enabled', { description: 'Whether identity providers can provision.' }) enabled: boolean,
  ): Promise<OrganizationType> {
    return toOrganization(await this.transactions.run(caller, (tx) => this.organizations.setScimEnabled(tx, enabled)));
  }

  @Mutation(() => OrganizationType, {
    description:
      'Switches project-level permissions on or off. On: everybody keeps their current role in the existing projects until a grant replaces it. Off: the organization role applies in every project, and grants are kept but have no effect.',
  })
  @Requires('organization.manage')
  @Records('project_permissions.enabled', 'project_permissions.disabled')
  async setProjectPermissions(
    @Caller() caller: Principal,
    @Args('enabled', { description: 'Whether permissions are granted by project.' }) enabled: boolean,
  ): Promise<OrganizationType> {
    return toOrganization(await this.transactions.run(caller, (tx) => this.projectPermissions.set(tx, enabled)));
  }

  @ResolveField(() => StatisticsType, {
    nullable: true,
    description: 'How many members, groups and projects the organization has. The cost of this query is constant.',
  })
  @Requires('members.read')
  statistics(@Caller() caller: Principal): Promise<StatisticsType> {
    return this.organizations.statistics(caller);
  }

  @ResolveField(() => String, { nullable: true, description: 'The base URL to enter at the identity provider.' })
  @Requires('organization.read')
  scimBaseUrl(@Context() { request }: AdminContext): string {
    return scimBaseUrl(this.configuration, request);
  }

  @ResolveField(() => [ScimKeyType], {
    nullable: true,
    description:
      'The SCIM keys that have not been replaced, including expired ones, oldest first. Requires access.read. Null without it.',
  })
  @Requires('access.read')
  async scimKeys(@Caller() caller: Principal): Promise<ScimKeyType[]> {
    return (await this.keys.list(caller)).map(toScimKey);
  }
}
