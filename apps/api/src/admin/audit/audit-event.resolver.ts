import { Args, Parent, Query, ResolveField } from '@nestjs/graphql';
import { AuditLog } from '@rollcall/audit';
import { eventActions, filterByIds, type Principal, Requires, Users } from '@rollcall/domain';
import { Caller, Loading } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { sequenceCursor } from '../connection/cursor';
import type { Loaders } from '../loaders';
import { AuditEventsArgs } from './audit-event.args';
import { AuditEventConnection, AuditEventType, SealType, toAuditEvent } from './audit-event.type';
import { EventTypeType, toEventType } from './event-type.type';
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
  async auditEvents(@Caller() caller: Principal, @Args() args: AuditEventsArgs): Promise<AuditEventConnection> {
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

  @Query(() => [EventTypeType], {
    description: 'All event types, with their risk, an example and their OCSF class.',
  })
  @Requires('audit.read')
  auditEventTypes(): EventTypeType[] {
    return eventActions.map(toEventType);
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
