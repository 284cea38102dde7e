import { applyDecorators } from '@nestjs/common';
import { Args, ArgsType, Field, ID, Int, Mutation, ObjectType, Query } from '@nestjs/graphql';
import type { AuditEvent } from '@rollcall/audit';
import { type Principal, provisioningEvents, Records, Replay, type ReplayOutcome, Requires } from '@rollcall/domain';
import { ArrayMaxSize, ArrayNotEmpty, MaxLength } from 'class-validator';
import { RequestCaller, Tried } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import type { Attempt } from '../attempts/attempts';
import { FieldChangeType, RiskLevel } from '../audit/audit-event.type';
import { LONGEST_ID } from '../audit/event-filter';
import { AuditPartyType } from '../audit/party.type';
import { Refuses } from '../errors/refuses';
import { ItemErrorType, MOST_ITEMS } from '../one-by-one';
import { Input, MutationInput, MutationPayload, Payload, payloadOf, payloadOfEach } from '../payload';
import { ExplanationType, toExplanation } from './record.type';

/** The number of events in the result. The others can be found by the request ID. */
const SHOWN = 100;

@ObjectType('ReplayedEvent', { description: 'A change made by a replayed request, as in the audit log.' })
class ReplayedEventType {
  @Field({ description: "The event's name, for example `member.invited`." })
  action!: string;

  @Field(() => RiskLevel, { description: 'The risk level.' })
  risk!: AuditEvent['risk'];

  @Field(() => AuditPartyType, { description: 'The kind of record affected.' })
  target!: AuditPartyType;

  @Field(() => [FieldChangeType], { description: 'The attributes that change.' })
  changes!: FieldChangeType[];
}

@ObjectType('Replay', { description: 'The result of replaying a failed SCIM request.' })
class ReplayType {
  @Field(() => Int, { description: 'The HTTP status that an identity provider would get.' })
  status!: number;

  @Field(() => String, { nullable: true, description: 'The SCIM error type, if the request is refused with one.' })
  scimType!: string | null;

  @Field(() => String, { nullable: true, description: 'Why the request is refused again. Null if it succeeds.' })
  detail!: string | null;

  @Field(() => ExplanationType, { nullable: true, description: 'Why the request is refused again, and how to fix it.' })
  explanation!: ExplanationType | null;

  @Field(() => [String], { description: 'Remarks, for example on attributes that are ignored.' })
  notes!: string[];

  @Field(() => [String], { description: 'The member IDs in the request that do not exist and are skipped.' })
  partial!: string[];
}

@ObjectType('ReplayPreview', { description: 'The result that replaying a failed SCIM request would have now.' })
class ReplayPreviewType extends ReplayType {
  @Field(() => Int, { description: 'The number of audit events that the request records.' })
  eventCount!: number;

  @Field(() => [ReplayedEventType], {
    description: `The first ${SHOWN} changes, in order. Empty if nothing changes.`,
  })
  events!: ReplayedEventType[];
}

const toReplay = ({ status, refusal, notes, skipped }: ReplayOutcome): ReplayType => ({
  status,
  scimType: refusal?.scimType ?? null,
  detail: refusal?.detail ?? null,
  explanation: refusal ? toExplanation(refusal.cause) : null,
  notes: [...notes],
  partial: [...skipped],
});

const toReplayPreview = (outcome: ReplayOutcome): ReplayPreviewType => ({
  ...toReplay(outcome),
  eventCount: outcome.events.length,
  events: outcome.events.slice(0, SHOWN).map(({ action, risk, targetType, targetId, targetLabel, changes }) => ({
    action,
    risk,
    target: { type: targetType, id: targetId, label: targetLabel },
    changes,
  })),
});

const RecordId = () =>
  applyDecorators(
    Field(() => ID, { description: "The ID of the request's provisioning record." }),
    MaxLength(LONGEST_ID),
  );

