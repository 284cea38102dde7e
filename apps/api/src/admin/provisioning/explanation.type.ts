import { Field, ObjectType } from '@nestjs/graphql';
import { type Cause, explanations } from '@rollcall/audit';

@ObjectType('Explanation', { description: 'Why a SCIM request failed, in plain words, and what helps.' })
export class ExplanationType {
  @Field({ description: 'The cause, as USER_EXISTS: stable, for programs.' })
  cause!: string;

  @Field({ description: 'In a few words.' })
  title!: string;

  @Field({ description: 'How it comes to that.' })
  why!: string;

  @Field({ description: 'What an admin does about it.' })
  whatToDo!: string;
}

export const toExplanation = (cause: Cause): ExplanationType => ({ cause, ...explanations[cause] });
