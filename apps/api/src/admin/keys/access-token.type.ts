import { Field, ObjectType } from '@nestjs/graphql';
import type { AccessToken, AccessTokenKind } from '@rollcall/domain';
import type { MemberId } from '@rollcall/platform';
import { ConnectionOf } from '../graphql/connection';
import { describedEnum } from '../graphql/leaf-types';
import { CredentialType, credentialFields } from './credential.type';

export const AccessTokenKindName = describedEnum<AccessTokenKind>('AccessTokenKind', 'The kind of an access token.', {
  PERSONAL: "Belongs to a person and acts with that person's permissions.",
  SERVICE: 'Belongs to the organization and lets a program act with a role.',
});

@ObjectType('AccessToken', {
  implements: () => [CredentialType],
  description: 'An access token for this API. The secret is shown only once.',
})
export class AccessTokenType extends CredentialType {
  @Field(() => AccessTokenKindName, { description: 'Whether the token is personal or belongs to a service.' })
  kind!: AccessTokenKind;

  /** Shown as the fields `owner` and `role`. */
  ownerId!: MemberId | null;
  roleId!: string | null;
}

@ObjectType('AccessTokenConnection', {
  description: 'A page of access tokens in order of creation. There is no total count.',
})
export class AccessTokenConnection extends ConnectionOf('AccessToken', AccessTokenType) {}

export const toAccessToken = (token: AccessToken): AccessTokenType => ({
  ...credentialFields(token),
  kind: token.userId === null ? 'SERVICE' : 'PERSONAL',
  ownerId: token.userId,
  roleId: token.role,
});
