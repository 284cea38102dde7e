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
  type SettingArea,
  updateSettings,
} from '@rollcall/domain';
import { CONFIGURATION, type Configuration, publicOrigin } from '@rollcall/platform';
import type { FastifyRequest } from 'fastify';
import { type AdminContext, RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { ifVersionArg } from '../graphql/if-version';
import { ScimKeyType, toScimKey } from '../keys/scim-key.type';
import { OrganizationType, StatisticsType, toOrganization } from './organization.type';
import { UpdateAuditSettingsInput, UpdateScimSettingsInput, UpdateSignInSettingsInput } from './settings.type';

/** The path of the SCIM API, which this API must not import. */
const SCIM_PATH = '/scim/v2';

/** The base URL to enter in the identity provider: as configured, or else derived from the request. */
const scimBaseUrl = (configuration: Configuration, request: FastifyRequest): string =>
  publicOrigin(configuration, request) + SCIM_PATH;

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
  organization(@RequestCaller() caller: Principal): OrganizationType {
    return toOrganization(this.organizations.get(caller));
  }

  @Mutation(() => OrganizationType, { description: 'Renames the organization.' })
  @Requires('organization.manage')
  @Records('organization.renamed')
  async renameOrganization(
    @RequestCaller() caller: Principal,
    @Args('name', { description: 'The new name, from 1 to 255 characters.' }) name: string,
    @Args('ifVersion', ifVersionArg) ifVersion: number | null,
  ): Promise<OrganizationType> {
    return toOrganization(await this.transactions.run(caller, (tx) => this.organizations.rename(tx, name, ifVersion)));
  }

  @Mutation(() => OrganizationType, {
    description:
      'Switches SCIM provisioning on or off. Keys are kept either way. Throws PLAN_LACKS if the plan does not include it.',
  })
  @Requires('sso.manage')
  @Records('scim.enabled', 'scim.disabled')
  async setScimEnabled(
    @RequestCaller() caller: Principal,
    @Args('enabled', { description: 'Whether SCIM provisioning is on.' }) enabled: boolean,
  ): Promise<OrganizationType> {
    return toOrganization(await this.transactions.run(caller, (tx) => this.organizations.setScimEnabled(tx, enabled)));
  }

  @Mutation(() => OrganizationType, {
    description:
      'Switches project-level permissions on or off. On: everyone keeps their current role in the existing projects until a grant replaces it. Off: the organization role applies in every project, and grants are kept but have no effect.',
  })
  @Requires('organization.manage')
  @Records('project_permissions.enabled', 'project_permissions.disabled')
  async setProjectPermissions(
    @RequestCaller() caller: Principal,
    @Args('enabled', { description: 'Whether to use project-level permissions.' }) enabled: boolean,
  ): Promise<OrganizationType> {
    return toOrganization(await this.transactions.run(caller, (tx) => this.projectPermissions.set(tx, enabled)));
  }

  @ResolveField(() => StatisticsType, {
    nullable: true,
    description: 'The number of members, groups and projects. Equally fast for organizations of any size.',
  })
  @Requires('members.read')
  statistics(@RequestCaller() caller: Principal): Promise<StatisticsType> {
    return this.organizations.statistics(caller);
  }

  @ResolveField(() => String, { nullable: true, description: 'The SCIM base URL to enter in the identity provider.' })
  @Requires('organization.read')
  scimBaseUrl(@Context() { request }: AdminContext): string {
    return scimBaseUrl(this.configuration, request);
  }

  @ResolveField(() => [ScimKeyType], {
    nullable: true,
    description:
      'The SCIM keys that have not been replaced, including expired ones, oldest first. Null without the permission access.read.',
  })
  @Requires('access.read')
  async scimKeys(@RequestCaller() caller: Principal): Promise<ScimKeyType[]> {
    return (await this.keys.list(caller)).map(toScimKey);
  }
}

const inputArg = { description: 'The settings to change.' };

@AdminResolver()
export class SettingsResolver {
  constructor(private readonly transactions: Transactions<EventAction>) {}

  @Mutation(() => OrganizationType, {
    description:
      'Changes provisioning settings. Omitted fields stay the same. Raising a limit of the removal safeguard releases the SCIM keys that it has put on hold.',
  })
  @Requires('sso.manage')
  @Records('scim.settings_changed', 'scim.removals_released')
  updateScimSettings(
    @RequestCaller() caller: Principal,
    @Args('input', inputArg) input: UpdateScimSettingsInput,
  ): Promise<OrganizationType> {
    return this.update(caller, 'scim', input);
  }

  @Mutation(() => OrganizationType, { description: 'Changes who can join by signing in.' })
  @Requires('sso.manage')
  @Records('sign_in.settings_changed')
  updateSignInSettings(
    @RequestCaller() caller: Principal,
    @Args('input', inputArg) input: UpdateSignInSettingsInput,
  ): Promise<OrganizationType> {
    return this.update(caller, 'signIn', input);
  }

  @Mutation(() => OrganizationType, {
    description:
      'Changes how long the audit log is kept. The hashes of deleted events stay in the log, so every proof remains valid.',
  })
  @Requires('organization.manage')
  @Records('audit.retention_changed', 'audit.hold_placed', 'audit.hold_lifted')
  updateAuditSettings(
    @RequestCaller() caller: Principal,
    @Args('input', inputArg) input: UpdateAuditSettingsInput,
  ): Promise<OrganizationType> {
    return this.update(caller, 'audit', input);
  }

  private async update(
    caller: Principal,
    area: SettingArea,
    { ifVersion, ...write }: UpdateScimSettingsInput,
  ): Promise<OrganizationType> {
    return toOrganization(await this.transactions.run(caller, (tx) => updateSettings(tx, area, write, ifVersion)));
  }
}
