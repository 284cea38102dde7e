import { Args, ArgsType, Field, ID, Int, ObjectType, Query } from '@nestjs/graphql';
import { EventCounts, MOST_EVENTS_COUNTED, type Outcome, type Risk } from '@rollcall/audit';
import { filterByIds, type Principal, Requires, Users } from '@rollcall/domain';
import { RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { Refuses } from '../errors/refuses';
import { DateTime } from '../graphql/leaf-types';
import { Counted } from '../graphql/list-filter';
import { EventOutcome, RiskLevel } from './audit-event.type';
import { AuditEventFilterInput } from './event-filter';
import { periodOf } from './period';
import { AuditReading } from './reading';

const DAY_MS = 24 * 60 * 60_000;
/** The most days that one query can cover. */
const MOST_DAYS = 366;

@ObjectType('EventCount', { description: 'The number of events of one type on one day.' })
class EventCountType {
  @Field(() => DateTime, { description: 'The start of the day in UTC.' })
  day!: Date;

  @Field(() => ID, { description: "The event's name, for example `member.invited`." })
  action!: string;

  @Field(() => RiskLevel, { description: 'The risk of these events.' })
  risk!: Risk;

  @Field(() => EventOutcome, { description: 'The outcome of these events.' })
  outcome!: Outcome;

  @Field(() => Int, { description: 'The number of events.' })
  events!: number;
}

@ObjectType('EventCounts', { description: 'The number of events by day, name, risk and outcome.' })
class EventCountsType {
  @Field(() => [EventCountType], { description: 'The counts, by day. Zero counts are omitted.' })
  counts!: EventCountType[];

  @Field({
    description: `Whether every event is counted. False if more than ${MOST_EVENTS_COUNTED} events had to be counted one by one, or if that took longer than a second; the latest ones are then counted.`,
  })
  isComplete!: boolean;
}

@ArgsType()
class EventCountsArgs {
  @Counted(() => AuditEventFilterInput, 'events')
  filter!: AuditEventFilterInput;
}

/** Data for a chart of the audit log. */
@AdminResolver()
export class EventCountsResolver {
  constructor(
    private readonly counts: EventCounts,
    private readonly reading: AuditReading,
    private readonly users: Users,
  ) {}

  @Query(() => EventCountsType, {
    description: `The number of events that auditEvents finds with the same filter, for a chart. The filter needs \`since\`, and covers at most ${MOST_DAYS} days. Filters by name, domain, risk, outcome and control are answered from stored counts, whatever the number of events, and include events that have reached the end of their retention. With any other criterion, and on days of which the filter covers a part, events are counted one by one.`,
  })
  @Requires('audit.read')
  @Refuses('NOT_FOUND')
  async auditEventCounts(
    @RequestCaller() caller: Principal,
    @Args() { filter: asked }: EventCountsArgs,
  ): Promise<EventCountsType> {
    const since = periodOf(asked, MOST_DAYS);
    const filter = await filterByIds(this.users, caller, asked);
    const { counts, isComplete } = await this.counts.count(caller, { ...filter, since });
    await this.reading.note(caller, 'AUDIT', { ...filter, counted: true });
    return { counts: counts.map(({ day, ...count }) => ({ ...count, day: new Date(day * DAY_MS) })), isComplete };
  }
}
