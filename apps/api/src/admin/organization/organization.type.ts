import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Organization, Plan } from '@rollcall/domain';
import { describedEnum } from '../described-enum';
import { VERSION } from '../if-version';

const PlanName = describedEnum<Plan>('Plan', "An organization's plan.", {
  STARTER: 'Members with roles.',
  GROWTH: 'Everything in STARTER, plus project-level permissions.',
  ENTERPRISE: 'Everything in GROWTH, plus SCIM provisioning, permission groups and custom roles.',
});

export const NameSource = describedEnum<Organization['nameSource']>(
  'NameSource',
  'Which name takes precedence once a person has joined.',
  {
    IDENTITY_PROVIDER: 'The name that the identity provider sends.',
    PERSON: 'The name that the person chooses.',
  },
);

import { DateTime } from '../scalars/date-time';

@ObjectType('OrganizationSettings', { description: "The organization's settings." })
export class OrganizationSettingsType {
  @Field({ description: 'Whether SCIM provisioning is on. Keys are kept either way.' })
  scimEnabled!: boolean;

  @Field({ description: 'Whether provisioning is paused: identity providers can read but not write. Keys are kept.' })
  scimPaused!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: "The limit of /scim/v2, in requests per minute. Null means the service's default, 0 means no limit.",
  })
  scimRateLimit!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "The limit of /scim/1, in requests per minute. Null means the service's default, 0 means no limit.",
  })
  scim1RateLimit!: number | null;

  @Field(() => Int, {
    description:
      'How many people a SCIM key can deactivate or delete within an hour before the removal safeguard stops it. The limit is this number or `safeguardPeoplePercent`, whichever is higher.',
  })
  safeguardPeople!: number;

  @Field(() => Int, { description: "The same limit as a percentage of the organization's people." })
  safeguardPeoplePercent!: number;

  @Field(() => Int, {
    description:
      'How many memberships of groups with roles a SCIM key can end within an hour before the removal safeguard stops it. The limit is this number or `safeguardMembershipsPercent`, whichever is higher.',
  })
  safeguardMemberships!: number;

  @Field(() => Int, { description: 'The same limit as a percentage of all memberships of groups with roles.' })
  safeguardMembershipsPercent!: number;

  @Field({ description: "Whether SCIM requests can change a person's email address." })
  userNameMutable!: boolean;

  @Field({ description: 'Whether pushing a group with an unknown email address invites that person.' })
  inviteUnknownMembers!: boolean;

  @Field({ description: 'Whether invitations are sent by email.' })
  sendInvitations!: boolean;

  @Field(() => Int, { description: 'The number of days until an invitation expires.' })
  invitationDays!: number;

  @Field(() => NameSource, { description: 'Which name takes precedence once a person has joined.' })
  nameSource!: Organization['nameSource'];

  @Field({ description: 'Whether people can change records managed by the identity provider while SCIM is on.' })
  allowLocalChanges!: boolean;

  @Field({
    description: 'Whether an unknown person joins by signing in with an email address in one of the `emailDomains`.',
  })
  jitProvisioning!: boolean;

  @Field({
    description: 'Whether a deleted person can also join by signing in. If not, they need a new invitation.',
  })
  jitAfterDeletion!: boolean;

  @Field(() => [String], { description: "The organization's own email domains, in ASCII form." })
  emailDomains!: string[];

  @Field(() => Int, { description: 'The number of days that audit events and provisioning records are kept.' })
  retentionDays!: number;

  @Field({ description: 'Whether a legal hold is on. While it is, nothing is deleted from the audit log.' })
  legalHold!: boolean;
}

@ObjectType('Statistics', { description: 'The number of members, groups and projects in an organization.' })
export class StatisticsType {
  @Field(() => Int, { description: 'People who have been invited but have not joined.' })
  invited!: number;

  @Field(() => Int, { description: 'People who have joined.' })
  joined!: number;

  @Field(() => Int, { description: 'People who were removed and are still on record.' })
  removed!: number;

  @Field(() => Int, { description: 'Permission groups.' })
  groups!: number;

  @Field(() => Int, { description: 'Projects that are not archived.' })
  projects!: number;

  @Field(() => Int, { description: 'Projects that are archived.' })
  archivedProjects!: number;
}

@ObjectType('Organization', { description: 'The organization. Every record belongs to exactly one.' })
export class OrganizationType {
  @Field(() => ID, { description: "The organization's ID." })
  id!: string;

  @Field({ description: "The organization's name." })
  name!: string;

  @Field(() => PlanName, { description: 'The plan, which determines the available features.' })
  plan!: Plan;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When project-level permissions were switched on. Null if they are off and the organization role applies in every project.',
  })
  projectPermissionsSince!: Date | null;

  @Field(() => Int, { description: `${VERSION} It covers the name, the plan and the settings together.` })
  version!: number;

  @Field(() => OrganizationSettingsType, { description: "The organization's settings." })
  settings!: OrganizationSettingsType;
}

export function toOrganization({
  id,
  name,
  plan,
  projectPermissionsSince,
  version,
  ...organization
}: Organization): OrganizationType {
  const { scimEnabled, scimPaused, scimRateLimit, scim1RateLimit } = organization;
  const { safeguardPeople, safeguardPeoplePercent, safeguardMemberships, safeguardMembershipsPercent } = organization;
  const { userNameMutable, inviteUnknownMembers, sendInvitations, invitationDays, nameSource } = organization;
  const { allowLocalChanges, jitProvisioning, jitAfterDeletion, emailDomains, retentionDays, legalHold } = organization;
  const scim = { scimEnabled, scimPaused, scimRateLimit, scim1RateLimit };
  const safeguard = { safeguardPeople, safeguardPeoplePercent, safeguardMemberships, safeguardMembershipsPercent };
  const people = {
    userNameMutable,
    inviteUnknownMembers,
    sendInvitations,
    invitationDays,
    nameSource,
    allowLocalChanges,
  };
  const signIn = { jitProvisioning, jitAfterDeletion, emailDomains };
  const audit = { retentionDays, legalHold };
  return {
    id,
    name,
    plan,
    projectPermissionsSince,
    version,
    settings: { ...scim, ...safeguard, ...people, ...signIn, ...audit },
  };
}
