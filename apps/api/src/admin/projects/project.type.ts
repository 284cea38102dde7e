import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Project } from '@rollcall/domain';
import { CountedConnectionOf } from '../connection/connection';
import { VERSION } from '../if-version';
import { DateTime } from '../scalars/date-time';

@ObjectType('Project', { description: 'What access is given to.' })
export class ProjectType {
  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field({ description: 'The name, which is unique in the organization.' })
  name!: string;

  @Field({ description: 'Who made it.' })
  createdBy!: string;

  @Field(() => Int, { description: VERSION })
  version!: number;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When it changed last.' })
  updatedAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when it is archived and gives nobody access; null = it is not.',
  })
  archivedAt!: Date | null;
}

@ObjectType('ProjectConnection', { description: 'A page of projects, in the order that was asked for.' })
export class ProjectConnection extends CountedConnectionOf('Project', ProjectType, 'Of those that you may see. ') {}

export function toProject(project: Project): ProjectType {
  const { id, name, createdBy, version, createdAt, updatedAt, archivedAt } = project;
  return { id, name, createdBy, version, createdAt, updatedAt, archivedAt };
}
