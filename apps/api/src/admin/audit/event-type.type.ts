import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { type EventAction, eventCatalogue, ocsfOf, type Risk } from '@rollcall/audit';
import { RiskLevel } from './audit-event.enums';
import { FieldChangeType } from './audit-event.type';

@ObjectType('OcsfEventType', { description: 'What an event is in OCSF 1.8.0.' })
export class OcsfEventTypeType {
  @Field(() => Int, { description: 'Its class, as 3001.' })
  classUid!: number;

  @Field({ description: 'The name of the class.' })
  className!: string;

  @Field({ description: 'The activity within the class.' })
  activity!: string;

  @Field(() => Int, { description: 'Class and activity as one number.' })
  typeUid!: number;
}

@ObjectType('EventType', { description: 'What is known of every audit event of a name.' })
export class EventTypeType {
  @Field(() => ID, { description: 'The name, as member.invited.' })
  action!: EventAction;

  @Field({ description: 'What happened.' })
  description!: string;

  @Field({ description: 'Part of the product.' })
  domain!: string;

  @Field({ description: 'Feature within the domain.' })
  feature!: string;

  @Field(() => RiskLevel, { description: 'How much a reviewer should care, of most of them.' })
  risk!: Risk;

  @Field({ description: 'What it is done to.' })
  targetType!: string;

  @Field(() => [FieldChangeType], { description: 'The changes of one such event.' })
  example!: FieldChangeType[];

  @Field(() => OcsfEventTypeType, { description: 'What it is in OCSF.' })
  ocsf!: OcsfEventTypeType;
}

export function toEventType(action: EventAction): EventTypeType {
  const { target, example, ...type } = eventCatalogue[action];
  return { action, ...type, targetType: target, example: [...example], ocsf: ocsfOf(action) };
}
