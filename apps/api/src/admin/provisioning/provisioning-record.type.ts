import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ProvisioningRecord } from '@rollcall/audit';
import { ConnectionOf } from '../connection/connection';
import { DateTime } from '../scalars/date-time';
import { ExplanationType, toExplanation } from './explanation.type';

@ObjectType('ProvisioningRecord', {
  description:
    'A SCIM request, or several refused requests of the same kind within one minute: what arrived, what was answered, and why. Secrets are removed and long texts are cut.',
})
export class ProvisioningRecordType {
  @Field(() => ID, { description: "The record's ID. IDs increase with time." })
  id!: string;

  @Field(() => DateTime, { description: 'When the request was answered.' })
  occurredAt!: Date;

  @Field(() => Int, {
    description:
      'How many requests the record stands for. 1, or more if requests were refused because of their key or the rate limit. Such requests are counted per minute, on the record of the first, or of the last one that was kept.',
  })
  requests!: number;

  @Field({ description: 'The HTTP method.' })
  method!: string;

  @Field({ description: 'The URL path.' })
  path!: string;

  @Field({ description: 'The URL query, still encoded. Empty if there is none.' })
  query!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The ID of the user or group that the request was about. Null for lists and others.',
  })
  resourceId!: string | null;

  @Field(() => Int, { description: 'The HTTP status of the response.' })
  status!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The SCIM error type (RFC 7644, 3.12), if the response had one.',
  })
  scimType!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The error detail that the client received. Null if the request succeeded.',
  })
  detail!: string | null;

  @Field(() => ExplanationType, {
    nullable: true,
    description: 'Why the request failed and how to fix it. Null if it succeeded.',
  })
  explanation!: ExplanationType | null;

  @Field(() => [String], { description: 'What was accepted but ignored, and what the client was not told.' })
  notes!: string[];

  @Field(() => [String], {
    description: 'IDs that the request wanted to add but that do not exist. The others were added.',
  })
  partial!: string[];

  @Field(() => Int, { description: 'How long the request took, in milliseconds.' })
  durationMs!: number;

  @Field(() => String, { nullable: true, description: 'The request body, as JSON.' })
  requestBody!: string | null;

  @Field(() => String, { nullable: true, description: 'The response body of a change, as JSON.' })
  responseBody!: string | null;

  @Field({ description: 'The ID of the request. Its audit events have the same ID.' })
  requestId!: string;

  @Field(() => String, { nullable: true, description: 'The IP address that the request came from.' })
  ip!: string | null;

  @Field(() => String, { nullable: true, description: 'The user agent that the client sent.' })
  userAgent!: string | null;

  keyId!: string | null;
  eventIds!: string[];
}

@ObjectType('ProvisioningRecordConnection', {
  description: 'A page of provisioning records, newest first. There is no total count.',
})
export class ProvisioningRecordConnection extends ConnectionOf('ProvisioningRecord', ProvisioningRecordType) {}

export const toProvisioningRecord = ({ cause, ...record }: ProvisioningRecord): ProvisioningRecordType => ({
  ...record,
  explanation: cause && toExplanation(cause),
});
