import { ArgsType, Field } from '@nestjs/graphql';
import { IsOptional, MaxLength } from 'class-validator';
import { PageArgs } from '../connection/page.args';
import { describedEnum } from '../described-enum';

export const ProjectOrderName = describedEnum<'NAME' | 'CREATED'>(
  'ProjectOrder',
  'In which order projects are listed.',
  {
    NAME: 'By name, without regard to case.',
    CREATED: 'By creation, the oldest first.',
  },
);

@ArgsType()
export class ProjectsArgs extends PageArgs {
  @Field({ defaultValue: false, description: 'Archived projects in the place of the others.' })
  archived!: boolean;

  @Field(() => String, { nullable: true, description: 'Projects with this anywhere in their name only.' })
  @IsOptional()
  @MaxLength(255)
  search?: string | null;

  @Field(() => ProjectOrderName, { defaultValue: ProjectOrderName.NAME, description: 'In which order.' })
  orderBy!: 'NAME' | 'CREATED';
}
