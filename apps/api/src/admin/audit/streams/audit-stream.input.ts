import { applyDecorators } from '@nestjs/common';
import { Field, InputType } from '@nestjs/graphql';
import type { StreamContent, StreamKind } from '@rollcall/audit';
import { type EventAction, eventActions, shown } from '@rollcall/domain';
import { ArrayMaxSize, IsIn, IsOptional, Length, Matches, MaxLength } from 'class-validator';
import { IfVersion } from '../../if-version';
import { KeyName } from '../../keys/key-fields';
import { AuditStreamContent, AuditStreamKind } from './audit-stream.enums';

const LONGEST_URL = 2048;

const Url = (options: { nullable?: boolean }) =>
  applyDecorators(
    Field(() => String, {
      ...options,
      description:
        'The destination, with its full host name or IP address: https://… for WEBHOOK and HTTP, syslog+tls://… or syslog+tcp://… for SYSLOG. Public addresses require TLS. The operator decides which other addresses are allowed.',
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
    message: ({ value }) => `${unknownIn(value)} is not an event; auditEventTypes lists them`,
  })
  actions?: EventAction[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'For HTTP: the value of the Authorization header, for example `Bearer …`. An empty string sends none. It is never shown again.',
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

@InputType({ description: 'A stream to create.' })
export class CreateAuditStreamInput extends AuditStreamInput {
  @KeyName("The stream's name.")
  name!: string;

  @Field(() => AuditStreamKind, { description: 'How the stream delivers events.' })
  kind!: StreamKind;

  @Url({})
  url!: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether to start with the events that are already in the log, instead of with new ones.',
  })
  fromBeginning!: boolean;
}

@InputType({ description: 'Changes to a stream. Fields that are left out stay the same.' })
export class UpdateAuditStreamInput extends AuditStreamInput {
  @KeyName("The stream's name.", { nullable: true })
  name?: string | null;

  @Url({ nullable: true })
  url?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the stream is on. Events that wait while it is off are delivered when it is switched on again.',
  })
  @IsOptional()
  enabled?: boolean | null;

  @IfVersion()
  ifVersion?: number | null;
}
