import { Args, ArgsType, ID, Parent, Query, ResolveField } from '@nestjs/graphql';
import { AuditLog } from '@rollcall/audit';
import { filterByIds, notFound, type Principal, Requires, Users } from '@rollcall/domain';
import { Loading, RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { Refuses } from '../errors/refuses';
import { PageArgs, sequenceCursor } from '../graphql/connection';
import { ListFilter } from '../graphql/list-filter';
import type { Loaders } from '../loaders';
import { AuditEventConnection, AuditEventType, SealType, toAuditEvent } from './audit-event.type';
import { AuditEventFilterInput } from './event-filter';
import { AuditReading } from './reading';

@ArgsType()
class AuditEventsArgs extends PageArgs {
  @ListFilter(() => AuditEventFilterInput, 'events')
  filter?: AuditEventFilterInput | null;
}

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
    const filter = await filterByIds(this.users, caller, args.filter ?? {});
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
