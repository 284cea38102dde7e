import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import type { RoleId } from '@rollcall/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, MaxLength, ValidateNested } from 'class-validator';
import { MOST_ITEMS } from '../bulk/one-by-one';
import { InviteMemberArgs } from './member.args';

/** Groups and projects of one invitation. */
const MOST_PLACES = 20;
const most = { message: `must have at most ${MOST_PLACES} items` };

@InputType('ProjectRoleInput', { description: 'A role in a project.' })
export class ProjectRoleInput {
  @Field(() => ID, { description: "The project's ID." })
  projectId!: string;

  @Field(() => ID, { description: "The role's ID: VIEWER, MEMBER, MANAGER, or the ID of a custom role." })
  @MaxLength(36)
  role!: RoleId;
}

@InputType('InvitationInput', { description: 'A person to invite, with their groups and roles.' })
export class InvitationInput extends InviteMemberArgs {
  @Field(() => [ID], { defaultValue: [], description: `The IDs of the person's groups, at most ${MOST_PLACES}.` })
  @ArrayMaxSize(MOST_PLACES, most)
  groupIds!: string[];

  @Field(() => [ProjectRoleInput], {
    defaultValue: [],
    description: `Project roles, at most ${MOST_PLACES}. Requires projectMembers.invite in each project.`,
  })
  @ArrayMaxSize(MOST_PLACES, most)
  @ArrayUnique(({ projectId }: ProjectRoleInput) => projectId, { message: 'must name each project only once' })
  @ValidateNested({ each: true })
  @Type(() => ProjectRoleInput)
  grants!: ProjectRoleInput[];
}

@ArgsType()
export class InviteMembersArgs {
  @Field(() => [InvitationInput], { description: `The people to invite, at most ${MOST_ITEMS}.` })
  @ArrayMaxSize(MOST_ITEMS, { message: `must have at most ${MOST_ITEMS} items` })
  @Type(() => InvitationInput)
  invitations!: InvitationInput[];
}
