import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ProvisioningRecord } from '@rollcall/audit';
import { ConnectionOf } from '../connection/connection';
import { DateTime } from '../scalars/date-time';
import { ExplanationType, toExplanation } from './explanation.type';

@ObjectType('ProvisioningRecord', {
  description:
    'One SCIM request, or those of a minute that were refused alike: what arrived, what was answered and why. Secrets are removed, long texts are cut.',
})
export class ProvisioningRecordType {
  @Field(() => ID, { description: 'Ids grow with time.' })
  id!: string;

  @Field(() => DateTime, { description: 'When it was answered.' })
  occurredAt!: Date;

  @Field(() => Int, {
    description:
      'How many requests it stands for: 1, or more if requests were refused for their key, or beyond the rate limit. Those of a minute are counted on the record of the first, or of the last that was kept.',
  })
  requests!: number;

  @Field({ description: 'The HTTP method.' })
  method!: string;

  @Field({ description: 'The path of the URL.' })
  path!: string;

  @Field({ description: 'The query of the URL, as it was encoded; empty for none.' })
  query!: string;

  @Field(() => ID, { nullable: true, description: 'The user or group that it was about; null for lists and others.' })
  resourceId!: string | null;

  @Field(() => Int, { description: 'The HTTP status that was answered.' })
  status!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The SCIM error type (RFC 7644, 3.12), if the answer named one.',
  })
  scimType!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was refused, as it was answered.' })
  detail!: string | null;

  @Field(() => ExplanationType, {
    nullable: true,
    description: 'Why it failed and what helps; null for what was done.',
  })
  explanation!: ExplanationType | null;

  @Field(() => [String], { description: 'What was accepted and yet ignored, and what the client was not told.' })
  notes!: string[];

  @Field(() => [String], {
    description: 'Ids that the request was to add, but which name nobody; it was done for the others.',
  })
  partial!: string[];

  @Field(() => Int, { description: 'How long it took, in milliseconds.' })
  durationMs!: number;

  @Field(() => String, { nullable: true, description: 'The body that arrived, as JSON.' })
  requestBody!: string | null;

  @Field(() => String, { nullable: true, description: 'The body of the answer to a change, as JSON.' })
  responseBody!: string | null;

  @Field({ description: 'Id of the request; its audit events have it too.' })
  requestId!: string;

  @Field(() => String, { nullable: true, description: 'Address that the request came from.' })
  ip!: string | null;

  @Field(() => String, { nullable: true, description: 'What the client said it is.' })
  userAgent!: string | null;

  keyId!: string | null;
  eventIds!: string[];
}

@ObjectType('ProvisioningRecordConnection', {
  description: 'A page of provisioning records, newest first. They are not counted.',
})
export class ProvisioningRecordConnection extends ConnectionOf('ProvisioningRecord', ProvisioningRecordType) {}

export const toProvisioningRecord = ({ cause, ...record }: ProvisioningRecord): ProvisioningRecordType => ({
  ...record,
  explanation: cause && toExplanation(cause),
});
