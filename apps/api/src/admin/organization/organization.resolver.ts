import { Inject } from '@nestjs/common';
import { Context, Field, Mutation, ObjectType, Query, ResolveField } from '@nestjs/graphql';
import { type Committed, Transactions } from '@rollcall/audit';
import {
  type EventAction,
  type Organization,
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
import { type AdminContext, RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { Refuses } from '../errors/refuses';
import { IfVersion } from '../graphql/if-version';
import { ScimKeyType, toScimKey } from '../keys/scim-key.type';
import { Input, MutationInput, MutationPayload, Payload, payloadOf } from '../payload';
import { OrganizationType, StatisticsType, toOrganization } from './organization.type';
import { UpdateAuditSettingsInput, UpdateScimSettingsInput, UpdateSignInSettingsInput } from './settings.type';

/** The paths of the SCIM API, which this API must not import. */
const SCIM_PATH = '/scim/v2';
const SCIM_1_PATH = '/scim/1';

@MutationInput()
class UpdateOrganizationInput {
  @Field(() => String, { nullable: true, description: 'The new name, from 1 to 255 characters.' })
  name?: string | null;

  @IfVersion()
  ifVersion?: number | null;
}

@MutationInput()
class UpdateAccessSettingsInput {
  @Field({ description: 'Whether to use project-level permissions.' })
  projectPermissions!: boolean;

  @IfVersion()
  ifVersion?: number | null;
}

@ObjectType({ isAbstract: true })
abstract class OrganizationPayload extends Payload {
  @Field(() => OrganizationType, { description: 'The organization after the change.' })
  organization!: OrganizationType;
}

@MutationPayload()
class UpdateOrganizationPayload extends OrganizationPayload {}

@MutationPayload()
class UpdateScimSettingsPayload extends OrganizationPayload {}

@MutationPayload()
class UpdateSignInSettingsPayload extends OrganizationPayload {}

@MutationPayload()
class UpdateAuditSettingsPayload extends OrganizationPayload {}

@MutationPayload()
class UpdateAccessSettingsPayload extends OrganizationPayload {}

@AdminResolver(() => OrganizationType)
export class OrganizationResolver {
  constructor(
    private readonly organizations: Organizations,
    private readonly keys: ScimKeys,
    private readonly transactions: Transactions<EventAction>,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Query(() => OrganizationType, { description: 'The organization that the access token belongs to.' })
  @Requires('organization.read')
  organization(@RequestCaller() caller: Principal): OrganizationType {
    return toOrganization(this.organizations.get(caller));
  }

  @Mutation(() => UpdateOrganizationPayload, { description: 'Changes the organization.' })
  @Requires('organization.manage')
  @Refuses('VERSION_CONFLICT')
  @Records('organization.renamed')
  updateOrganization(
    @RequestCaller() caller: Principal,
    @Input() { name, ifVersion }: UpdateOrganizationInput,
  ): Promise<UpdateOrganizationPayload> {
    const write = { ...(name != null && { name }) };
    return changed(
      caller,
      this.transactions.commit(caller, (tx) => this.organizations.update(tx, write, ifVersion)),
    );
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
    return publicOrigin(this.configuration, request) + SCIM_PATH;
  }

  @ResolveField(() => String, {
    nullable: true,
    description: "The base URL for scripts that use the product's own SCIM API, with email addresses as IDs.",
  })
  @Requires('organization.read')
  scim1BaseUrl(@Context() { request }: AdminContext): string {
    return publicOrigin(this.configuration, request) + SCIM_1_PATH;
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

/** The settings of the organization, by area. */
@AdminResolver()
export class SettingsResolver {
  constructor(
    private readonly projectPermissions: ProjectPermissions,
    private readonly transactions: Transactions<EventAction>,
  ) {}

  @Mutation(() => UpdateScimSettingsPayload, {
    description:
      'Changes provisioning settings. Omitted fields stay the same. Switching SCIM provisioning on throws PLAN_LACKS if the plan does not include it. Raising a limit of the removal safeguard releases the SCIM keys that it has put on hold.',
  })
  @Requires('sso.manage')
  @Refuses('PLAN_LACKS', 'VERSION_CONFLICT')
  @Records('scim.settings_changed', 'scim.enabled', 'scim.disabled', 'scim.removals_released')
  updateScimSettings(
    @RequestCaller() caller: Principal,
    @Input() input: UpdateScimSettingsInput,
  ): Promise<UpdateScimSettingsPayload> {
    return this.update(caller, 'scim', input);
  }

  @Mutation(() => UpdateSignInSettingsPayload, { description: 'Changes who can join by signing in.' })
  @Requires('sso.manage')
  @Refuses('VERSION_CONFLICT')
  @Records('sign_in.settings_changed')
  updateSignInSettings(
    @RequestCaller() caller: Principal,
    @Input() input: UpdateSignInSettingsInput,
  ): Promise<UpdateSignInSettingsPayload> {
    return this.update(caller, 'signIn', input);
  }

  @Mutation(() => UpdateAuditSettingsPayload, {
    description:
      'Changes how long the audit log is kept. The hashes of deleted events stay in the log, so every proof remains valid.',
  })
  @Requires('organization.manage')
  @Refuses('VERSION_CONFLICT')
  @Records('audit.retention_changed', 'audit.hold_placed', 'audit.hold_lifted')
  updateAuditSettings(
    @RequestCaller() caller: Principal,
    @Input() input: UpdateAuditSettingsInput,
  ): Promise<UpdateAuditSettingsPayload> {
    return this.update(caller, 'audit', input);
  }

  @Mutation(() => UpdateAccessSettingsPayload, {
    description:
      'Switches project-level permissions on or off. On: everyone keeps their current role in the existing projects until a grant replaces it. Off: the organization role applies in every project, and grants are kept but have no effect.',
  })
  @Requires('organization.manage')
  @Refuses('PLAN_LACKS', 'VERSION_CONFLICT')
  @Records('project_permissions.enabled', 'project_permissions.disabled')
  updateAccessSettings(
    @RequestCaller() caller: Principal,
    @Input() { projectPermissions, ifVersion }: UpdateAccessSettingsInput,
  ): Promise<UpdateAccessSettingsPayload> {
    const change = this.transactions.commit(caller, (tx) =>
      this.projectPermissions.set(tx, projectPermissions, ifVersion),
    );
    return changed(caller, change);
  }

  private update(
    caller: Principal,
    area: SettingArea,
    { ifVersion, ...write }: UpdateScimSettingsInput,
  ): Promise<OrganizationPayload> {
    return changed(
      caller,
      this.transactions.commit(caller, (tx) => updateSettings(tx, area, write, ifVersion)),
    );
  }
}

const changed = (caller: Principal, change: Promise<Committed<Organization>>): Promise<OrganizationPayload> =>
  payloadOf(caller, change, (organization) => ({ organization: toOrganization(organization) }));
