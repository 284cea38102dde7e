import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { AuditEvent } from '@rollcall/audit';
import type { ReplayOutcome } from '@rollcall/domain';
import { RiskLevel } from '../audit/audit-event.enums';
import { AuditPartyType, FieldChangeType } from '../audit/audit-event.type';
import { ExplanationType, toExplanation } from './explanation.type';

/** Events that one answer shows; the others are found by the id of the request. */
const SHOWN = 100;

@ObjectType('ReplayedEvent', { description: 'A change of a request that is done again, as the audit log says it.' })
export class ReplayedEventType {
  @Field({ description: 'The name of the event, as member.invited.' })
  action!: string;

  @Field(() => RiskLevel, { description: 'How much a reviewer should care.' })
  risk!: AuditEvent['risk'];

  @Field(() => AuditPartyType, { description: 'What it is done to.' })
  target!: AuditPartyType;

  @Field(() => [FieldChangeType], { description: 'Each attribute that changes.' })
  changes!: FieldChangeType[];
}

@ObjectType('Replay', {
  description: 'What a failed SCIM request comes to when it is done again.',
})
export class ReplayType {
  @Field(() => Int, { description: 'The HTTP status, as an identity provider would be answered.' })
  status!: number;

  @Field(() => String, { nullable: true, description: 'The SCIM error type, if it is refused with one.' })
  scimType!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it is refused again; null where it is done.' })
  detail!: string | null;

  @Field(() => ExplanationType, { nullable: true, description: 'Why it is refused again, and what helps.' })
  explanation!: ExplanationType | null;

  @Field(() => [String], { description: 'What is accepted and yet ignored.' })
  notes!: string[];

  @Field(() => [String], { description: 'Ids that are to be added, but name nobody.' })
  partial!: string[];

  @Field(() => Int, { description: 'How many events it leaves.' })
  eventCount!: number;

  @Field(() => [ReplayedEventType], {
    description: `The changes, in their order: the first ${SHOWN}. Empty where nothing changes.`,
  })
  events!: ReplayedEventType[];
}

export const toReplay = ({ status, refusal, notes, skipped, events }: ReplayOutcome): ReplayType => ({
  status,
  scimType: refusal?.scimType ?? null,
  detail: refusal?.detail ?? null,
  explanation: refusal ? toExplanation(refusal.cause) : null,
  notes: [...notes],
  partial: [...skipped],
  eventCount: events.length,
  events: events.slice(0, SHOWN).map(({ action, risk, targetType, targetId, targetLabel, changes }) => ({
    action,
    risk,
    target: { type: targetType, id: targetId, label: targetLabel },
    changes,
  })),
});
