import { Args, Field, InputType, Mutation } from '@nestjs/graphql';
import { Records, Transactions } from '@rollcall/audit';
import { MOST_DOMAINS, type Principal, Requires, SignInSettings } from '@rollcall/domain';
import { ArrayMaxSize, IsOptional } from 'class-validator';
import { Caller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { IfVersion } from '../if-version';
import { OrganizationType, toOrganization } from './organization.type';

@InputType('UpdateSignInSettingsInput', { description: 'Who may join by signing in; what is left out stays as it is.' })
class UpdateSignInSettingsInput {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether somebody unknown joins by signing in with an address of emailDomains, as a VIEWER.',
  })
  @IsOptional()
  jitProvisioning?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether that may be somebody who was deleted: by an identity provider, or by erasePerson. Who was removed and is still on record comes back by an invitation alone.',
  })
  @IsOptional()
  jitAfterDeletion?: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description: `Domains of e-mail addresses that are the organization's own, ${MOST_DOMAINS} at most.`,
  })
  @IsOptional()
  @ArrayMaxSize(MOST_DOMAINS, { message: `must be at most ${MOST_DOMAINS}` })
  emailDomains?: string[] | null;

  @IfVersion()
  ifVersion?: number | null;
}

/** Who may join by signing in through the issuer. */
@AdminResolver()
export class SignInSettingsResolver {
  constructor(
    private readonly settings: SignInSettings,
    private readonly transactions: Transactions,
  ) {}

  @Mutation(() => OrganizationType, { description: 'Changes who may join by signing in.' })
  @Requires('sso.manage')
  @Records('sign_in.settings_changed')
  async updateSignInSettings(
    @Caller() caller: Principal,
    @Args('input', { description: 'The settings to change.' }) {
      jitProvisioning,
      jitAfterDeletion,
      emailDomains,
      ifVersion,
    }: UpdateSignInSettingsInput,
  ): Promise<OrganizationType> {
    const write = {
      ...(jitProvisioning != null && { jitProvisioning }),
      ...(jitAfterDeletion != null && { jitAfterDeletion }),
      ...(emailDomains && { emailDomains }),
    };
    return toOrganization(
      await this.transactions.run(caller, (change) => this.settings.update(change, write, ifVersion)),
    );
  }
}
