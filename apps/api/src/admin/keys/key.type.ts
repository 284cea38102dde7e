import { applyDecorators } from '@nestjs/common';
import { Field, ID, InterfaceType, ObjectType } from '@nestjs/graphql';
import type { Credential } from '@rollcall/domain';
import { IsOptional, Length, Matches } from 'class-validator';
import { AuditPartyType } from '../audit/party.type';
import { DateTime } from '../graphql/leaf-types';

const LONGEST_NAME = 100;

const length = { message: `must have 1 to ${LONGEST_NAME} characters` };

/** The name of a key or token. `otherwise` makes it optional. */
export const KeyName = (description: string, otherwise?: { defaultValue: string } | { nullable: true }) =>
  applyDecorators(
    Field(() => String, { ...otherwise, description }),
    ...(otherwise && 'nullable' in otherwise ? [IsOptional()] : []),
    Length(1, LONGEST_NAME, length),
    Matches(/\S/, length),
  );

/** When a key or token expires. */
export const Expiry = () =>
  Field(() => DateTime, { nullable: true, description: 'When it expires. Omit it for no expiry.' });

/** The fields of all kinds of keys and tokens. */
@InterfaceType({ isAbstract: true })
@ObjectType({ isAbstract: true })
export abstract class KeyType {
  @Field(() => ID, { description: 'The ID. It is the actor ID of audit events that its use causes.' })
  id!: string;

  @Field({ description: 'The name, as shown in the audit log.' })
  name!: string;

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

/** Lists the columns explicitly, so that the digest is never exposed. */
export function toKey({ id, name, createdBy, createdAt, lastUsedAt, expiresAt, revokedAt }: Credential): KeyType {
  return { id, name, createdBy, createdAt, lastUsedAt, expiresAt, revokedAt };
}
