import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Organization, Plan } from '@rollcall/domain';
import { describedEnum } from '../described-enum';
import { VERSION } from '../if-version';
import { DateTime } from '../scalars/date-time';
import { OrganizationSettingsType, toSettings } from './settings.type';

const PlanName = describedEnum<Plan>('Plan', "The organization's subscription.", {
  STARTER: 'Members with roles.',
  GROWTH: 'Everything in STARTER, and project-level permissions.',
  ENTERPRISE: 'Everything in GROWTH, and SCIM provisioning and permission groups.',
});

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

export function toOrganization(organization: Organization): OrganizationType {
  const { id, name, plan, projectPermissionsSince, version } = organization;
  return { id, name, plan, projectPermissionsSince, version, settings: toSettings(organization) };
}
