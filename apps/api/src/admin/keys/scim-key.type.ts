import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { StatusClass } from '@rollcall/audit';
import type { ConnectionHealth, IdentityProvider, ScimKey } from '@rollcall/domain';
import { DateTime, describedEnum } from '../graphql/leaf-types';
import { CredentialType, credentialFields } from './credential.type';

@ObjectType('ScimKey', {
  implements: () => [CredentialType],
  description: 'A key that an identity provider uses to provision the organization.',
})
export class ScimKeyType extends CredentialType {
  @Field(() => DateTime, {
    nullable: true,
    description:
      "When the removal safeguard put this key's removals on hold (see confirmScimRemovals). Null if they are not on hold.",
  })
  removalsHeldSince!: Date | null;

  @Field(() => [String], {
    description:
      'The IP addresses and ranges that the key can be used from, for example 192.0.2.0/24. Empty means any address.',
  })
  allowedRanges!: string[];
}

export const toScimKey = (key: ScimKey): ScimKeyType => ({
  ...credentialFields(key),
  removalsHeldSince: key.peopleHeldAt ?? key.membershipsHeldAt,
  allowedRanges: key.allowedRanges,
});

export const IdentityProviderName = describedEnum<IdentityProvider>(
  'IdentityProvider',
  'Identity providers that the service recognizes by their user agent.',
  {
    OKTA: 'Okta.',
    MICROSOFT_ENTRA_ID: 'Microsoft Entra ID, formerly Azure AD.',
    ONELOGIN: 'OneLogin.',
    JUMPCLOUD: 'JumpCloud.',
    PING: 'PingOne or PingFederate.',
    GOOGLE: 'Google Workspace.',
  },
);

@ObjectType('StatusCounts', { description: 'The number of requests by status class.' })
export class StatusCountsType {
  @Field(() => Int, { description: '2xx: the request succeeded.' })
  successful!: number;

  @Field(() => Int, { description: '3xx: the client already has the current version.' })
  redirection!: number;

  @Field(() => Int, { description: '4xx: the request was refused.' })
  clientError!: number;

  @Field(() => Int, { description: '5xx: the service failed.' })
  serverError!: number;
}

@ObjectType('ScimKeyError', { description: 'A request that failed.' })
export class ScimKeyErrorType {
  @Field(() => Int, { description: 'The HTTP status of the response.' })
  status!: number;

  @Field(() => String, { nullable: true, description: 'The error detail that the client received.' })
  detail!: string | null;

  @Field(() => DateTime, { description: 'When it was answered.' })
  occurredAt!: Date;
}

@ObjectType('ScimKeyHealth', {
  description: "The health of an identity provider's connection. Can lag by up to a second.",
})
export class ScimKeyHealthType {
  @Field(() => DateTime, {
    nullable: true,
    description: 'When the first request arrived. Null if there has been none.',
  })
  firstRequestAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the last request arrived, including refused ones. Null if there has been none.',
  })
  lastRequestAt!: Date | null;

  @Field(() => IdentityProviderName, {
    nullable: true,
    description:
      'The identity provider, guessed from the user agent of the last request. Null if the user agent is not recognized.',
  })
  identityProvider!: IdentityProvider | null;

  @Field(() => ScimKeyErrorType, {
    nullable: true,
    description: 'The last request that failed. Null if there has been none.',
  })
  lastError!: ScimKeyErrorType | null;

  @Field(() => StatusCountsType, {
    description: 'The requests in the last 24 clock hours, including the current hour.',
  })
  lastDay!: StatusCountsType;

  @Field(() => Int, {
    nullable: true,
    description: 'Whole days until the key expires. 0 if it has expired, null if it never expires.',
  })
  daysToExpiry!: number | null;
}

export const toScimKeyHealth = (health: ConnectionHealth): ScimKeyHealthType => ({
  ...health,
  lastDay: toStatusCounts(health.lastDay),
});

const toStatusCounts = (counts: Record<StatusClass, number>): StatusCountsType => ({
  successful: counts.SUCCESSFUL,
  redirection: counts.REDIRECTION,
  clientError: counts.CLIENT_ERROR,
  serverError: counts.SERVER_ERROR,
});
