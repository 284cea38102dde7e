import { Args, Mutation } from '@nestjs/graphql';
import { Transactions } from '@rollcall/audit';
import {
  type EventAction,
  type Principal,
  Records,
  Requires,
  type SettingArea,
  updateSettings,
} from '@rollcall/domain';
import { Caller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { OrganizationType, toOrganization } from './organization.type';
import { UpdateAuditSettingsInput, UpdateScimSettingsInput, UpdateSignInSettingsInput } from './settings.type';

const inputArg = { description: 'The settings to change.' };

@AdminResolver()
export class SettingsResolver {
  constructor(private readonly transactions: Transactions<EventAction>) {}

  @Mutation(() => OrganizationType, {
    description:
      'Changes provisioning settings. Fields that are left out stay the same. Raising a limit of the removal safeguard releases the SCIM keys that it is holding.',
  })
  @Requires('sso.manage')
  @Records('scim.settings_changed', 'scim.removals_released')
  updateScimSettings(
    @Caller() caller: Principal,
    @Args('input', inputArg) input: UpdateScimSettingsInput,
  ): Promise<OrganizationType> {
    return this.update(caller, 'scim', input);
  }

  @Mutation(() => OrganizationType, { description: 'Changes who can join by signing in.' })
  @Requires('sso.manage')
  @Records('sign_in.settings_changed')
  updateSignInSettings(
    @Caller() caller: Principal,
    @Args('input', inputArg) input: UpdateSignInSettingsInput,
  ): Promise<OrganizationType> {
    return this.update(caller, 'signIn', input);
  }

  @Mutation(() => OrganizationType, {
    description:
      'Changes how long the audit log is kept. Deleted events leave their hashes in the log, so that every proof remains valid.',
  })
  @Requires('organization.manage')
  @Records('audit.retention_changed', 'audit.hold_placed', 'audit.hold_lifted')
  updateAuditSettings(
    @Caller() caller: Principal,
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
