import { Args, ArgsType, ID, Parent, Query, ResolveField } from '@nestjs/graphql';
import { type AuditEvent, ProvisioningRecords } from '@rollcall/audit';
import { notFound, type Principal, Requires, Users } from '@rollcall/domain';
import { Loading, RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { AuditEventConnection, toAuditEvent } from '../audit/audit-event.type';
import { AuditPartyType } from '../audit/party.type';
import { AuditReading } from '../audit/reading';
import { Refuses } from '../errors/refuses';
import { idCursor, PageArgs, sliceOf } from '../graphql/connection';
import { ListFilter } from '../graphql/list-filter';
import { ScimKeyType, toScimKey } from '../keys/scim-key.type';
import type { Loaders } from '../loaders';
import { ProvisioningFilterInput } from './provisioning-filter';
import { ProvisioningRecordConnection, ProvisioningRecordType, toProvisioningRecord } from './record.type';
import { subjectOf } from './subject';

@ArgsType()
class ProvisioningRecordsArgs extends PageArgs {
  @ListFilter(() => ProvisioningFilterInput, 'requests')
  filter?: ProvisioningFilterInput | null;
}

@AdminResolver(() => ProvisioningRecordType)
export class ProvisioningRecordResolver {
  constructor(
    private readonly records: ProvisioningRecords,
    private readonly users: Users,
    private readonly reading: AuditReading,
  ) {}

  @Query(() => ProvisioningRecordConnection, {
    description:
      "The organization's SCIM requests, including refused ones, newest first. A search with few matches can return a short or empty page before the end of the log. Continue while `hasNextPage` is true.",
  })
  @Requires('audit.read')
  @Refuses('NOT_FOUND')
  async provisioningRecords(
    @RequestCaller() caller: Principal,
    @Args() args: ProvisioningRecordsArgs,
  ): Promise<ProvisioningRecordConnection> {
    const filter = (await args.filter?.byIds(this.users, caller)) ?? {};
    const after = args.after == null ? undefined : idCursor.read('after', args.after);
    const { records, next } = await this.records.page(caller, filter, args.first, after);
    await this.reading.note(caller, 'PROVISIONING', filter);
    return new ProvisioningRecordConnection({
      nodes: records.map(toProvisioningRecord),
      hasNextPage: next !== undefined,
      hasPreviousPage: after !== undefined,
      ...(next !== undefined && { endCursor: idCursor.write(next) }),
    });
  }

  @Query(() => ProvisioningRecordType, {
    description:
      'A record of the provisioning log. Throws NOT_FOUND if the log has no record with this ID, for example past its retention.',
  })
  @Requires('audit.read')
  @Refuses('NOT_FOUND')
  async provisioningRecord(
    @RequestCaller() caller: Principal,
    @Args('id', { type: () => ID, description: "The record's ID." }) id: string,
  ): Promise<ProvisioningRecordType> {
    const record = await this.records.find(caller, id);
    if (!record) throw notFound('ProvisioningRecord', id);
    await this.reading.note(caller, 'PROVISIONING', { id });
    return toProvisioningRecord(record);
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

  @ResolveField(() => AuditPartyType, {
    nullable: true,
    description:
      'The person or group that the request was about, with its current name, or else the name in the request. Null for lists and other requests.',
  })
  @Requires('audit.read')
  subject(@Parent() record: ProvisioningRecordType, @Loading() loaders: Loaders): Promise<AuditPartyType | null> {
    return subjectOf(record, loaders);
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
