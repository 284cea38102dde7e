import { Field, ID, InterfaceType, ObjectType } from '@nestjs/graphql';
import type { Credential, CredentialKind } from '@rollcall/domain';
import { AuditPartyType } from '../audit/party.type';
import { ConnectionOf } from '../graphql/connection';
import { DateTime, describedEnum } from '../graphql/leaf-types';

export const CredentialKindName = describedEnum<CredentialKind>('CredentialKind', 'The kind of a key or token.', {
  SCIM_KEY: 'A key with which an identity provider provisions the organization.',
  PERSONAL_TOKEN: "A token for this API that acts with a person's permissions.",
  SERVICE_TOKEN: 'A token for this API that lets a program act with a role.',
  API_KEY: 'A key that identifies a project. It is not a secret.',
  SECRET_KEY: 'A secret key that acts for a project.',
});

/** The type by the fields that only it has, because types of other files cannot be named here. */
const typeNameOf = (key: object): string => {
  if ('allowedRanges' in key) return 'ScimKey';
  if ('ownerId' in key) return 'AccessToken';
  return 'value' in key ? 'ApiKey' : 'SecretKey';
};

@InterfaceType('Credential', {
  description: 'A key or a token of any kind: a ScimKey, an AccessToken, an ApiKey or a SecretKey.',
  resolveType: typeNameOf,
})
@ObjectType({ isAbstract: true })
export abstract class CredentialType {
  @Field(() => ID, {
    description: 'The ID. Audit events that its use causes have it as the ID of the actor or of the credential.',
  })
  id!: string;

  @Field({ description: 'The name, as shown in the audit log.' })
  name!: string;

  @Field({ description: 'The last characters, to help you recognize it.' })
  hint!: string;

  @Field(() => AuditPartyType, { description: 'Who created it.' })
  createdBy!: AuditPartyType;

  @Field(() => DateTime, { description: 'When it was created.' })
  createdAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was last used, to the minute. Null if it has never been used.',
  })
  lastUsedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it expires. Null if it never expires.' })
  expiresAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was revoked or replaced. Null if it has not been.',
  })
  revokedAt!: Date | null;
}

@ObjectType('CredentialConnection', {
  description: 'A page of keys and tokens, newest first. There is no total count.',
})
export class CredentialConnection extends ConnectionOf('Credential', CredentialType) {}

/** Lists the columns explicitly, so that the digest is never exposed. */
export function credentialFields({
  id,
  name,
  hint,
  createdBy,
  createdAt,
  lastUsedAt,
  expiresAt,
  revokedAt,
}: Credential): CredentialType {
  return { id, name, hint, createdBy, createdAt, lastUsedAt, expiresAt, revokedAt };
}
