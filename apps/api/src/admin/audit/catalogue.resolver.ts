import { Field, ID, Int, ObjectType, Query } from '@nestjs/graphql';
import { type EventDomain, type Outcome, ocsfOf, type Risk } from '@rollcall/audit';
import {
  type Control,
  controlIds,
  controls,
  type EventAction,
  eventActions,
  eventCatalogue,
  Requires,
} from '@rollcall/domain';
import { AdminResolver } from '../admin-resolver';
import { EventDomainName, EventOutcome, FieldChangeType, RiskLevel } from './audit-event.type';

@ObjectType('OcsfEventType', { description: 'The OCSF 1.8.0 mapping of an event.' })
class OcsfEventTypeType {
  @Field(() => Int, { description: 'The class number, for example 3001.' })
  classUid!: number;

  @Field({ description: 'The class name.' })
  className!: string;

  @Field({ description: 'The activity within the class.' })
  activity!: string;

  @Field(() => Int, { description: 'The class and activity as one number.' })
  typeUid!: number;
}

@ObjectType('EventType', { description: 'A type of audit event.' })
class EventTypeType {
  @Field(() => ID, { description: "The event's name, for example `member.invited`." })
  action!: EventAction;

  @Field({ description: 'What happened.' })
  description!: string;

  @Field(() => EventDomainName, { description: 'The product area.' })
  domain!: EventDomain;

  @Field({ description: 'The feature in that area.' })
  feature!: string;

  @Field(() => RiskLevel, { description: 'The usual risk level.' })
  risk!: Risk;

  @Field({ description: 'The kind of record affected.' })
  targetType!: string;

  @Field(() => [FieldChangeType], { description: 'The changes in an example event.' })
  example!: FieldChangeType[];

  @Field(() => OcsfEventTypeType, { description: 'The OCSF mapping.' })
  ocsf!: OcsfEventTypeType;
}

function toEventType(action: EventAction): EventTypeType {
  const type = eventCatalogue[action];
  const { domain, feature, risk, description, target, example } = type;
  return { action, domain, feature, risk, description, targetType: target, example: [...example], ocsf: ocsfOf(type) };
}

@ObjectType('AuditControl', { description: 'A predefined search for a SOC 2 control.' })
class AuditControlType {
  @Field(() => ID, {
    description: 'The criterion, for example `CC6.3`. Pass it in `controls` of a filter.',
  })
  id!: string;

  @Field({ description: 'What the criterion requires.' })
  title!: string;

  @Field({ description: 'The question that the search answers.' })
  question!: string;

  @Field(() => [String], { description: 'The event names to match. Empty matches all.' })
  actions!: string[];

  @Field(() => EventOutcome, { nullable: true, description: 'The outcome to match. Null matches any.' })
  outcome!: Outcome | null;
}

/** The event types of the audit log, and predefined searches for common controls. */
@AdminResolver()
export class CatalogueResolver {
  @Query(() => [EventTypeType], {
    description: 'All event types, with their risk, an example and their OCSF class.',
  })
  @Requires('audit.read')
  auditEventTypes(): EventTypeType[] {
    return eventActions.map(toEventType);
  }

  @Query(() => [AuditControlType], { description: 'Predefined searches for common SOC 2 controls.' })
  @Requires('audit.read')
  auditControls(): AuditControlType[] {
    return controlIds.map((id) => {
      const { title, question, actions, outcome }: Control = controls[id];
      return { id, title, question, actions: [...actions], outcome: outcome ?? null };
    });
  }
}
