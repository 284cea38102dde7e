import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Cause, CauseCount, ProvisioningAct, ProvisioningRecord } from '@rollcall/audit';
import type { IdentityProvider, SetUp, SetUpStep, SetUpStepState } from '@rollcall/domain';
import { DateTime, describedEnum } from '../graphql/leaf-types';
import { CauseName, ProvisioningActName } from '../provisioning/record.type';
import { IdentityProviderName, ScimKeyType, toScimKey } from './scim-key.type';

const SetUpStepName = describedEnum<SetUpStep>('SetUpStepName', 'What an identity provider does first.', {
  REQUEST_RECEIVED: 'Its first request has arrived.',
  KEY_ACCEPTED: 'A request succeeded.',
  USERS_LOOKED_UP: 'It looked for people.',
  USER_CREATED: 'It created a person.',
  USER_UPDATED: 'It changed a person.',
  USER_DEACTIVATED: 'It deactivated or deleted a person.',
  GROUP_PUSHED: 'It created or changed a group.',
});

const SetUpStateName = describedEnum<SetUpStepState['state']>('SetUpState', 'The state of a step.', {
  DONE: 'A request did it.',
  FAILED: 'Requests tried it, and all of them failed.',
  WAITING: 'No request tried it.',
});

@ObjectType('SetUpRequest', { description: 'The request of a step.' })
class SetUpRequestType {
  @Field(() => ID, { description: 'The ID of its provisioning record.' })
  recordId!: string;

  @Field(() => ProvisioningActName, { description: 'What it asked for.' })
  act!: ProvisioningAct;

  @Field({ description: 'The HTTP method.' })
  method!: string;

  @Field({ description: 'The path.' })
  path!: string;

  @Field(() => Int, { description: 'The HTTP status of the response.' })
  status!: number;

  @Field(() => String, { nullable: true, description: 'The error in the response. Null if the request succeeded.' })
  detail!: string | null;

  @Field(() => CauseName, { nullable: true, description: 'Why it failed. Null if the request succeeded.' })
  cause!: Cause | null;
}

@ObjectType('SetUpStep', { description: 'A step of the connection of an identity provider.' })
class SetUpStepType {
  @Field(() => SetUpStepName, { description: 'The step.' })
  step!: SetUpStep;

  @Field(() => SetUpStateName, { description: 'Its state.' })
  state!: SetUpStepState['state'];

  @Field(() => DateTime, { nullable: true, description: 'When it happened or failed. Null while it waits.' })
  occurredAt!: Date | null;

  @Field(() => SetUpRequestType, {
    nullable: true,
    description: 'The latest request that did it, or else the latest that failed. Null if there is none.',
  })
  request!: SetUpRequestType | null;
}

@ObjectType('SetUpRefusal', { description: 'Requests that failed for the same reason.' })
class SetUpRefusalType {
  @Field(() => CauseName, { description: 'Why they failed.' })
  cause!: Cause;

  @Field(() => Int, { description: 'How many.' })
  requests!: number;

  @Field(() => DateTime, { description: 'When the last of them arrived.' })
  lastAt!: Date;

  @Field(() => String, { nullable: true, description: 'The error in the response to the last of them.' })
  detail!: string | null;
}

@ObjectType('ScimSetUp', {
  description: 'How far the connection of an identity provider has come, with the newest SCIM key.',
})
export class ScimSetUpType {
  @Field(() => ScimKeyType, { nullable: true, description: 'The newest key. Null if there is none.' })
  key!: ScimKeyType | null;

  @Field(() => IdentityProviderName, {
    nullable: true,
    description: 'The identity provider, guessed from the user agent. Null if it is not known.',
  })
  identityProvider!: IdentityProvider | null;

  @Field(() => [SetUpStepType], { description: 'All steps, in their usual order.' })
  steps!: SetUpStepType[];

  @Field(() => [SetUpRefusalType], {
    description: 'What failed in the last 24 hours with any key of the organization, most frequent first.',
  })
  refusals!: SetUpRefusalType[];
}

const toRequest = ({ id, act, method, path, status, detail, cause }: ProvisioningRecord): SetUpRequestType => ({
  recordId: id,
  act,
  method,
  path,
  status,
  detail,
  cause,
});

const toRefusal = ({ cause, requests, lastAt, sample }: CauseCount): SetUpRefusalType => ({
  cause,
  requests,
  lastAt,
  detail: sample.detail,
});

export const toScimSetUp = ({ key, steps, refusals, identityProvider }: SetUp): ScimSetUpType => ({
  key: key && toScimKey(key),
  identityProvider,
  steps: steps.map(({ record, ...step }) => ({ ...step, request: record && toRequest(record) })),
  refusals: refusals.map(toRefusal),
});
