import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Project } from '@rollcall/domain';
import { AuditPartyType } from '../audit/party.type';
import { CountedConnectionOf } from '../graphql/connection';
import { RECORD_VERSION } from '../graphql/if-version';
import { DateTime } from '../graphql/leaf-types';

@ObjectType('Project', { description: 'A project, in which people and groups have roles.' })
export class ProjectType {
  @Field(() => ID, { description: 'The ID.' })
  id!: string;

  @Field({ description: 'The name. It is unique in the organization.' })
  name!: string;

  @Field(() => AuditPartyType, { description: 'Who created it.' })
  createdBy!: AuditPartyType;

  @Field(() => Int, { description: RECORD_VERSION })
  version!: number;

  @Field(() => DateTime, { description: 'When it was created.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When it last changed.' })
  updatedAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was archived. Null if it is not archived. Nobody has access to an archived project.',
  })
  archivedAt!: Date | null;
}

@ObjectType('ProjectConnection', { description: 'A page of projects in the requested order.' })
export class ProjectConnection extends CountedConnectionOf(
  'Project',
  ProjectType,
  ' Only projects that you can see are counted.',
) {}

export function toProject(project: Project): ProjectType {
  const { id, name, createdBy, version, createdAt, updatedAt, archivedAt } = project;
  return { id, name, createdBy, version, createdAt, updatedAt, archivedAt };
}
