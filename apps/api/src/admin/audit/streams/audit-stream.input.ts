import { applyDecorators } from '@nestjs/common';
import { Field, InputType } from '@nestjs/graphql';
import type { StreamContent, StreamKind } from '@rollcall/audit';
import { type EventAction, eventActions, shown } from '@rollcall/domain';
import { ArrayMaxSize, IsIn, IsOptional, Length, Matches, MaxLength } from 'class-validator';
import { IfVersion } from '../../graphql/if-version';
import { KeyName } from '../../keys/key.type';
import { AuditStreamContent, AuditStreamKind } from './audit-stream.type';

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

/** The first of a list that names no event, with its index. */
function unknownIn(actions: readonly string[]): string {
  const index = actions.findIndex((action) => !eventActions.includes(action as EventAction));
  return `[${index}] ${shown(String(actions[index]))}`;
}

@InputType({ isAbstract: true })
abstract class AuditStreamInput {
  @Field(() => AuditStreamContent, { nullable: true, description: 'The format of each event. Defaults to NATIVE.' })
  content?: StreamContent | null;

  @Field(() => [String], {
    nullable: true,
    description: 'The names of the events to deliver, for example `member.removed`. Empty means all.',
  })
  @IsOptional()
  @ArrayMaxSize(eventActions.length)
  @IsIn(eventActions, {
    each: true,
    message: ({ value }) =>
      `contains ${unknownIn(value)}; it must contain only event names, which auditEventTypes lists`,
  })
  actions?: EventAction[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'HTTP only: the value of the Authorization header, for example `Bearer …`. An empty string means no header. The value is never shown again.',
  })
  @IsOptional()
  @MaxLength(4096)
  @Matches(/^[\x20-\x7e]*$/, { message: 'must be printable ASCII' })
  authorization?: string | null;

  /** What was given, without what is null. */
  get write() {
    const { content, actions, authorization } = this;
    return {
      ...(content != null && { content }),
      ...(actions != null && { actions: [...new Set(actions)] }),
      ...(authorization != null && { authorization }),
    };
  }
}

@InputType({ description: 'The settings of a new stream.' })
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

@InputType({ description: 'Changes to a stream. Omitted fields stay the same.' })
export class UpdateAuditStreamInput extends AuditStreamInput {
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
