import { Args, ArgsType, Field, Int, ObjectType, Query } from '@nestjs/graphql';
import { AuditLog } from '@rollcall/audit';
import { type Principal, Requires } from '@rollcall/domain';
import { IsOptional, Max, Min } from 'class-validator';
import { RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { LARGEST_FIRST } from '../graphql/connection';
import { SafeInt } from '../graphql/leaf-types';
import { AuditEventType, toAuditEvent } from './audit-event.type';
import { AuditReading } from './reading';

const size = { message: `must be a number from 1 to ${LARGEST_FIRST}` };

@ArgsType()
class FeedArgs {
  @Field(() => SafeInt, {
    nullable: true,
    description: 'The sequence number of the last event that you have. Omit it to start at the beginning.',
  })
  @IsOptional()
  @Min(0)
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
