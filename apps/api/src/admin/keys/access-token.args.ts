import { ArgsType, Field, ID } from '@nestjs/graphql';
import type { AccessTokenKind, RoleId } from '@rollcall/domain';
import { MaxLength } from 'class-validator';
import { PageArgs } from '../connection/page.args';
import { AccessTokenKindName } from './access-token.type';
import { Expiry, KeyName } from './key-fields';

@ArgsType()
export class AccessTokensArgs extends PageArgs {
  @Field(() => AccessTokenKindName, { nullable: true, description: 'Only tokens of this kind.' })
  kind?: AccessTokenKind | null;
}

@ArgsType()
export class CreatePersonalTokenArgs {
  @KeyName("The token's name, as shown in the audit log.")
  name!: string;

  @Expiry()
  expiresAt?: Date | null;
}

@ArgsType()
export class CreateServiceTokenArgs extends CreatePersonalTokenArgs {
  @Field(() => ID, {
    description:
      'The ID of the role that the token has in every project. You cannot give a token permissions that you do not have.',
  })
  @MaxLength(36)
  role!: RoleId;
}
