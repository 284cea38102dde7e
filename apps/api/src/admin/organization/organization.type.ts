import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Organization, Plan } from '@rollcall/domain';
import { describedEnum } from '../described-enum';
import { VERSION } from '../if-version';

const PlanName = describedEnum<Plan>('Plan', "The organization's subscription.", {
  STARTER: 'Members with roles.',
  GROWTH: 'Everything in STARTER, and project-level permissions.',
  ENTERPRISE: 'Everything in GROWTH, and SCIM provisioning and permission groups.',
});

export const NameSource = describedEnum<Organization['nameSource']>(
  'NameSource',
  'Which name of a person counts once they have joined.',
  {
    IDENTITY_PROVIDER: 'The name that the identity provider sends.',
    PERSON: 'The name that the person chooses.',
  },
);

import { DateTime } from '../scalars/date-time';

@ObjectType('OrganizationSettings', { description: "The organization's settings." })
export class OrganizationSettingsType {
  @Field({ description: 'Whether identity providers can provision. Keys are kept either way.' })
  scimEnabled!: boolean;

  @Field({ description: 'Whether provisioning is paused: identity providers can read but not write. Keys are kept.' })
  scimPaused!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: "The number of requests per minute to /scim/v2. Null means the service's default, 0 means no limit.",
  })
  scimRateLimit!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "The number of requests per minute to /scim/1. Null means the service's default, 0 means no limit.",
  })
  scim1RateLimit!: number | null;

  @Field(() => Int, {
    description:
      'How many people a SCIM key can deactivate or delete within an hour before the removal safeguard holds it. The limit is this number or safeguardPeoplePercent, whichever is more.',
  })
  safeguardPeople!: number;

  @Field(() => Int, { description: "The same limit as a percentage of the organization's people." })
  safeguardPeoplePercent!: number;

  @Field(() => Int, {
    description:
      'How many memberships of groups with roles a SCIM key can end within an hour before the removal safeguard holds it. The limit is this number or safeguardMembershipsPercent, whichever is more.',
  })
  safeguardMemberships!: number;

  @Field(() => Int, { description: 'The same limit as a percentage of all memberships of groups with roles.' })
  safeguardMembershipsPercent!: number;

  @Field({ description: "Whether a SCIM write can change a person's e-mail address." })
  userNameMutable!: boolean;

  @Field({ description: 'Whether a group push with an unknown e-mail address invites that person.' })
  inviteUnknownMembers!: boolean;

  @Field({ description: 'Whether invitations are sent by mail.' })
  sendInvitations!: boolean;

  @Field(() => Int, { description: 'After how many days an invitation expires.' })
  invitationDays!: number;

  @Field(() => NameSource, { description: 'Which name of a person counts once they have joined.' })
  nameSource!: Organization['nameSource'];

  @Field({ description: 'Whether people can change records that an identity provider manages while SCIM is on.' })
  allowLocalChanges!: boolean;

  @Field({ description: 'Whether an unknown person joins by signing in with an address in one of the emailDomains.' })
  jitProvisioning!: boolean;

  @Field({
    description: 'Whether a person who was deleted can join this way. If not, they need a new invitation.',
  })
  jitAfterDeletion!: boolean;

  @Field(() => [String], { description: "The organization's own e-mail domains, in ASCII form." })
  emailDomains!: string[];

  @Field(() => Int, { description: 'How many days audit events and provisioning records are kept.' })
  retentionDays!: number;

  @Field({ description: 'Whether a legal hold is on. While it is, nothing is deleted from the audit log.' })
  legalHold!: boolean;
}

@ObjectType('Statistics', { description: 'How many members, groups and projects an organization has.' })
export class StatisticsType {
  @Field(() => Int, { description: 'People who have been invited and have not joined.' })
  invited!: number;

  @Field(() => Int, { description: 'People who have joined.' })
  joined!: number;

  @Field(() => Int, { description: 'People who were removed and are still on record.' })
  removed!: number;

  @Field(() => Int, { description: 'Permission groups.' })
  groups!: number;

  @Field(() => Int, { description: 'Projects that are not archived.' })
  projects!: number;

  @Field(() => Int, { description: 'Archived projects.' })
  archivedProjects!: number;
}

@ObjectType('Organization', { description: 'The organization. Every record belongs to exactly one.' })
export class OrganizationType {
  @Field(() => ID, { description: "The organization's ID." })
  id!: string;

  @Field({ description: "The organization's name." })
  name!: string;

  @Field(() => PlanName, { description: 'The plan. It decides which features are included.' })
  plan!: Plan;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Since when permissions have been granted by project. Null means that the organization role applies in every project.',
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
