import { ArgsType, Field, ID } from '@nestjs/graphql';
import { given, type ProvisioningFilter, type StatusClass } from '@rollcall/audit';
import { addressKey } from '@rollcall/domain';
import { IsOptional, MaxLength } from 'class-validator';
import { LONGEST_ID, LONGEST_REFERENCE, LogArgs } from '../audit/log.args';
import { StatusClassName } from './status-class.enum';

@ArgsType()
export class ProvisioningRecordsArgs extends LogArgs {
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

  /** All but the resource, which may be named by its address. */
  get filter(): ProvisioningFilter {
    const { keyId, statusClass, requestId, address, since, until } = this;
    const namedAddress = address ? addressKey(address) : undefined;
    return given({ keyId, statusClass, requestId, namedAddress, since, until });
  }
}
