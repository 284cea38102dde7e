import { Args, ArgsType, Field, Float, Int, ObjectType, Query } from '@nestjs/graphql';
import { AuditLog } from '@rollcall/audit';
import { type Principal, Requires } from '@rollcall/domain';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { Caller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { LARGEST_FIRST } from '../connection/page.args';
import { AuditEventType, toAuditEvent } from './audit-event.type';
import { AuditReading } from './reading';

const size = { message: `must be from 1 to ${LARGEST_FIRST}` };

@ArgsType()
class FeedArgs {
  @Field(() => Float, {
    nullable: true,
    description: 'The number of the last event that you have. Leave it out to start at the beginning.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  after?: number | null;

  @Field(() => Int, {
    defaultValue: LARGEST_FIRST,
    description: `How many events to return, at most ${LARGEST_FIRST}.`,
  })
  @Min(1, size)
  @Max(LARGEST_FIRST, size)
  first!: number;
}

@ObjectType('EventFeed', { description: 'The next part of the audit log, in sequence.' })
export class EventFeedType {
  @Field(() => [AuditEventType], { description: "The events, oldest first. Each event's seal has its number." })
  nodes!: AuditEventType[];

  @Field(() => Float, {
    nullable: true,
    description: 'Pass this as `after` in the next request, now or later. Null before the first event.',
  })
  last!: number | null;

  @Field({ description: 'Whether there may be more events already.' })
  hasMore!: boolean;
}

/** The audit log for programs that keep up with it. */
@AdminResolver()
export class FeedResolver {
  constructor(
    private readonly log: AuditLog,
    private readonly reading: AuditReading,
  ) {}

  @Query(() => EventFeedType, {
    description:
      'The audit log in sequence, starting after a given number. Every event appears once, and none is left out except those past retention.',
  })
  @Requires('audit.read')
  async events(@Caller() caller: Principal, @Args() { after, first }: FeedArgs): Promise<EventFeedType> {
    const { events, next } = await this.log.page(caller, {}, first, after ?? undefined, 'ASC');
    await this.reading.note(caller, 'AUDIT');
    return {
      nodes: events.map(({ event }) => toAuditEvent(event)),
      last: events.at(-1)?.sequence ?? after ?? null,
      hasMore: next !== undefined,
    };
  }
}
