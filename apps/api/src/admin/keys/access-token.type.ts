import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { AccessToken, AccessTokenKind, GeneratedAccessToken } from '@rollcall/domain';
import { ConnectionOf } from '../connection/connection';
import { describedEnum } from '../described-enum';
import { DateTime } from '../scalars/date-time';

export const AccessTokenKindName = describedEnum<AccessTokenKind>('AccessTokenKind', 'Whose a token is.', {
  PERSONAL: 'A person, with whose permissions it acts.',
  SERVICE: 'The organization, for a program that acts with a role.',
});

@ObjectType('AccessToken', { description: 'A token for this API. Its secret is shown once.' })
export class AccessTokenType {
  @Field(() => ID, { description: 'Id of the token; the actor of the events that a service causes.' })
  id!: string;

  @Field({ description: 'What the audit log calls the token.' })
  name!: string;

  @Field(() => AccessTokenKindName, { description: 'Whose it is.' })
  kind!: AccessTokenKind;

  @Field({ description: 'The last characters of the secret.' })
  hint!: string;

  /** Shown as the fields `owner` and `role`. */
  ownerId!: string | null;
  roleId!: string | null;

  @Field({ description: 'Who made it.' })
  createdBy!: string;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was used last, to the minute; null = never.' })
  lastUsedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'From when on it is refused; null = never.' })
  expiresAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Since when it is refused; null = it is not.' })
  revokedAt!: Date | null;
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

/** Names every column that is shown, so that the digest never is. */
export function toAccessToken({ id, name, hint, userId, role, createdBy, ...times }: AccessToken): AccessTokenType {
  const { createdAt, lastUsedAt, expiresAt, revokedAt } = times;
  const kind = userId === null ? 'SERVICE' : 'PERSONAL';
  return {
    id,
    name,
    kind,
    hint,
    ownerId: userId,
    roleId: role,
    createdBy,
    createdAt,
    lastUsedAt,
    expiresAt,
    revokedAt,
  };
}

export const toGeneratedToken = ({ token, secret }: GeneratedAccessToken): GeneratedAccessTokenType => ({
  token: toAccessToken(token),
  secret,
});
