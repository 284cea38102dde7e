import { Args, Query } from '@nestjs/graphql';
import { AuditLog } from '@rollcall/audit';
import { type Principal, Requires } from '@rollcall/domain';
import { Caller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { sliceOf } from '../connection/connection';
import { AuditEventsArgs } from './audit-event.args';
import { AuditEventConnection, toAuditEvent } from './audit-event.type';

@AdminResolver()
export class AuditEventResolver {
  constructor(private readonly log: AuditLog) {}

  @Query(() => AuditEventConnection, { description: 'The audit log of the organization, newest first.' })
  @Requires('audit.read')
  async auditEvents(@Caller() caller: Principal, @Args() args: AuditEventsArgs): Promise<AuditEventConnection> {
    const read = (first: number, after?: string) => this.log.page(caller, args.filter, first, after);
    return new AuditEventConnection(await sliceOf(args, read, toAuditEvent));
  }
}
