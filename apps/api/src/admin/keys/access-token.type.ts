import { Field, ObjectType } from '@nestjs/graphql';
import type { AccessToken, AccessTokenKind, GeneratedAccessToken } from '@rollcall/domain';
import type { MemberId } from '@rollcall/platform';
import { ConnectionOf } from '../connection/connection';
import { describedEnum } from '../described-enum';
import { KeyType, toKey } from './key.type';

export const AccessTokenKindName = describedEnum<AccessTokenKind>('AccessTokenKind', 'Whose a token is.', {
  PERSONAL: 'A person, with whose permissions it acts.',
  SERVICE: 'The organization, for a program that acts with a role.',
});

@ObjectType('AccessToken', { description: 'A token for this API. Its secret is shown once.' })
export class AccessTokenType extends KeyType {
  @Field(() => AccessTokenKindName, { description: 'Whose it is.' })
  kind!: AccessTokenKind;

  @Field({ description: 'The last characters of the secret.' })
  hint!: string;

  /** Shown as the fields `owner` and `role`. */
  ownerId!: MemberId | null;
  roleId!: string | null;
}

@ObjectType('GeneratedAccessToken', { description: 'A new token with its secret.' })
export class GeneratedAccessTokenType {
  @Field(() => AccessTokenType, { description: 'The token.' })
  token!: AccessTokenType;

  @Field({ description: 'The bearer token for this API. Shown this once and never readable again.' })
  secret!: string;
}

@ObjectType('AccessTokenConnection', {
  description: 'A page of access tokens, in the order of creation. They are not counted.',
})
export class AccessTokenConnection extends ConnectionOf('AccessToken', AccessTokenType) {}

export const toAccessToken = (token: AccessToken): AccessTokenType => ({
  ...toKey(token),
  kind: token.userId === null ? 'SERVICE' : 'PERSONAL',
  hint: token.hint,
  ownerId: token.userId,
  roleId: token.role,
});

export const toGeneratedToken = ({ token, secret }: GeneratedAccessToken): GeneratedAccessTokenType => ({
  token: toAccessToken(token),
  secret,
});
