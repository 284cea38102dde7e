import { Args, Field, InputType, Mutation } from '@nestjs/graphql';
import { Records, Transactions } from '@rollcall/audit';
import { MOST_DOMAINS, type Principal, Requires, SignInSettings } from '@rollcall/domain';
import { ArrayMaxSize, IsOptional } from 'class-validator';
import { Caller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { IfVersion } from '../if-version';
import { OrganizationType, toOrganization } from './organization.type';

@InputType('UpdateSignInSettingsInput', {
  description: 'Who can join by signing in. Omitted fields stay the same.',
})
class UpdateSignInSettingsInput {
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether an unknown person joins as a VIEWER by signing in with an email address in one of the `emailDomains`.',
  })
  @IsOptional()
  jitProvisioning?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether a person who was deleted by an identity provider or by erasePerson can also join by signing in. A person who was removed but is still on record always needs an invitation.',
  })
  @IsOptional()
  jitAfterDeletion?: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description: `The organization's own email domains, at most ${MOST_DOMAINS}.`,
  })
  @IsOptional()
  @ArrayMaxSize(MOST_DOMAINS, { message: `must have at most ${MOST_DOMAINS} items` })
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

  @Mutation(() => OrganizationType, { description: 'Changes who can join by signing in.' })
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
    return toOrganization(await this.transactions.run(caller, (tx) => this.settings.update(tx, write, ifVersion)));
  }
}
