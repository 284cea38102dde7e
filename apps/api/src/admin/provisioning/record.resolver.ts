import { Args, ArgsType, Field, ID, Parent, Query, ResolveField } from '@nestjs/graphql';
import {
  type AuditEvent,
  type ProvisioningFilter,
  ProvisioningRecords,
  type StatusClass,
  withoutEmpty,
} from '@rollcall/audit';
import { addressKey, type Principal, Requires, Users } from '@rollcall/domain';
import { IsOptional, MaxLength } from 'class-validator';
import { Loading, RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { AuditEventConnection, toAuditEvent } from '../audit/audit-event.type';
import { LONGEST_ID, LONGEST_REFERENCE, LogArgs } from '../audit/log.args';
import { AuditReading } from '../audit/reading';
import { Refuses } from '../errors/refuses';
import { PageArgs, sliceOf } from '../graphql/connection';
import { ScimKeyType, toScimKey } from '../keys/scim-key.type';
import type { Loaders } from '../loaders';
import {
  ProvisioningRecordConnection,
  ProvisioningRecordType,
  StatusClassName,
  toProvisioningRecord,
} from './record.type';

@ArgsType()
class ProvisioningRecordsArgs extends LogArgs {
  @Field(() => ID, { nullable: true, description: 'Only requests with this SCIM key.' })
  @IsOptional()
  @MaxLength(LONGEST_ID)
  keyId?: string | null;

  @Field(() => StatusClassName, { nullable: true, description: 'Only requests with this class of status.' })
  statusClass?: StatusClass | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Only requests about this resource: the ID of a group, or the ID or email address of a person. Throws NOT_FOUND if the address is unknown.',
  })
  @IsOptional()
  @MaxLength(LONGEST_REFERENCE)
  resource?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Only refused requests that named this email address, in the path or as userName, whether or not a member has it.',
  })
  @IsOptional()
  @MaxLength(LONGEST_REFERENCE)
  address?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Only the request with this ID. A bulk request has one record per operation.',
  })
  @IsOptional()
  @MaxLength(LONGEST_ID)
  requestId?: string | null;

  /** The filter without the resource, whose email address must be resolved first. */
  get filter(): ProvisioningFilter {
    const { keyId, statusClass, requestId, address, since, until } = this;
    const namedAddress = address ? addressKey(address) : undefined;
    return withoutEmpty({ keyId, statusClass, requestId, namedAddress, since, until });
  }
}

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
  @Refuses('NOT_FOUND')
  async provisioningRecords(
    @RequestCaller() caller: Principal,
    @Args() args: ProvisioningRecordsArgs,
  ): Promise<ProvisioningRecordConnection> {
    const resourceId = args.resource ? await this.users.recordIdOf(caller, args.resource) : undefined;
    const filter = { ...args.filter, ...withoutEmpty({ resourceId }) };
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
