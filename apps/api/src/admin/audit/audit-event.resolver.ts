import { Args, ArgsType, Field, ID, Int, ObjectType, Parent, Query, ResolveField } from '@nestjs/graphql';
import { AuditLog, EventCounts, type Outcome } from '@rollcall/audit';
import { filterByIds, notFound, type Principal, Requires, Users } from '@rollcall/domain';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { Loading, RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { badInput } from '../errors/refusals';
import { Refuses } from '../errors/refuses';
import { LARGEST_FIRST, sequenceCursor } from '../graphql/connection';
import { DateTime, SafeInt } from '../graphql/leaf-types';
import type { Loaders } from '../loaders';
import { AuditEventConnection, AuditEventType, EventOutcome, SealType, toAuditEvent } from './audit-event.type';
import { AuditEventsArgs } from './log.args';
import { AuditReading } from './reading';

@AdminResolver(() => AuditEventType)
export class AuditEventResolver {
  constructor(
    private readonly log: AuditLog,
    private readonly reading: AuditReading,
    private readonly users: Users,
  ) {}

  @Query(() => AuditEventConnection, {
    description:
      "The organization's audit log, newest first. A search with few matches can return a short or empty page before the end of the log. Continue while `hasNextPage` is true.",
  })
  @Requires('audit.read')
  @Refuses('NOT_FOUND')
  async auditEvents(@RequestCaller() caller: Principal, @Args() args: AuditEventsArgs): Promise<AuditEventConnection> {
    const filter = await filterByIds(this.users, caller, args);
    const after = args.after == null ? undefined : sequenceCursor.read('after', args.after);
    const { events, next } = await this.log.page(caller, filter, args.first, after);
    await this.reading.note(caller, 'AUDIT', filter);
    return new AuditEventConnection({
      nodes: events.map(({ event }) => toAuditEvent(event)),
      cursors: events.map(({ sequence }) => sequenceCursor.write(sequence)),
      hasNextPage: next !== undefined,
      hasPreviousPage: after !== undefined,
      ...(next !== undefined && { endCursor: sequenceCursor.write(next) }),
    });
  }

  @Query(() => AuditEventType, {
    description:
      'An audit event. Throws NOT_FOUND if the log has no event with this ID, for example past its retention.',
  })
  @Requires('audit.read')
  @Refuses('NOT_FOUND')
  async auditEvent(
    @RequestCaller() caller: Principal,
    @Args('id', { type: () => ID, description: "The event's ID." }) id: string,
  ): Promise<AuditEventType> {
    const event = (await this.log.events(caller, [id])).get(id);
    if (!event) throw notFound('AuditEvent', id);
    await this.reading.note(caller, 'AUDIT', { id });
    return toAuditEvent(event);
  }

  @ResolveField(() => SealType, {
    nullable: true,
    description: "The event's position in the Merkle log. Null until the event is sealed.",
  })
  @Requires('audit.read')
  seal(@Parent() { id }: AuditEventType, @Loading() { seals }: Loaders): Promise<SealType | null> {
    return seals.load(id);
  }
}

const size = { message: `must be a number from 1 to ${LARGEST_FIRST}` };

@ArgsType()
class FeedArgs {
  @Field(() => SafeInt, {
    nullable: true,
    description: 'The sequence number of the last event that you have. Omit it to start at the beginning.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  after?: number | null;

  @Field(() => Int, {
    defaultValue: LARGEST_FIRST,
    description: `The number of events to return, at most ${LARGEST_FIRST}.`,
  })
  @Min(1, size)
  @Max(LARGEST_FIRST, size)
  first!: number;
}

@ObjectType('EventFeed', { description: 'A batch of audit events, in sequence.' })
class EventFeedType {
  @Field(() => [AuditEventType], {
    description: "The events, oldest first. Each event's seal has its sequence number.",
  })
  nodes!: AuditEventType[];

  @Field(() => SafeInt, {
    nullable: true,
    description:
      'The sequence number to pass as `after` in the next request, now or later. Null before the first event.',
  })
  last!: number | null;

  @Field({ description: 'Whether more events may already be available.' })
  hasMore!: boolean;
}

/** The audit log for programs that poll it. */
@AdminResolver()
export class FeedResolver {
  constructor(
    private readonly log: AuditLog,
    private readonly reading: AuditReading,
  ) {}

  @Query(() => EventFeedType, {
    description:
      'The audit log in sequence, starting after a given sequence number. Every event appears exactly once, except those past retention.',
  })
  @Requires('audit.read')
  async events(@RequestCaller() caller: Principal, @Args() { after, first }: FeedArgs): Promise<EventFeedType> {
    const { events, next } = await this.log.page(caller, {}, first, after ?? undefined, 'ASC');
    await this.reading.note(caller, 'AUDIT');
    return {
      nodes: events.map(({ event }) => toAuditEvent(event)),
      last: events.at(-1)?.sequence ?? after ?? null,
      hasMore: next !== undefined,
    };
  }
}

const DAY_MS = 24 * 60 * 60_000;
/** The most days that one query can cover. */
const MOST_DAYS = 366;

@ObjectType('EventCount', { description: 'The number of events of one type on one day.' })
class EventCountType {
  @Field(() => DateTime, { description: 'The start of the day in UTC.' })
  day!: Date;

  @Field(() => ID, { description: "The event's name, for example `member.invited`." })
  action!: string;

  @Field(() => EventOutcome, { description: 'The outcome of these events.' })
  outcome!: Outcome;

  @Field(() => Int, { description: 'The number of events.' })
  events!: number;
}

/** Data for a chart of the audit log. */
@AdminResolver()
export class EventCountsResolver {
  constructor(
    private readonly counts: EventCounts,
    private readonly reading: AuditReading,
  ) {}

  @Query(() => [EventCountType], {
    description: `The number of events by day and name, from the day of \`since\` to the day of \`until\`, at most ${MOST_DAYS} days. Days without events are omitted.`,
  })
  @Requires('audit.read')
  async auditEventCounts(
    @RequestCaller() caller: Principal,
    @Args('since', { type: () => DateTime, description: 'A time on the first day.' }) since: Date,
    @Args('until', { type: () => DateTime, description: 'A time on the last day.' }) until: Date,
  ): Promise<EventCountType[]> {
    if (until.getTime() - since.getTime() > MOST_DAYS * DAY_MS)
      throw badInput('until', `must be at most ${MOST_DAYS} days after since`);
    const counts = await this.counts.byDay(caller, since, until);
    await this.reading.note(caller, 'AUDIT', { counted: true });
    return counts.map(({ day, ...count }) => ({ ...count, day: new Date(day * DAY_MS) }));
  }
}
