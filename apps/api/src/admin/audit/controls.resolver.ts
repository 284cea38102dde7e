import { Field, ID, ObjectType, Query } from '@nestjs/graphql';
import { type Control, controlIds, controls, type Outcome } from '@rollcall/audit';
import { Requires } from '@rollcall/domain';
import { AdminResolver } from '../admin-resolver';
import { EventOutcome } from './audit-event.enums';

@ObjectType('AuditControl', { description: 'A ready search for a control of SOC 2.' })
class AuditControlType {
  @Field(() => ID, { description: 'The criterion, as CC6.3: what auditEvents and the export take as `control`.' })
  id!: string;

  @Field({ description: 'What the criterion asks for.' })
  title!: string;

  @Field({ description: 'What the search answers.' })
  question!: string;

  @Field(() => [String], { description: 'The events that it finds; none = all.' })
  actions!: string[];

  @Field(() => EventOutcome, { nullable: true, description: 'The outcome that it finds; null = any.' })
  outcome!: Outcome | null;
}

@AdminResolver()
export class ControlsResolver {
  @Query(() => [AuditControlType], { description: 'Ready searches for the usual controls of SOC 2.' })
  @Requires('audit.read')
  auditControls(): AuditControlType[] {
    return controlIds.map((id) => {
      const { title, question, actions, outcome }: Control = controls[id];
      return { id, title, question, actions: [...actions], outcome: outcome ?? null };
    });
  }
}
