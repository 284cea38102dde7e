import { Field, ObjectType } from '@nestjs/graphql';
import { type Cause, explanations } from '@rollcall/audit';

@ObjectType('Explanation', { description: 'Why a SCIM request failed, in plain language, and how to fix it.' })
export class ExplanationType {
  @Field({ description: 'The cause as a stable code, for example `USER_EXISTS`.' })
  cause!: string;

  @Field({ description: 'A short title.' })
  title!: string;

  @Field({ description: 'Why it happens.' })
  why!: string;

  @Field({ description: 'What an admin can do about it.' })
  whatToDo!: string;
}

export const toExplanation = (cause: Cause): ExplanationType => ({ cause, ...explanations[cause] });
