import { ArgsType, Field, ID } from '@nestjs/graphql';
import { given, type ProvisioningFilter, type StatusClass } from '@rollcall/audit';
import { addressKey } from '@rollcall/domain';
import { IsOptional, MaxLength } from 'class-validator';
import { LONGEST_ID, LONGEST_REFERENCE, LogArgs } from '../audit/log.args';
import { StatusClassName } from './status-class.enum';

@ArgsType()
export class ProvisioningRecordsArgs extends LogArgs {
  @Field(() => ID, { nullable: true, description: 'Requests with this SCIM key only.' })
  @IsOptional()
  @MaxLength(LONGEST_ID)
  keyId?: string | null;

  @Field(() => StatusClassName, { nullable: true, description: 'Requests that ended in this way only.' })
  statusClass?: StatusClass | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Requests about this resource only: a group by id, a person by id or e-mail address; NOT_FOUND for an unknown address.',
  })
  @IsOptional()
  @MaxLength(LONGEST_REFERENCE)
  resource?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Requests that were refused and named this e-mail address only, in the path or as userName, whether anybody has it or not.',
  })
  @IsOptional()
  @MaxLength(LONGEST_REFERENCE)
  address?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The request of this id only; a bulk has a record for each operation.',
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
