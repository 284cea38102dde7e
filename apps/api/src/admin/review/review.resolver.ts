import { Args, ArgsType, Field, ID, Int, Query } from '@nestjs/graphql';
import { AccessReview, type MemberReference, type Principal, Requires, Users } from '@rollcall/domain';
import { isId } from '@rollcall/platform';
import { IsOptional, Max, MaxLength, Min, ValidateBy } from 'class-validator';
import { RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { LONGEST_ID } from '../audit/log.args';
import { Refuses } from '../errors/refuses';
import { LARGEST_FIRST } from '../graphql/connection';
import { DateTime } from '../graphql/leaf-types';
import { PERSON } from '../members/member.args';
import { AccessReviewPageType, PastMemberType, toPastMember, toReviewedRole } from './review.type';

const MOST_PEOPLE = 50;
const people = { message: `must be a number from 1 to ${MOST_PEOPLE}` };
const members = { message: `must be a number from 1 to ${LARGEST_FIRST}` };

/** Accepts the ID at the end of a page. */
const IsPageEnd = (message: string) =>
  ValidateBy(
    { name: 'isPageEnd', validator: { validate: (value) => typeof value === 'string' && isId(value) } },
    { message },
  );

@ArgsType()
class AccessReviewArgs {
  @Field(() => DateTime, { nullable: true, description: 'The time to review. Defaults to now.' })
  at?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'If set, lists only what changed between this time and `at`.' })
  since?: Date | null;

  @Field(() => Int, {
    defaultValue: MOST_PEOPLE,
    description: `The number of people, tokens and keys to check, at most ${MOST_PEOPLE}.`,
  })
  @Min(1, people)
  @Max(MOST_PEOPLE, people)
  first!: number;

  @Field(() => ID, { nullable: true, description: 'The `end` of the previous page.' })
  @IsOptional()
  @IsPageEnd('must be the `end` of a page of this list')
  after?: string | null;
}

const moment = { description: 'The time to query.' };

@ArgsType()
class PastMemberArgs {
  @Field(() => ID, { description: `${PERSON} For a deleted record, only the ID works.` })
  memberId!: MemberReference;

  @Field(() => DateTime, moment)
  at!: Date;
}

@ArgsType()
class PastGroupArgs {
  @Field(() => ID, { description: "The group's ID." })
  @MaxLength(LONGEST_ID)
  groupId!: string;

  @Field(() => DateTime, moment)
  at!: Date;

  @Field(() => Int, {
    defaultValue: LARGEST_FIRST,
    description: `The number of IDs to return, at most ${LARGEST_FIRST}.`,
  })
  @Min(1, members)
  @Max(LARGEST_FIRST, members)
  first!: number;

  @Field(() => ID, { nullable: true, description: 'The last ID of the previous page.' })
  @IsOptional()
  @IsPageEnd('must be the last ID of a page of this list')
  after?: string | null;
}

/** Who had which role at a given time. */
@AdminResolver()
export class ReviewResolver {
  constructor(
    private readonly review: AccessReview,
    private readonly users: Users,
  ) {}

  @Query(() => AccessReviewPageType, {
    description:
      'Who has which role at a given time, where it applies and where it comes from. Covers joined and invited people, service tokens and SCIM keys. With `since`, lists only the roles that were added or ended between `since` and `at`. /audit/access-review returns the same data as CSV.',
  })
  @Requires('access.read')
  async accessReview(
    @RequestCaller() caller: Principal,
    @Args() { at, since, first, after }: AccessReviewArgs,
  ): Promise<AccessReviewPageType> {
    const question = { at: at ?? new Date(), since: since ?? undefined };
    const { rows, end = null } = await this.review.page(caller, question, after ?? undefined, first);
    return { nodes: rows.map(toReviewedRole), end };
  }

  @Query(() => PastMemberType, {
    description: "A person's status, groups and roles at a given time. Throws NOT_FOUND if they had no record then.",
  })
  @Requires('access.read')
  @Refuses('NOT_FOUND')
  async memberAt(
    @RequestCaller() caller: Principal,
    @Args() { memberId, at }: PastMemberArgs,
  ): Promise<PastMemberType> {
    const id = await this.users.idOf(caller, memberId);
    return toPastMember(id, await this.review.member(caller, id, at));
  }

  @Query(() => [ID], {
    description: 'The IDs of the people who were in a permission group at a given time, in ascending order.',
  })
  @Requires('access.read')
  @Refuses('NOT_FOUND')
  groupMembersAt(
    @RequestCaller() caller: Principal,
    @Args() { groupId, at, first, after }: PastGroupArgs,
  ): Promise<string[]> {
    return this.review.groupMembers(caller, groupId, at, first, after ?? undefined);
  }
}
