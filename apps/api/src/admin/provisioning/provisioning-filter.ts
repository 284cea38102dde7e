import { Field, ID, InputType } from '@nestjs/graphql';
import {
  type Cause,
  causes,
  type ProvisioningAct,
  type ProvisioningFilter,
  provisioningActs,
  type StatusClass,
  statusClasses,
  withoutEmpty,
} from '@rollcall/audit';
import { addressKey, type Principal, type Users } from '@rollcall/domain';
import { IsBoolean, IsOptional, MaxLength, MinLength } from 'class-validator';
import { LONGEST_ID, LONGEST_REFERENCE, LONGEST_TEXT } from '../audit/event-filter';
import { DateTime } from '../graphql/leaf-types';
import { AnyOf, EachIn } from '../graphql/list-filter';
import { CauseName, ProvisioningActName, StatusClassName } from './record.type';

/** The filter of the provisioning log, for queries and URLs. */
@InputType('ProvisioningFilter', {
  description: 'Selects SCIM requests. All fields apply together; an omitted one matches all.',
})
export class ProvisioningFilterInput {
  @Field(() => DateTime, { nullable: true, description: 'Only requests at or after this time.' })
  @IsOptional()
  since?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Only requests before this time.' })
  @IsOptional()
  until?: Date | null;

  @Field(() => ID, { nullable: true, description: 'Only requests with this SCIM key.' })
  @IsOptional()
  @MaxLength(LONGEST_ID)
  keyId?: string | null;

  @Field(() => [ProvisioningActName], { nullable: true, description: 'Only requests that asked for one of these.' })
  @AnyOf()
  @EachIn(provisioningActs)
  acts?: ProvisioningAct[] | null;

  @Field(() => [StatusClassName], { nullable: true, description: 'Only requests with one of these classes of status.' })
  @AnyOf()
  @EachIn(statusClasses)
  statusClasses?: StatusClass[] | null;

  @Field(() => [CauseName], { nullable: true, description: 'Only requests that failed for one of these causes.' })
  @AnyOf()
  @EachIn(causes)
  causes?: Cause[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'true: only requests that skipped member IDs that do not exist. false: only the others.',
  })
  @IsOptional()
  @IsBoolean({ message: 'must be true or false' })
  partial?: boolean | null;

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

  @Field(() => String, {
    nullable: true,
    description: 'Only requests whose error detail, path or notes contain this text, ignoring case.',
  })
  @IsOptional()
  @MinLength(2, { message: 'must have at least 2 characters' })
  @MaxLength(LONGEST_TEXT)
  text?: string | null;

  /** The filter by IDs. Throws NOT_FOUND for the unknown address of a person. */
  async byIds(users: Users, caller: Principal): Promise<ProvisioningFilter> {
    const { since, until, keyId, acts, statusClasses, causes, requestId, text } = this;
    const resourceId = this.resource ? await users.recordIdOf(caller, this.resource) : undefined;
    const namedAddress = this.address ? addressKey(this.address) : undefined;
    const { partial } = this;
    return withoutEmpty({
      since,
      until,
      keyId,
      acts,
      statusClasses,
      causes,
      partial,
      resourceId,
      namedAddress,
      requestId,
      text,
    });
  }
}

/** The criteria with several values, which URLs repeat. */
export const provisioningLists = ['acts', 'statusClasses', 'causes'] as const satisfies (keyof ProvisioningFilter)[];
