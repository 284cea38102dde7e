import { Controller, Get, Query, Req, Res, UsePipes } from '@nestjs/common';
import { EventFeed, type FeedPart, toNativeLine } from '@rollcall/audit';
import { filterByIds, may, type Principal, Requires, Users } from '@rollcall/domain';
import { joinGivingWay } from '@rollcall/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestCaller } from '../admin.context';
import { queryPipe } from '../admin-resolver';
import { AdminAuthentication } from '../authentication';
import { badInput } from '../errors/refusals';
import { eventOf, progressTo } from '../files/event-stream';
import { LiveReplies } from '../files/live-replies';
import { EventFilterQuery, wholeNumberOf } from './event-filter.query';
import { AuditReading } from './reading';

const RESUME = 'last-event-id';

/** The audit log as a stream of events: what is there, and then what is added, for dashboards and programs. */
@Controller('audit')
@UsePipes(queryPipe)
export class EventFeedController {
  constructor(
    private readonly authentication: AdminAuthentication,
    private readonly feed: EventFeed,
    private readonly live: LiveReplies,
    private readonly reading: AuditReading,
    private readonly users: Users,
  ) {}

  @Get('events')
  @Requires('audit.read')
  async events(
    @RequestCaller() caller: Principal,
    @Query() query: EventFilterQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const filter = await filterByIds(this.users, caller, query);
    const resumed = resumedAfter(request);
    await this.live.send(caller, request, reply, {
      begin: async (signal) => {
        const parts = await this.feed.begin(caller, { filter, after: resumed ?? query.after, signal });
        if (!parts) throw badInput(resumed === undefined ? 'after' : RESUME, 'must not be beyond the end of the log');
        await this.reading.note(caller, 'AUDIT', filter);
        return textOf(parts);
      },
      isAllowed: async () => {
        const still = await this.authentication.callerStill(request);
        if (still?.organizationId !== caller.organizationId || may(still, 'audit.read')) return false;
        await this.reading.note(still, 'AUDIT', filter);
        return true;
      },
    });
  }
}

/** The number in the header that a client sends when it reconnects; it wins over the parameter. */
function resumedAfter({ headers }: FastifyRequest): number | undefined {
  const sent = headers[RESUME];
  if (sent === undefined || sent === '') return undefined;
  const after = wholeNumberOf(String(sent));
  if (after === undefined) throw badInput(RESUME, 'must be the number of an event');
  return after;
}

/** Each part ends with the place up to which the log was searched, so that nothing is searched again. */
async function* textOf(parts: AsyncIterable<FeedPart>): AsyncGenerator<string> {
  for await (const { events, through } of parts) {
    const text = await joinGivingWay(events, (event) => eventOf(event.sequence, JSON.stringify(toNativeLine(event))));
    yield events.at(-1)?.sequence === through ? text : text + progressTo(through);
  }
}
