import { ArgsType, Field, ID } from '@nestjs/graphql';
import type { AccessTokenKind, RoleId } from '@rollcall/domain';
import { MaxLength } from 'class-validator';
import { PageArgs } from '../connection/page.args';
import { AccessTokenKindName } from './access-token.type';
import { Expiry, KeyName } from './key-fields';

@ArgsType()
export class AccessTokensArgs extends PageArgs {
  @Field(() => AccessTokenKindName, { nullable: true, description: 'Tokens of this kind only.' })
  kind?: AccessTokenKind | null;
}

@ArgsType()
export class CreatePersonalTokenArgs {
  @KeyName('What the audit log calls the token.')
  name!: string;

  @Expiry()
  expiresAt?: Date | null;
}

@ArgsType()
export class CreateServiceTokenArgs extends CreatePersonalTokenArgs {
  @Field(() => ID, {
    description:
      'Id of the role that it acts with, in every project; nobody gives away a permission that they do not hold.',
  })
  @MaxLength(36)
  role!: RoleId;
}