@ArgsType()
class PreviewReplayArgs {
  @RecordId()
  recordId!: string;
}

@MutationInput()
class ReplayProvisioningInput {
  @RecordId()
  recordId!: string;
}

@MutationPayload()
class ReplayProvisioningPayload extends Payload {
  @Field(() => ReplayType, { description: 'The result of the replay.' })
  replay!: ReplayType;
}

@MutationInput()
class ReplayProvisioningRecordsInput {
  @Field(() => [ID], {
    description:
      'The IDs of the provisioning records, for example all with the same cause, in the order of the replays.',
  })
  @ArrayNotEmpty({ message: 'must not be empty' })
  @ArrayMaxSize(MOST_ITEMS)
  @MaxLength(LONGEST_ID, { each: true })
  recordIds!: string[];
}

@ObjectType('ReplayResult', { description: 'The result for one record in a bulk replay.' })
class ReplayResultType {
  @Field(() => ID, { description: 'The ID of the record in the request.' })
  recordId!: string;

  @Field(() => ReplayType, { nullable: true, description: 'The result of the replay. Null if it was not possible.' })
  replay!: ReplayType | null;

  @Field(() => ItemErrorType, { nullable: true, description: 'Why there was no replay. Null if there was one.' })
  error!: ItemErrorType | null;
}

@MutationPayload()
class ReplayProvisioningRecordsPayload extends Payload {
  @Field(() => [ReplayResultType], { description: 'The result for each record, in the order of the request.' })
  results!: ReplayResultType[];
}

/** Replays of failed SCIM requests by an admin. */
@AdminResolver()
export class ReplayResolver {
  constructor(private readonly replay: Replay) {}

  @Query(() => ReplayPreviewType, {
    description:
      'The changes that a failed SCIM request would make if it were replayed now. The request is tried and rolled back. Throws NOT_REPLAYABLE if the request succeeded, does not write a user or group, or was not stored in full.',
  })
  @Requires('sso.manage')
  @Refuses('NOT_FOUND', 'NOT_REPLAYABLE')
  @Records('provisioning.replay_previewed')
  async previewReplay(
    @RequestCaller() caller: Principal,
    @Args() { recordId }: PreviewReplayArgs,
  ): Promise<ReplayPreviewType> {
    return toReplayPreview(await this.replay.preview(caller, recordId));
  }

  @Mutation(() => ReplayProvisioningPayload, {
    description:
      "Replays a failed SCIM request on behalf of the key that sent it, under that key's rules. Run previewReplay first. If the request is refused again, the result shows why; that is not an error.",
  })
  @Requires('sso.manage')
  @Refuses('NOT_FOUND', 'NOT_REPLAYABLE')
  @Records('provisioning.replayed', ...provisioningEvents)
  replayProvisioning(
    @RequestCaller() caller: Principal,
    @Input() { recordId }: ReplayProvisioningInput,
  ): Promise<ReplayProvisioningPayload> {
    return payloadOf(caller, this.replay.run(caller, recordId), (outcome) => ({ replay: toReplay(outcome) }));
  }

  @Mutation(() => ReplayProvisioningRecordsPayload, {
    description:
      'Replays several failed SCIM requests one after the other, like replayProvisioning. Each replay is independent.',
  })
  @Requires('sso.manage')
  @Refuses('NOT_FOUND', 'NOT_REPLAYABLE')
  @Records('provisioning.replayed', ...provisioningEvents)
  replayProvisioningRecords(
    @RequestCaller() caller: Principal,
    @Tried() attempt: Attempt,
    @Input() { recordIds }: ReplayProvisioningRecordsInput,
  ): Promise<ReplayProvisioningRecordsPayload> {
    const replay = (recordId: string) => this.replay.run(caller, recordId);
    return payloadOfEach(caller, attempt, recordIds, replay, (recordId, { result, error }) => ({
      recordId,
      replay: result && toReplay(result),
      error,
    }));
  }
}
