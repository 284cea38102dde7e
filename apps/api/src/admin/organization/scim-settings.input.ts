import { applyDecorators } from '@nestjs/common';
import { Field, InputType, Int } from '@nestjs/graphql';
import { type Organization, type ScimSettingsWrite, scimSettingBounds } from '@rollcall/domain';
import { IsBoolean, IsIn, IsOptional, Max, Min, ValidateIf } from 'class-validator';
import { IfVersion } from '../if-version';
import { NameSource } from './organization.type';

/** Left out is fine; null is not, unlike with IsOptional. */
const WhereGiven = () => ValidateIf((_, value) => value !== undefined);

function Setting(description: string) {
  const message = 'must be true or false if set';
  return applyDecorators(
    Field(() => Boolean, { nullable: true, description }),
    WhereGiven(),
    IsBoolean({ message }),
  );
}

function NumberSetting({ min, max }: { min: number; max: number }, description: string, optional = WhereGiven()) {
  const message = `must be from ${min} to ${max} if set`;
  const field = Field(() => Int, { nullable: true, description: `${description} From ${min} to ${max}.` });
  return applyDecorators(field, optional, Min(min, { message }), Max(max, { message }));
}

@InputType({ description: 'Provisioning settings. Omitted fields stay the same.' })
export class UpdateScimSettingsInput implements ScimSettingsWrite {
  @Setting('Whether provisioning is paused: identity providers can read but not write. Keys are kept.')
  scimPaused?: boolean;

  @NumberSetting(
    scimSettingBounds.scimRateLimit,
    "The limit of /scim/v2, in requests per minute. Null means the service's default, 0 means no limit.",
    IsOptional(),
  )
  scimRateLimit?: number | null;

  @NumberSetting(
    scimSettingBounds.scim1RateLimit,
    "The limit of /scim/1, in requests per minute. Null means the service's default, 0 means no limit.",
    IsOptional(),
  )
  scim1RateLimit?: number | null;

  @NumberSetting(
    scimSettingBounds.safeguardPeople,
    'How many people a SCIM key can deactivate or delete within an hour.',
  )
  safeguardPeople?: number;

  @NumberSetting(
    scimSettingBounds.safeguardPeoplePercent,
    "The same limit as a percentage of the organization's people. The higher limit applies.",
  )
  safeguardPeoplePercent?: number;

  @NumberSetting(
    scimSettingBounds.safeguardMemberships,
    'How many memberships of groups with roles a SCIM key can end within an hour.',
  )
  safeguardMemberships?: number;

  @NumberSetting(
    scimSettingBounds.safeguardMembershipsPercent,
    'The same limit as a percentage of all such memberships. The higher limit applies.',
  )
  safeguardMembershipsPercent?: number;

  @Setting("Whether SCIM requests can change a person's email address.")
  userNameMutable?: boolean;

  @Setting('Whether pushing a group with an unknown email address invites that person.')
  inviteUnknownMembers?: boolean;

  @Setting('Whether invitations are sent by email.')
  sendInvitations?: boolean;

  @NumberSetting(scimSettingBounds.invitationDays, 'The number of days until an invitation expires.')
  invitationDays?: number;

  @Field(() => NameSource, {
    nullable: true,
    description: 'Which name takes precedence once a person has joined.',
  })
  @WhereGiven()
  @IsIn(Object.values(NameSource), { message: 'must be IDENTITY_PROVIDER or PERSON if set' })
  nameSource?: Organization['nameSource'];

  @Setting('Whether people can change records managed by the identity provider while SCIM is on.')
  allowLocalChanges?: boolean;

  @IfVersion()
  ifVersion?: number | null;
}
