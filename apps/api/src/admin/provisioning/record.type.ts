import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import {
  type Cause,
  causes,
  explanations,
  type ProvisioningAct,
  type ProvisioningRecord,
  type StatusClass,
} from '@rollcall/audit';
import { ConnectionOf } from '../graphql/connection';
import { DateTime, describedEnum } from '../graphql/leaf-types';

export const StatusClassName = describedEnum<StatusClass>('StatusClass', 'A class of HTTP status codes (RFC 9110).', {
  SUCCESSFUL: '2xx: the request succeeded.',
  REDIRECTION: '3xx: the client already has the current version.',
  CLIENT_ERROR: '4xx: the request was refused.',
  SERVER_ERROR: '5xx: the service failed.',
});

export const ProvisioningActName = describedEnum<ProvisioningAct>(
  'ProvisioningAct',
  'What a SCIM request asked for, by its method and path.',
  {
    CREATE_USER: 'To create a person (POST /Users).',
    READ_USER: 'To read a person (GET /Users/{id}).',
    LIST_USERS: 'To list or search people (GET /Users, POST /Users/.search).',
    REPLACE_USER: 'To replace a person (PUT /Users/{id}).',
    UPDATE_USER: 'To change a person (PATCH /Users/{id}).',
    DELETE_USER: 'To delete a person (DELETE /Users/{id}).',
    CREATE_GROUP: 'To create a group (POST /Groups).',
    READ_GROUP: 'To read a group (GET /Groups/{id}).',
    LIST_GROUPS: 'To list or search groups (GET /Groups, POST /Groups/.search).',
    REPLACE_GROUP: 'To replace a group (PUT /Groups/{id}).',
    UPDATE_GROUP: 'To change a group or its members (PATCH /Groups/{id}).',
    DELETE_GROUP: 'To delete a group (DELETE /Groups/{id}).',
    SEARCH: 'To search people and groups together (POST /.search).',
    BULK: 'To do several operations (POST /Bulk). Each operation has a record of its own.',
    DISCOVER: 'To read what the service supports (/ServiceProviderConfig, /Schemas, /ResourceTypes).',
    OTHER: 'Anything else. The service does not support it.',
  },
);

const meanings = causes.map((cause) => [cause, `${explanations[cause].title}. ${explanations[cause].why}`] as const);

export const CauseName = describedEnum<Cause>(
  'ProvisioningCause',
  'Why a SCIM request failed.',
  Object.fromEntries(meanings) as Record<Cause, string>,
);

@ObjectType('Explanation', { description: 'Why a SCIM request failed, in plain language, and how to fix it.' })
export class ExplanationType {
  @Field(() => CauseName, { description: 'The cause.' })
  cause!: Cause;

  @Field({ description: 'A short title.' })
  title!: string;

  @Field({ description: 'Why it happens.' })
  why!: string;

  @Field({ description: 'What an admin can do about it.' })
  whatToDo!: string;
}

export const toExplanation = (cause: Cause): ExplanationType => ({ cause, ...explanations[cause] });

@ObjectType('ProvisioningRecord', {
  description:
    'A SCIM request with its response, or several refused requests of the same kind within one minute. Secrets are removed and long texts are truncated.',
})
export class ProvisioningRecordType {
  @Field(() => ID, { description: "The record's ID. IDs increase over time." })
  id!: string;

  @Field(() => DateTime, { description: 'When the request was answered.' })
  occurredAt!: Date;

  @Field(() => Int, {
    description:
      'The number of requests that this record represents. Greater than 1 if several requests were refused in the same minute because of their key or the rate limit.',
  })
  requests!: number;

  @Field(() => ProvisioningActName, { description: 'What the request asked for.' })
  act!: ProvisioningAct;

  @Field({ description: 'The HTTP method.' })
  method!: string;

  @Field({ description: 'The URL path.' })
  path!: string;

  @Field({ description: 'The URL query, percent-encoded. Empty if there is none.' })
  query!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The ID of the user or group that the request was about. Null for lists and other requests.',
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

  @Field(() => [String], {
    description: 'Remarks that the client did not receive, for example on attributes that were ignored.',
  })
  notes!: string[];

  @Field(() => [String], {
    description: 'The member IDs in the request that do not exist and were skipped. The other members were added.',
  })
  partial!: string[];

  @Field(() => Int, { description: 'How long the request took, in milliseconds.' })
  durationMs!: number;

  @Field(() => String, { nullable: true, description: 'The request body, as JSON.' })
  requestBody!: string | null;

  @Field(() => String, { nullable: true, description: 'The response body as JSON, if the request was a change.' })
  responseBody!: string | null;

  @Field({ description: 'The ID of the request. Its audit events have the same ID.' })
  requestId!: string;

  @Field(() => String, { nullable: true, description: "The client's IP address." })
  ip!: string | null;

  @Field(() => String, { nullable: true, description: "The client's user agent." })
  userAgent!: string | null;

  keyId!: string | null;
  namedAddress!: string | null;
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
