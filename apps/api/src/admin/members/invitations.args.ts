import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import type { RoleId } from '@rollcall/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, MaxLength, ValidateNested } from 'class-validator';
import { MOST_ITEMS } from '../bulk/one-by-one';
import { InviteMemberArgs } from './member.args';

/** Groups and projects of one invitation. */
const MOST_PLACES = 20;
const most = { message: `must be at most ${MOST_PLACES}` };

@InputType('ProjectRoleInput', { description: 'A role in a project.' })
export class ProjectRoleInput {
  @Field(() => ID, { description: 'Id of the project.' })
  projectId!: string;

  @Field(() => ID, { description: 'Id of the role: VIEWER, MEMBER, MANAGER, or that of a custom role.' })
  @MaxLength(36)
  role!: RoleId;
}

@InputType('InvitationInput', { description: 'Whom to invite, and what they get at once.' })
export class InvitationInput extends InviteMemberArgs {
  @Field(() => [ID], { defaultValue: [], description: `Ids of groups that the person is in, ${MOST_PLACES} at most.` })
  @ArrayMaxSize(MOST_PLACES, most)
  groupIds!: string[];

  @Field(() => [ProjectRoleInput], {
    defaultValue: [],
    description: `Roles in projects, ${MOST_PLACES} at most; who manages a project invites into that.`,
  })
  @ArrayMaxSize(MOST_PLACES, most)
  @ArrayUnique(({ projectId }: ProjectRoleInput) => projectId, { message: 'must name a project once' })
  @ValidateNested({ each: true })
  @Type(() => ProjectRoleInput)
  grants!: ProjectRoleInput[];
}

@ArgsType()
export class InviteMembersArgs {
  @Field(() => [InvitationInput], { description: `Whom to invite, ${MOST_ITEMS} at most.` })
  @ArrayMaxSize(MOST_ITEMS, { message: `must be at most ${MOST_ITEMS}` })
  @Type(() => InvitationInput)
  invitations!: InvitationInput[];
}
