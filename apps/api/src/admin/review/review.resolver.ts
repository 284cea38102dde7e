import { Args, ArgsType, Field, ID, Int, Query } from '@nestjs/graphql';
import { AccessReview, type MemberReference, type Principal, Requires, Users } from '@rollcall/domain';
import { IsOptional, Max, MaxLength, Min } from 'class-validator';
import { Caller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { LONGEST_ID } from '../audit/log.args';
import { LARGEST_FIRST } from '../connection/page.args';
import { PERSON } from '../members/reference.arg';
import { DateTime } from '../scalars/date-time';
import { AccessReviewPageType, PastMemberType, toPastMember, toReviewedRole } from './review.type';

const MOST_PEOPLE = 50;
const people = { message: `must be from 1 to ${MOST_PEOPLE}` };
const members = { message: `must be from 1 to ${LARGEST_FIRST}` };

@ArgsType()
class AccessReviewArgs {
  @Field(() => DateTime, { nullable: true, description: 'The moment that is reviewed; without it, now.' })
  at?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'With it, only what changed from this moment to that.' })
  since?: Date | null;

  @Field(() => Int, {
    defaultValue: MOST_PEOPLE,
    description: `People, tokens and keys whose roles are looked at, up to ${MOST_PEOPLE}.`,
  })
  @Min(1, people)
  @Max(MOST_PEOPLE, people)
  first!: number;

  @Field(() => ID, { nullable: true, description: 'The `end` of the page before.' })
  @IsOptional()
  @MaxLength(LONGEST_ID)
  after?: string | null;
}

const moment = { description: 'The moment that is asked about.' };

@ArgsType()
class PastMemberArgs {
  @Field(() => ID, { description: `${PERSON} One whose record was deleted, by id.` })
  id!: MemberReference;

  @Field(() => DateTime, moment)
  at!: Date;
}

@ArgsType()
class PastGroupArgs {
  @Field(() => ID, { description: 'Id of the group.' })
  @MaxLength(LONGEST_ID)
  id!: string;

  @Field(() => DateTime, moment)
  at!: Date;

  @Field(() => Int, { defaultValue: LARGEST_FIRST, description: `How many, up to ${LARGEST_FIRST}.` })
  @Min(1, members)
  @Max(LARGEST_FIRST, members)
  first!: number;

  @Field(() => ID, { nullable: true, description: 'The last id of the page before.' })
  @IsOptional()
  @MaxLength(LONGEST_ID)
  after?: string | null;
}

/** Who held what, at any moment. */
@AdminResolver()
export class ReviewResolver {
  constructor(
    private readonly review: AccessReview,
    private readonly users: Users,
  ) {}

  @Query(() => AccessReviewPageType, {
    description:
      'Who holds which role, where and through what, at a moment: people who have joined or are invited, access tokens of services, and SCIM keys; with `since`, what came and went from that moment on. /audit/access-review gives the same as CSV.',
  })
  @Requires('access.read')
  async accessReview(
    @Caller() caller: Principal,
    @Args() { at, since, first, after }: AccessReviewArgs,
  ): Promise<AccessReviewPageType> {
    const question = { at: at ?? new Date(), since: since ?? undefined };
    const { rows, end = null } = await this.review.page(caller, question, after ?? undefined, first);
    return { nodes: rows.map(toReviewedRole), end };
  }

  @Query(() => PastMemberType, {
    description: 'What somebody was at a moment: standing, groups and roles; NOT_FOUND for who was not there then.',
  })
  @Requires('access.read')
  async memberAt(@Caller() caller: Principal, @Args() { id: named, at }: PastMemberArgs): Promise<PastMemberType> {
    const id = await this.users.idOf(caller, named);
    return toPastMember(id, await this.review.member(caller, id, at));
  }

  @Query(() => [ID], { description: 'Ids of those who were in a permission group at a moment, in their order.' })
  @Requires('access.read')
  groupMembersAt(@Caller() caller: Principal, @Args() { id, at, first, after }: PastGroupArgs): Promise<string[]> {
    return this.review.groupMembers(caller, id, at, first, after ?? undefined);
  }
}
