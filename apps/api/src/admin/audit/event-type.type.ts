import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { ocsfOf, type Risk } from '@rollcall/audit';
import { type EventAction, eventCatalogue } from '@rollcall/domain';
import { RiskLevel } from './audit-event.enums';
import { FieldChangeType } from './audit-event.type';

@ObjectType('OcsfEventType', { description: 'The OCSF 1.8.0 mapping of an event.' })
export class OcsfEventTypeType {
  @Field(() => Int, { description: 'The class number, for example 3001.' })
  classUid!: number;

  @Field({ description: 'The class name.' })
  className!: string;

  @Field({ description: 'The activity within the class.' })
  activity!: string;

  @Field(() => Int, { description: 'The class and activity as one number.' })
  typeUid!: number;
}

@ObjectType('EventType', { description: 'The description of one event type.' })
export class EventTypeType {
  @Field(() => ID, { description: "The event's name, for example `member.invited`." })
  action!: EventAction;

  @Field({ description: 'What happened.' })
  description!: string;

  @Field({ description: 'The part of the product.' })
  domain!: string;

  @Field({ description: 'The feature within the domain.' })
  feature!: string;

  @Field(() => RiskLevel, { description: 'How closely a reviewer should look at most of these events.' })
  risk!: Risk;

  @Field({ description: 'The kind of record that it is done to.' })
  targetType!: string;

  @Field(() => [FieldChangeType], { description: 'The changes in an example event.' })
  example!: FieldChangeType[];

  @Field(() => OcsfEventTypeType, { description: 'The OCSF mapping.' })
  ocsf!: OcsfEventTypeType;
}

export function toEventType(action: EventAction): EventTypeType {
  const type = eventCatalogue[action];
  const { domain, feature, risk, description, target, example } = type;
  return { action, domain, feature, risk, description, targetType: target, example: [...example], ocsf: ocsfOf(type) };
}
