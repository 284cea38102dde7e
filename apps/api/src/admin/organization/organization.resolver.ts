import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Query, ResolveField } from '@nestjs/graphql';
import { Records, Transactions } from '@rollcall/audit';
import { Organizations, type Principal, ProjectPermissions, Requires, ScimKeys, ScimSettings } from '@rollcall/domain';
import { CONFIGURATION, type Configuration } from '@rollcall/platform';
import { type AdminContext, Caller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { ifVersionArg } from '../if-version';
import { ScimKeyType, toScimKey } from '../keys/scim-key.type';
import { OrganizationType, StatisticsType, toOrganization } from './organization.type';
import { scimBaseUrl } from './scim-base-url';
import { UpdateScimSettingsInput } from './scim-settings.input';

@AdminResolver(() => OrganizationType)
export class OrganizationResolver {
  constructor(
    private readonly organizations: Organizations,
    private readonly settings: ScimSettings,
    private readonly projectPermissions: ProjectPermissions,
    private readonly keys: ScimKeys,
    private readonly transactions: Transactions,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Query(() => OrganizationType, { description: 'The organization of the caller.' })
  @Requires('organization.read')
  organization(@Caller() caller: Principal): OrganizationType {
    return toOrganization(this.organizations.get(caller));
  }

  @Mutation(() => OrganizationType, { description: 'Gives the organization another name, of 1 to 255 characters.' })
  @Requires('organization.manage')
  @Records('organization.renamed')
  async renameOrganization(
    @Caller() caller: Principal,
    @Args('name', { description: 'The name.' }) name: string,
    @Args('ifVersion', ifVersionArg) ifVersion: number | null,
  ): Promise<OrganizationType> {
    return toOrganization(
      await this.transactions.run(caller, (change) => this.organizations.rename(change, name, ifVersion)),
    );
  }

  @Mutation(() => OrganizationType, {
    description: 'Switches SCIM provisioning; PLAN_LACKS where the plan does not include it. Keys are kept either way.',
  })
  @Requires('sso.manage')
  @Records('scim.enabled', 'scim.disabled')
  async setScimEnabled(
    @Caller() caller: Principal,
    @Args('enabled', { description: 'Whether identity providers may provision.' }) enabled: boolean,
  ): Promise<OrganizationType> {
    return toOrganization(
      await this.transactions.run(caller, (change) => this.organizations.setScimEnabled(change, enabled)),
    );
  }

  @Mutation(() => OrganizationType, {
    description:
      'Switches project-level permissions. On: everybody keeps the role of now in the projects of now, until a grant replaces it. Off: the role in the organization holds in every project, and grants stay stored.',
  })
  @Requires('organization.manage')
  @Records('project_permissions.enabled', 'project_permissions.disabled')
  async setProjectPermissions(
    @Caller() caller: Principal,
    @Args('enabled', { description: 'Whether permissions are given by project.' }) enabled: boolean,
  ): Promise<OrganizationType> {
    return toOrganization(
      await this.transactions.run(caller, (change) => this.projectPermissions.set(change, enabled)),
    );
  }

  @Mutation(() => OrganizationType, {
    description:
      'Changes settings of provisioning; what is left out stays. A raised limit of the removal safeguard lets held SCIM keys go on.',
  })
  @Requires('sso.manage')
  @Records('scim.settings_changed', 'scim.removals_released')
  async updateScimSettings(
    @Caller() caller: Principal,
    @Args('input', { description: 'The settings to change.' }) input: UpdateScimSettingsInput,
  ): Promise<OrganizationType> {
    return toOrganization(
      await this.transactions.run(caller, (change) => this.settings.update(change, input, input.ifVersion)),
    );
  }

  @ResolveField(() => StatisticsType, {
    nullable: true,
    description: 'How much of everything there is; of constant cost.',
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
      'The SCIM keys that nothing has replaced, expired ones too, oldest first; needs access.read, and is null without it.',
  })
  @Requires('access.read')
  async scimKeys(@Caller() caller: Principal): Promise<ScimKeyType[]> {
    return (await this.keys.list(caller)).map(toScimKey);
  }
}
