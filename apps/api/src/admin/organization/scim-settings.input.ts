import { applyDecorators } from '@nestjs/common';
import { Field, InputType, Int } from '@nestjs/graphql';
import { type Organization, type ScimSettingsWrite, scimSettingBounds } from '@rollcall/domain';
import { IsBoolean, IsIn, IsOptional, Max, Min, ValidateIf } from 'class-validator';
import { IfVersion } from '../if-version';
import { NameSource } from './organization.type';

/** Left out is fine; null is not, unlike with IsOptional. */
const WhereGiven = () => ValidateIf((_, value) => value !== undefined);

function Setting(description: string) {
  const message = 'must be true or false, or be left out';
  return applyDecorators(
    Field(() => Boolean, { nullable: true, description }),
    WhereGiven(),
    IsBoolean({ message }),
  );
}

function NumberSetting({ min, max }: { min: number; max: number }, description: string, optional = WhereGiven()) {
  const message = `must be from ${min} to ${max}, or be left out`;
  const field = Field(() => Int, { nullable: true, description: `${description} From ${min} to ${max}.` });
  return applyDecorators(field, optional, Min(min, { message }), Max(max, { message }));
}

@InputType({ description: 'Settings of provisioning; what is left out stays as it is.' })
export class UpdateScimSettingsInput implements ScimSettingsWrite {
  @Setting('Whether identity providers may read and not write for now; keys are kept.')
  scimPaused?: boolean;

  @NumberSetting(
    scimSettingBounds.scimRateLimit,
    "Requests a minute to /scim/v2; null = the service's default, 0 = no limit.",
    IsOptional(),
  )
  scimRateLimit?: number | null;

  @NumberSetting(
    scimSettingBounds.scim1RateLimit,
    "Requests a minute to /scim/1; null = the service's default, 0 = no limit.",
    IsOptional(),
  )
  scim1RateLimit?: number | null;

  @NumberSetting(scimSettingBounds.safeguardPeople, 'How many people a SCIM key may remove within an hour.')
  safeguardPeople?: number;

  @NumberSetting(
    scimSettingBounds.safeguardPeoplePercent,
    "What part of the organization's people, if that is more; in percent.",
  )
  safeguardPeoplePercent?: number;

  @NumberSetting(
    scimSettingBounds.safeguardMemberships,
    'How many memberships of groups with roles a SCIM key may end within an hour.',
  )
  safeguardMemberships?: number;

  @NumberSetting(
    scimSettingBounds.safeguardMembershipsPercent,
    'What part of all such memberships, if that is more; in percent.',
  )
  safeguardMembershipsPercent?: number;

  @Setting("Whether a SCIM write may change a person's address.")
  userNameMutable?: boolean;

  @Setting('Whether an unknown address in a group push invites the person.')
  inviteUnknownMembers?: boolean;

  @Setting('Whether invitations are mailed.')
  sendInvitations?: boolean;

  @NumberSetting(scimSettingBounds.invitationDays, 'After how many days an invitation expires.')
  invitationDays?: number;

  @Field(() => NameSource, {
    nullable: true,
    description: 'Whose name for a person counts once that person has joined.',
  })
  @WhereGiven()
  @IsIn(Object.values(NameSource), { message: 'must be IDENTITY_PROVIDER or PERSON, or be left out' })
  nameSource?: Organization['nameSource'];

  @Setting('Whether people may change what an identity provider manages, while SCIM is on.')
  allowLocalChanges?: boolean;

  @IfVersion()
  ifVersion?: number | null;
}
