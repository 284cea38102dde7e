import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { AuditEvent } from '@rollcall/audit';
import { ConnectionOf } from '../connection/connection';
import { DateTime } from '../scalars/date-time';
import { Json } from '../scalars/json';
import { EventOutcome, RiskLevel } from './audit-event.enums';

@ObjectType('AuditParty', { description: 'Who acted, or what was acted upon, as it was called then.' })
export class AuditPartyType {
  @Field({ description: 'What it is: USER, SCIM_KEY, COMMAND_LINE, GROUP, ORGANIZATION and others.' })
  type!: string;

  @Field(() => ID, { nullable: true, description: 'Its id; null where there is none.' })
  id!: string | null;

  @Field(() => String, { nullable: true, description: 'An e-mail address or a name; null once it was erased.' })
  label!: string | null;
}

@ObjectType('FieldChange', { description: 'What became of one attribute.' })
export class FieldChangeType {
  @Field({ description: 'Name of the attribute.' })
  field!: string;

  @Field(() => Json, { nullable: true, description: 'The value before; null = there was none.' })
  before!: unknown;

  @Field(() => Json, { nullable: true, description: 'The value after; null = there is none any more.' })
  after!: unknown;
}

@ObjectType('AuditEvent', { description: 'One change: who, what, when, from where. Never altered.' })
export class AuditEventType {
  @Field(() => ID, { description: 'Ids grow with time.' })
  id!: string;

  @Field(() => DateTime, { description: 'When it happened.' })
  occurredAt!: Date;

  @Field(() => AuditPartyType, { description: 'Who did it.' })
  actor!: AuditPartyType;

  @Field({ description: 'The name of the event, as member.invited.' })
  action!: string;

  @Field({ description: 'Part of the product.' })
  domain!: string;

  @Field({ description: 'Feature within the domain.' })
  feature!: string;

  @Field(() => RiskLevel, { description: 'How much a reviewer should care.' })
  risk!: AuditEvent['risk'];

  @Field(() => EventOutcome, { description: 'Whether it was done.' })
  outcome!: AuditEvent['outcome'];

  @Field(() => AuditPartyType, { description: 'What it was done to.' })
  target!: AuditPartyType;

  @Field({ description: 'Id of the request that caused it.' })
  requestId!: string;

  @Field(() => String, { nullable: true, description: 'Address that the request came from.' })
  ip!: string | null;

  @Field(() => String, { nullable: true, description: 'What the client said it is.' })
  userAgent!: string | null;

  @Field(() => [FieldChangeType], { description: 'Each attribute that changed.' })
  changes!: FieldChangeType[];
}

@ObjectType('AuditEventConnection', { description: 'A page of audit events, newest first. They are not counted.' })
export class AuditEventConnection extends ConnectionOf('AuditEvent', AuditEventType) {}

export function toAuditEvent(event: AuditEvent): AuditEventType {
  const { actorType, actorId, actorLabel, targetType, targetId, targetLabel, ...shown } = event;
  return {
    ...shown,
    actor: { type: actorType, id: actorId, label: actorLabel },
    target: { type: targetType, id: targetId, label: targetLabel },
  };
}
