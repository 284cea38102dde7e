import { Args, Field, ID, Int, ObjectType, Query } from '@nestjs/graphql';
import { EventCounts, type Outcome } from '@rollcall/audit';
import { type Principal, Requires } from '@rollcall/domain';
import { Caller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { badInput } from '../errors/refusals';
import { DateTime } from '../scalars/date-time';
import { EventOutcome } from './audit-event.enums';
import { AuditReading } from './reading';

const DAY_MS = 24 * 60 * 60_000;
/** Days that one question may be about. */
const MOST_DAYS = 366;

@ObjectType('EventCount', { description: 'How many events with one name happened on one day.' })
export class EventCountType {
  @Field(() => DateTime, { description: 'The start of the day in UTC.' })
  day!: Date;

  @Field(() => ID, { description: "The event's name, for example `member.invited`." })
  action!: string;

  @Field(() => EventOutcome, { description: 'Whether the events were carried out.' })
  outcome!: Outcome;

  @Field(() => Int, { description: 'The number of events.' })
  events!: number;
}

/** What a chart of the audit log is drawn from. */
@AdminResolver()
export class EventCountsResolver {
  constructor(
    private readonly counts: EventCounts,
    private readonly reading: AuditReading,
  ) {}

  @Query(() => [EventCountType], {
    description: `The number of events by day and name, from the day of \`since\` to the day of \`until\`, at most ${MOST_DAYS} days. Days without events are left out.`,
  })
  @Requires('audit.read')
  async auditEventCounts(
    @Caller() caller: Principal,
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
