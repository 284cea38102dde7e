import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import type { AccessTokenKind, CredentialKind, MemberReference } from '@rollcall/domain';
import { IsOptional, MaxLength } from 'class-validator';
import { PageArgs } from '../graphql/connection';
import { DateTime } from '../graphql/leaf-types';
import { AnyOf, ListFilter } from '../graphql/list-filter';
import { PERSON } from '../members/member.args';
import { AccessTokenKindName } from './access-token.type';
import { CredentialKindName } from './credential.type';

const MOST_KINDS = 10;
const LONGEST_SEARCH = 100;
/** Longer than any secret, with room for what was copied along with it. */
const LONGEST_SECRET = 1000;

const ACTIVE = 'true: only those that are neither revoked nor expired. false: only the others.';
const OWNER = `Only personal tokens of this person. ${PERSON}`;

@InputType('CredentialFilter', { description: 'Which keys and tokens to list. All fields must match.' })
class CredentialFilterInput {
  @Field(() => [CredentialKindName], { nullable: true, description: 'Only these kinds.' })
  @AnyOf(MOST_KINDS)
  kinds?: CredentialKind[] | null;

  @Field(() => Boolean, { nullable: true, description: ACTIVE })
  active?: boolean | null;

  @Field(() => DateTime, { nullable: true, description: 'Only those that expire, or expired, before this time.' })
  expiresBefore?: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Only those that have not been used since this time. One that was never used counts from its creation.',
  })
  unusedSince?: Date | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Only those that this person or program created: the ID of a service token, or the ID or email address of a person.',
  })
  createdById?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'true: only those whose creator was a member and has been removed or deleted since. false: only the others.',
  })
  createdByRemovedMember?: boolean | null;

  @Field(() => ID, { nullable: true, description: OWNER })
  ownerId?: MemberReference | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only those whose name contains this text, ignoring case.',
  })
  @IsOptional()
  @MaxLength(LONGEST_SEARCH)
  search?: string | null;
}

@ArgsType()
export class CredentialsArgs extends PageArgs {
  @ListFilter(() => CredentialFilterInput, 'keys and tokens')
  filter?: CredentialFilterInput | null;
}

@InputType('AccessTokenFilter', { description: 'Which access tokens to list. All fields must match.' })
class AccessTokenFilterInput {
  @Field(() => [AccessTokenKindName], { nullable: true, description: 'Only these kinds.' })
  @AnyOf(MOST_KINDS)
  kinds?: AccessTokenKind[] | null;

  @Field(() => ID, { nullable: true, description: OWNER })
  ownerId?: MemberReference | null;

  @Field(() => Boolean, { nullable: true, description: ACTIVE })
  active?: boolean | null;
}

@ArgsType()
export class AccessTokensArgs extends PageArgs {
  @ListFilter(() => AccessTokenFilterInput, 'tokens')
  filter?: AccessTokenFilterInput | null;
}

@ArgsType()
export class IdentifyArgs {
  @Field({ description: 'The secret, or the value of an API key. It is not stored or logged.' })
  @MaxLength(LONGEST_SECRET)
  secret!: string;
}
