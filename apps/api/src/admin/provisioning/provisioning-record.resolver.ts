import { Args, Parent, Query, ResolveField } from '@nestjs/graphql';
import { type AuditEvent, given, ProvisioningRecords } from '@rollcall/audit';
import { type Principal, Requires, Users } from '@rollcall/domain';
import { Caller, Loading } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { AuditEventConnection, toAuditEvent } from '../audit/audit-event.type';
import { AuditReading } from '../audit/reading';
import { sliceOf } from '../connection/connection';
import { PageArgs } from '../connection/page.args';
import { ScimKeyType, toScimKey } from '../keys/scim-key.type';
import type { Loaders } from '../loaders';
import { ProvisioningRecordsArgs } from './provisioning-record.args';
import { ProvisioningRecordConnection, ProvisioningRecordType, toProvisioningRecord } from './provisioning-record.type';

@AdminResolver(() => ProvisioningRecordType)
export class ProvisioningRecordResolver {
  constructor(
    private readonly records: ProvisioningRecords,
    private readonly users: Users,
    private readonly reading: AuditReading,
  ) {}

  @Query(() => ProvisioningRecordConnection, {
    description: "The organization's SCIM requests, including refused ones, newest first.",
  })
  @Requires('audit.read')
  async provisioningRecords(
    @Caller() caller: Principal,
    @Args() args: ProvisioningRecordsArgs,
  ): Promise<ProvisioningRecordConnection> {
    const resourceId = args.resource ? await this.users.recordIdOf(caller, args.resource) : undefined;
    const filter = { ...args.filter, ...given({ resourceId }) };
    const read = (first: number, after?: string) => this.records.page(caller, filter, first, after);
    const slice = await sliceOf(args, read, toProvisioningRecord);
    await this.reading.note(caller, 'PROVISIONING', filter);
    return new ProvisioningRecordConnection(slice);
  }

  @ResolveField(() => ScimKeyType, {
    nullable: true,
    description: 'The key that was used, even if it is no longer valid.',
  })
  @Requires('audit.read')
  async key(@Parent() { keyId }: ProvisioningRecordType, @Loading() { keys }: Loaders): Promise<ScimKeyType | null> {
    const key = keyId === null ? null : await keys.load(keyId);
    return key && toScimKey(key);
  }

  @ResolveField(() => AuditEventConnection, {
    nullable: true,
    description:
      'The changes that the request made, in order. Only the first 1,000 are listed; if there are more, `notes` says so.',
  })
  @Requires('audit.read')
  async events(
    @Parent() { eventIds }: ProvisioningRecordType,
    @Loading() { events }: Loaders,
    @Args() page: PageArgs,
  ): Promise<AuditEventConnection> {
    const read = async (first: number, after?: string) => {
      const start = after === undefined ? 0 : eventIds.indexOf(after) + 1;
      const found = await Promise.all(eventIds.slice(start, start + first).map((id) => events.load(id)));
      return found.filter((event): event is AuditEvent => event !== null);
    };
    return new AuditEventConnection(await sliceOf(page, read, toAuditEvent));
  }
}
