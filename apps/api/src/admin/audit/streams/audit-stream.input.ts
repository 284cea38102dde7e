import { applyDecorators } from '@nestjs/common';
import { Field, InputType } from '@nestjs/graphql';
import { type EventAction, eventActions, type StreamContent, type StreamKind } from '@rollcall/audit';
import { shown } from '@rollcall/domain';
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
        'The destination, by its full name or address: https://… for WEBHOOK and HTTP, syslog+tls://… or syslog+tcp://… for SYSLOG. Public addresses are reached over TLS only, and others where the operator allows them.',
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
  @Field(() => AuditStreamContent, { nullable: true, description: 'The form of each event; NATIVE at first.' })
  content?: StreamContent | null;

  @Field(() => [String], { nullable: true, description: 'The events that it is about, as member.removed; none = all.' })
  @IsOptional()
  @ArrayMaxSize(eventActions.length)
  @IsIn(eventActions, {
    each: true,
    message: ({ value }) => `${unknownIn(value)} is no event; auditEventTypes lists them`,
  })
  actions?: EventAction[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of HTTP: the value of the header Authorization, as Bearer …; empty for none. Never shown again.',
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

@InputType({ description: 'A stream to begin.' })
export class CreateAuditStreamInput extends AuditStreamInput {
  @KeyName('What it is called.')
  name!: string;

  @Field(() => AuditStreamKind, { description: 'How it hands over events.' })
  kind!: StreamKind;

  @Url({})
  url!: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether it begins with what the log holds already, and not with what comes.',
  })
  fromBeginning!: boolean;
}

@InputType({ description: 'What of a stream is to change; what is left out stays as it is.' })
export class UpdateAuditStreamInput extends AuditStreamInput {
  @KeyName('What it is called.', { nullable: true })
  name?: string | null;

  @Url({ nullable: true })
  url?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is on; what waits meanwhile is delivered then.' })
  @IsOptional()
  enabled?: boolean | null;

  @IfVersion()
  ifVersion?: number | null;
}
