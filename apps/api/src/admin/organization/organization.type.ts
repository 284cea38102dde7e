import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Organization, Plan } from '@rollcall/domain';
import { describedEnum } from '../described-enum';
import { VERSION } from '../if-version';

const PlanName = describedEnum<Plan>('Plan', 'What the organization has subscribed to.', {
  STARTER: 'Members with roles.',
  GROWTH: 'Permissions by project as well.',
  ENTERPRISE: 'SCIM provisioning and permission groups as well.',
});

export const NameSource = describedEnum<Organization['nameSource']>(
  'NameSource',
  'Whose name for a person counts once that person has joined.',
  {
    IDENTITY_PROVIDER: 'What the identity provider writes.',
    PERSON: "The person's own.",
  },
);

import { DateTime } from '../scalars/date-time';

@ObjectType('OrganizationSettings', { description: 'How the organization wants to be provisioned.' })
export class OrganizationSettingsType {
  @Field({ description: 'Whether identity providers may provision; keys are kept either way.' })
  scimEnabled!: boolean;

  @Field({ description: 'Whether identity providers may read and not write for now; keys are kept.' })
  scimPaused!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: "Requests a minute to /scim/v2; null = the service's default, 0 = no limit.",
  })
  scimRateLimit!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Requests a minute to /scim/1; null = the service's default, 0 = no limit.",
  })
  scim1RateLimit!: number | null;

  @Field(() => Int, {
    description:
      'The removal safeguard holds a SCIM key that would deactivate or delete more people than this within an hour, if they are more than safeguardPeoplePercent as well.',
  })
  safeguardPeople!: number;

  @Field(() => Int, { description: "That part, in percent of the organization's people." })
  safeguardPeoplePercent!: number;

  @Field(() => Int, {
    description:
      'The same for a SCIM key that would end more memberships of groups with roles than this within an hour, if they are more than safeguardMembershipsPercent as well.',
  })
  safeguardMemberships!: number;

  @Field(() => Int, { description: 'That part, in percent of all memberships of groups with roles.' })
  safeguardMembershipsPercent!: number;

  @Field({ description: "Whether a SCIM write may change a person's address." })
  userNameMutable!: boolean;

  @Field({ description: 'Whether an unknown address in a group push invites the person.' })
  inviteUnknownMembers!: boolean;

  @Field({ description: 'Whether invitations are mailed.' })
  sendInvitations!: boolean;

  @Field(() => Int, { description: 'After how many days an invitation expires.' })
  invitationDays!: number;

  @Field(() => NameSource, { description: 'Whose name for a person counts once that person has joined.' })
  nameSource!: Organization['nameSource'];

  @Field({ description: 'Whether people may change what an identity provider manages, while SCIM is on.' })
  allowLocalChanges!: boolean;

  @Field({ description: 'Whether somebody unknown joins by signing in with an address of emailDomains.' })
  jitProvisioning!: boolean;

  @Field({
    description: 'Whether that may be somebody who was deleted; without it, only a new invitation brings them back.',
  })
  jitAfterDeletion!: boolean;

  @Field(() => [String], { description: "Domains of e-mail addresses that are the organization's own, in ASCII." })
  emailDomains!: string[];

  @Field(() => Int, { description: 'Days for which audit events and provisioning records are kept.' })
  retentionDays!: number;

  @Field({ description: 'Whether a legal hold keeps everything of the audit log.' })
  legalHold!: boolean;
}

@ObjectType('Statistics', { description: 'How much of everything an organization has.' })
export class StatisticsType {
  @Field(() => Int, { description: 'People who are invited and have not joined.' })
  invited!: number;

  @Field(() => Int, { description: 'People who have joined.' })
  joined!: number;

  @Field(() => Int, { description: 'People who were removed, and are kept on record.' })
  removed!: number;

  @Field(() => Int, { description: 'Permission groups.' })
  groups!: number;

  @Field(() => Int, { description: 'Projects that are not archived.' })
  projects!: number;

  @Field(() => Int, { description: 'Archived projects.' })
  archivedProjects!: number;
}

@ObjectType('Organization', { description: 'The tenant: every record belongs to exactly one.' })
export class OrganizationType {
  @Field(() => ID, { description: 'The Org ID.' })
  id!: string;

  @Field({ description: 'Name of the organization.' })
  name!: string;

  @Field(() => PlanName, { description: 'The plan, which decides what is included.' })
  plan!: Plan;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Since when permissions are given by project; null = the role in the organization holds in every project.',
  })
  projectPermissionsSince!: Date | null;

  @Field(() => Int, { description: `${VERSION} Of name, plan and settings together.` })
  version!: number;

  @Field(() => OrganizationSettingsType, { description: 'How the organization wants to be provisioned.' })
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
