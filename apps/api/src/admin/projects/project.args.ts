import { ArgsType, Field } from '@nestjs/graphql';
import { IsOptional, MaxLength } from 'class-validator';
import { PageArgs } from '../connection/page.args';
import { describedEnum } from '../described-enum';

export const ProjectOrderName = describedEnum<'NAME' | 'CREATED'>('ProjectOrder', 'The order of a list of projects.', {
  NAME: 'By name, ignoring case.',
  CREATED: 'By creation, oldest first.',
});

@ArgsType()
export class ProjectsArgs extends PageArgs {
  @Field({ defaultValue: false, description: 'Whether to list archived projects instead of active ones.' })
  archived!: boolean;

  @Field(() => String, { nullable: true, description: 'Only projects whose name contains this text.' })
  @IsOptional()
  @MaxLength(255)
  search?: string | null;

  @Field(() => ProjectOrderName, { defaultValue: ProjectOrderName.NAME, description: 'The order of the list.' })
  orderBy!: 'NAME' | 'CREATED';
}
