import { Field, ID, ObjectType, Query } from '@nestjs/graphql';
import type { Outcome } from '@rollcall/audit';
import { type Control, controlIds, controls, Requires } from '@rollcall/domain';
import { AdminResolver } from '../admin-resolver';
import { EventOutcome } from './audit-event.enums';

@ObjectType('AuditControl', { description: 'A predefined search for a SOC 2 control.' })
class AuditControlType {
  @Field(() => ID, {
    description: 'The criterion, for example `CC6.3`. Pass it as `control` to auditEvents or to the export.',
  })
  id!: string;

  @Field({ description: 'What the criterion requires.' })
  title!: string;

  @Field({ description: 'The question that the search answers.' })
  question!: string;

  @Field(() => [String], { description: 'The event names that the search finds. Empty means all.' })
  actions!: string[];

  @Field(() => EventOutcome, { nullable: true, description: 'The outcome that the search finds. Null means any.' })
  outcome!: Outcome | null;
}

@AdminResolver()
export class ControlsResolver {
  @Query(() => [AuditControlType], { description: 'Predefined searches for common SOC 2 controls.' })
  @Requires('audit.read')
  auditControls(): AuditControlType[] {
    return controlIds.map((id) => {
      const { title, question, actions, outcome }: Control = controls[id];
      return { id, title, question, actions: [...actions], outcome: outcome ?? null };
    });
  }
}
