import { Args, ArgsType, Field, ID, Parent, Query, ResolveField } from '@nestjs/graphql';
import { AccessReview, type MemberReference, type Principal, Requires, Users } from '@rollcall/domain';
import type { MemberId } from '@rollcall/platform';
import { MaxLength } from 'class-validator';
import { Loading, RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { LONGEST_ID } from '../audit/event-filter';
import { Refuses } from '../errors/refuses';
import { idCursor, PageArgs, sliceOf, sliceOfAll } from '../graphql/connection';
import { DateTime } from '../graphql/leaf-types';
import type { Loaders } from '../loaders';
import { PERSON } from '../members/member.args';
import { MemberReferenceType, toMemberReference } from '../members/member.type';
import {
  AccessReviewConnection,
  byHolder,
  HolderReviewType,
  NamedRecordConnection,
  PastGroupMemberConnection,
  PastGroupMemberType,
  PastMemberType,
  ReviewedRoleConnection,
  toPastMember,
  toReviewedRoles,
} from './review.type';

@ArgsType()
class AccessReviewArgs extends PageArgs {
  @Field(() => DateTime, { nullable: true, description: 'The time to review. Defaults to now.' })
  at?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'If set, lists only what changed between this time and `at`.' })
  since?: Date | null;
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
class PastGroupArgs extends PageArgs {
  @Field(() => ID, { description: "The group's ID." })
  @MaxLength(LONGEST_ID)
  groupId!: string;

  @Field(() => DateTime, moment)
  at!: Date;
}

/** Who had which role at a given time. */
@AdminResolver(() => HolderReviewType)
export class ReviewResolver {
  constructor(
    private readonly review: AccessReview,
    private readonly users: Users,
  ) {}

  @Query(() => AccessReviewConnection, {
    description:
      'Who has which role at a given time, where it applies and where it comes from. Covers joined and invited people, service tokens and SCIM keys. With `since`, lists only the roles that were added or ended between `since` and `at`. If holders have thousands of roles, a page has fewer of them than requested. /audit/access-review returns the same data as CSV.',
  })
  @Requires('access.read')
  async accessReview(
    @RequestCaller() caller: Principal,
    @Args() { at, since, first, after }: AccessReviewArgs,
  ): Promise<AccessReviewConnection> {
    const question = { at: at ?? new Date(), since: since ?? undefined };
    const from = after == null ? undefined : idCursor.read('after', after);
    const { rows, end } = await this.review.page(caller, question, from, first);
    return new AccessReviewConnection({
      nodes: byHolder(rows),
      hasNextPage: end !== undefined,
      hasPreviousPage: from !== undefined,
      ...(end !== undefined && { endCursor: idCursor.write(end) }),
    });
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

  @Query(() => PastGroupMemberConnection, {
    description: 'The people who were in a permission group at a given time.',
  })
  @Requires('access.read')
  @Refuses('NOT_FOUND')
  async groupMembersAt(
    @RequestCaller() caller: Principal,
    @Args() { groupId, at, ...page }: PastGroupArgs,
  ): Promise<PastGroupMemberConnection> {
    const read = (first: number, after?: string) => this.review.groupMembers(caller, groupId, at, first, after);
    const toNode = (id: string) => ({ id: id as MemberId, memberId: id as MemberId });
    return new PastGroupMemberConnection(await sliceOf(page, read, toNode));
  }

  @ResolveField(() => ReviewedRoleConnection, { nullable: true, description: "The holder's roles." })
  @Requires('access.read')
  roles(@Parent() { rows }: HolderReviewType, @Args() page: PageArgs): ReviewedRoleConnection {
    return toReviewedRoles(rows, page);
  }
}

@AdminResolver(() => PastMemberType)
export class PastMemberResolver {
  @ResolveField(() => NamedRecordConnection, { nullable: true, description: 'The groups that the person was in.' })
  @Requires('access.read')
  groups(@Parent() { groupRecords }: PastMemberType, @Args() page: PageArgs): NamedRecordConnection {
    return new NamedRecordConnection(sliceOfAll(groupRecords, page), () => groupRecords.length);
  }

  @ResolveField(() => ReviewedRoleConnection, {
    nullable: true,
    description: "The person's roles, with where they applied and where they came from.",
  })
  @Requires('access.read')
  roles(@Parent() { rows }: PastMemberType, @Args() page: PageArgs): ReviewedRoleConnection {
    return toReviewedRoles(rows, page);
  }
}

@AdminResolver(() => PastGroupMemberType)
export class PastGroupMemberResolver {
  @ResolveField(() => MemberReferenceType, {
    nullable: true,
    description: 'The person. Null if they have been deleted.',
  })
  @Requires('access.read')
  async member(
    @Parent() { memberId }: PastGroupMemberType,
    @Loading() { memberReference }: Loaders,
  ): Promise<MemberReferenceType | null> {
    const user = await memberReference.load(memberId);
    return user && toMemberReference(user);
  }
}
