import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Organization, Plan } from '@rollcall/domain';
import { RECORD_VERSION } from '../graphql/if-version';
import { DateTime, describedEnum } from '../graphql/leaf-types';
import { OrganizationSettingsType, toSettings } from './settings.type';

const PlanName = describedEnum<Plan>('Plan', "An organization's plan.", {
  STARTER: 'Members with roles.',
  GROWTH: 'Everything in STARTER, plus project-level permissions.',
  ENTERPRISE: 'Everything in GROWTH, plus SCIM provisioning, permission groups and custom roles.',
});

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

  @Field(() => Int, { description: `${RECORD_VERSION} It covers the name, the plan and the settings together.` })
  version!: number;

  @Field(() => OrganizationSettingsType, { description: "The organization's settings." })
  settings!: OrganizationSettingsType;
}

export function toOrganization(organization: Organization): OrganizationType {
  const { id, name, plan, projectPermissionsSince, version } = organization;
  return { id, name, plan, projectPermissionsSince, version, settings: toSettings(organization) };
}
