import { applyDecorators } from '@nestjs/common';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { StreamContent, StreamKind } from '@rollcall/audit';
import { Type } from 'class-transformer';
import { IsOptional, Length, Matches, MaxLength, ValidateNested } from 'class-validator';
import { IfVersion } from '../graphql/if-version';
import { KeyName } from '../keys/key.type';
import { MutationInput, MutationPayload, Payload } from '../payload';
import { AuditStreamContent, AuditStreamKind, AuditStreamType } from './audit-stream.type';
import { AuditEventFilterInput } from './event-filter';

const LONGEST_URL = 2048;

const Url = (options: { nullable?: boolean }) =>
  applyDecorators(
    Field(() => String, {
      ...options,
      description:
        'The destination URL, with its full host name or IP address: https://… for WEBHOOK and HTTP, syslog+tls://… or syslog+tcp://… for SYSLOG. Public addresses require TLS. The operator decides which other addresses are allowed.',
    }),
    ...(options.nullable ? [IsOptional()] : []),
    Length(1, LONGEST_URL),
  );

const StreamId = () => Field(() => ID, { description: "The stream's ID." });

@InputType({ isAbstract: true })
abstract class AuditStreamInput {
  @Field(() => AuditStreamContent, { nullable: true, description: 'The format of each event. Defaults to NATIVE.' })
  content?: StreamContent | null;

  @Field(() => AuditEventFilterInput, {
    nullable: true,
    description:
      'The events to deliver. An empty filter means all. The fields `since`, `until` and `text` are not for streams.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => AuditEventFilterInput)
  filter?: AuditEventFilterInput | null;

  @Field(() => String, {
    nullable: true,
    description:
      'HTTP only: the value of the Authorization header, for example `Bearer …`. An empty string means no header. The value is never shown again.',
  })
  @IsOptional()
  @MaxLength(4096)
  @Matches(/^[\x20-\x7e]*$/, { message: 'must be printable ASCII' })
  authorization?: string | null;

  /** The fields that were set to a value, without the filter, whose email addresses must be resolved first. */
  get write() {
    const { content, authorization } = this;
    return {
      ...(content != null && { content }),
      ...(authorization != null && { authorization }),
    };
  }
}

@MutationInput()
export class CreateAuditStreamInput extends AuditStreamInput {
  @KeyName("The stream's name.")
  name!: string;

  @Field(() => AuditStreamKind, { description: 'How the stream delivers events.' })
  kind!: StreamKind;

  @Url({})
  url!: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether to deliver events that are already in the log. If false, the stream starts with new events.',
  })
  fromBeginning!: boolean;
}

@MutationInput()
export class UpdateAuditStreamInput extends AuditStreamInput {
  @StreamId()
  streamId!: string;

  @KeyName("The stream's name.", { nullable: true })
  name?: string | null;

  @Url({ nullable: true })
  url?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the stream is on. Events recorded while it is off are delivered when it is switched back on.',
  })
  @IsOptional()
  enabled?: boolean | null;

  @IfVersion()
  ifVersion?: number | null;
}

@MutationInput()
export class RotateAuditStreamSecretInput {
  @StreamId()
  streamId!: string;
}

@MutationInput()
export class TestAuditStreamInput {
  @StreamId()
  streamId!: string;
}

@MutationInput()
export class DeleteAuditStreamInput {
  @StreamId()
  streamId!: string;

  @IfVersion()
  ifVersion?: number | null;
}

@ObjectType({ isAbstract: true })
abstract class StreamPayload extends Payload {
  @Field(() => AuditStreamType, { description: 'The stream after the change.' })
  stream!: AuditStreamType;
}

@ObjectType({ isAbstract: true })
export abstract class StreamSecretPayload extends StreamPayload {
  @Field(() => String, {
    nullable: true,
    description: 'The secret that verifies webhook messages. Shown only once. Null for other kinds.',
  })
  secret!: string | null;
}

@MutationPayload()
export class CreateAuditStreamPayload extends StreamSecretPayload {}

@MutationPayload()
export class RotateAuditStreamSecretPayload extends StreamSecretPayload {}

@MutationPayload()
export class UpdateAuditStreamPayload extends StreamPayload {}

@MutationPayload()
export class TestAuditStreamPayload extends StreamPayload {
  @Field({ description: 'Whether the destination accepted the event.' })
  delivered!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Why the destination did not accept the event. Connection errors are reported without details.',
  })
  error!: string | null;

  @Field(() => Int, { description: 'How long the delivery took, in milliseconds.' })
  durationMs!: number;
}

@MutationPayload()
export class DeleteAuditStreamPayload extends Payload {
  @Field(() => ID, { description: 'The ID of the deleted stream.' })
  streamId!: string;
}
