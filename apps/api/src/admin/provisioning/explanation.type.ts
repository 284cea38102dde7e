import { Field, ObjectType } from '@nestjs/graphql';
import { type Cause, explanations } from '@rollcall/audit';

@ObjectType('Explanation', { description: 'Why a SCIM request failed, in plain words, and how to fix it.' })
export class ExplanationType {
  @Field({ description: 'The cause, for example `USER_EXISTS`. A stable code for programs.' })
  cause!: string;

  @Field({ description: 'A short title.' })
  title!: string;

  @Field({ description: 'Why it happens.' })
  why!: string;

  @Field({ description: 'What an admin can do about it.' })
  whatToDo!: string;
}

export const toExplanation = (cause: Cause): ExplanationType => ({ cause, ...explanations[cause] });
