import { Args, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Committed, Warning } from '@rollcall/audit';
import type { Principal, WarningCode } from '@rollcall/domain';
import type { Attempt } from './attempts/attempts';
import { AuditEventType, toAuditEvent } from './audit/audit-event.type';
import { AuditPartyType } from './audit/party.type';
import { describedEnum } from './graphql/leaf-types';
import { type ItemOutcome, oneByOne } from './one-by-one';

const WarningCodeName = describedEnum<WarningCode>('WarningCode', 'What a warning is about.', {
  GROUP_ROLE_PREVAILS: 'Permission groups give the person more than the granted role, and continue to apply.',
  IDP_MAY_UNDO: 'The identity provider manages the removed person and can add them again.',
  INVITATION_NOT_SENT: 'The organization does not send invitations by email, so the person needs a link.',
  INVITATIONS_EXPIRED: 'Open invitations with the role have expired, because the role has more permissions now.',
  SCIM_DISABLED: 'SCIM provisioning is off, so the key does not work yet.',
  SECRET_SHARED: 'The previous destination of the stream knows its secret.',
});

@ObjectType('Warning', { description: 'Something to know about a change that was made.' })
class WarningType {
  @Field(() => WarningCodeName, { description: 'What the warning is about.' })
  code!: WarningCode;

  @Field({ description: 'The warning as a sentence, with what you can do.' })
  message!: string;

  @Field(() => [AuditPartyType], { description: 'The records that the warning is about.' })
  records!: AuditPartyType[];

  @Field(() => Int, { nullable: true, description: 'The index of the item in a bulk operation. Null otherwise.' })
  index!: number | null;
}

/** The most events in a payload. The request ID finds the others. */
const MOST_EVENTS = 1000;

/** What every mutation returns beside its result. */
@ObjectType({ isAbstract: true })
export abstract class Payload {
  @Field(() => [AuditEventType], {
    description: `The audit events that the mutation recorded, in order: the first ${MOST_EVENTS}, if a replayed request recorded more. Empty if it changed nothing. You do not need audit.read to see them here.`,
  })
  events!: AuditEventType[];

  @Field(() => [WarningType], { description: 'What you should know about the change. Usually empty.' })
  warnings!: WarningType[];

  @Field(() => ID, { description: 'The ID of the request, which its audit events and the log of the service have.' })
  requestId!: string;
}

/** The mutation that the name of its input or payload starts with. */
const mutationOf = (typeName: string, ending: string): string =>
  typeName[0]!.toLowerCase() + typeName.slice(1, -ending.length);

/** Declares the payload of the mutation that the class is named after. */
export const MutationPayload = (): ClassDecorator => (type) =>
  ObjectType(type.name, { description: `The result of \`${mutationOf(type.name, 'Payload')}\`.` })(type);

/** Declares the input of the mutation that the class is named after. */
export const MutationInput = (): ClassDecorator => (type) =>
  InputType(type.name, { description: `The input of \`${mutationOf(type.name, 'Input')}\`.` })(type);

/** Completes the payload of a mutation with what it recorded. */
export async function payloadOf<Result, Own extends object>(
  { requestId }: Pick<Principal, 'requestId'>,
  change: Promise<Committed<Result>>,
  own: (result: Result) => Own | Promise<Own>,
): Promise<Own & Payload> {
  const { result, events, warnings } = await change;
  return {
    ...(await own(result)),
    events: events.slice(0, MOST_EVENTS).map(toAuditEvent),
    warnings: warnings.map((warning) => toWarning(warning, null)),
    requestId,
  };
}

/** The same for a bulk mutation, which processes its items one after the other. */
export async function payloadOfEach<Item, Result, Shown>(
  { requestId }: Pick<Principal, 'requestId'>,
  attempt: Attempt,
  items: readonly Item[],
  change: (item: Item) => Promise<Committed<Result>>,
  toResult: (item: Item, outcome: ItemOutcome<Result>) => Shown,
): Promise<{ results: Shown[] } & Payload> {
  const outcomes = await oneByOne(attempt, items, change);
  return {
    results: outcomes.map(({ result: committed, error }, index) =>
      toResult(items[index]!, error ? { result: null, error } : { result: committed.result, error }),
    ),
    events: outcomes
      .flatMap(({ result }) => result?.events ?? [])
      .slice(0, MOST_EVENTS)
      .map(toAuditEvent),
    warnings: outcomes.flatMap(
      ({ result }, index) => result?.warnings.map((warning) => toWarning(warning, index)) ?? [],
    ),
    requestId,
  };
}

const toWarning = ({ code, message, records }: Warning, index: number | null): WarningType => ({
  code: code as WarningCode,
  message,
  records: records.map(({ type, id, label }) => ({ type, id, label })),
  index,
});

/** Parameter: the input of a mutation. */
export const Input = () => Args('input', { description: 'The values of the mutation.' });
