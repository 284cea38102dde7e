import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { StatusClass } from '@rollcall/audit';
import type { ConnectionHealth, IdentityProvider } from '@rollcall/domain';
import { describedEnum } from '../described-enum';
import { DateTime } from '../scalars/date-time';

const IdentityProviderName = describedEnum<IdentityProvider>(
  'IdentityProvider',
  'Identity providers that are told by their user agents.',
  {
    OKTA: 'Okta.',
    MICROSOFT_ENTRA_ID: 'Microsoft Entra ID, formerly Azure AD.',
    ONELOGIN: 'OneLogin.',
    JUMPCLOUD: 'JumpCloud.',
    PING: 'PingOne or PingFederate.',
    GOOGLE: 'Google Workspace.',
  },
);

@ObjectType('StatusCounts', { description: 'Numbers of requests by the class of their status.' })
export class StatusCountsType {
  @Field(() => Int, { description: '2xx: done.' })
  successful!: number;

  @Field(() => Int, { description: '3xx: the client had the present version.' })
  redirection!: number;

  @Field(() => Int, { description: '4xx: refused.' })
  clientError!: number;

  @Field(() => Int, { description: '5xx: the service could not.' })
  serverError!: number;
}

@ObjectType('ScimKeyError', { description: 'A request that failed.' })
export class ScimKeyErrorType {
  @Field(() => Int, { description: 'The HTTP status that was answered.' })
  status!: number;

  @Field(() => String, { nullable: true, description: 'Why, as it was answered.' })
  detail!: string | null;

  @Field(() => DateTime, { description: 'When.' })
  occurredAt!: Date;
}

@ObjectType('ScimKeyHealth', { description: 'How the connection of an identity provider is doing; a second behind.' })
export class ScimKeyHealthType {
  @Field(() => DateTime, { nullable: true, description: 'The first request ever; null = none yet.' })
  firstRequestAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'The last request, a refused one too; null = none yet.' })
  lastRequestAt!: Date | null;

  @Field(() => IdentityProviderName, {
    nullable: true,
    description: 'Guessed from the user agent of the last request; null where that tells nothing.',
  })
  identityProvider!: IdentityProvider | null;

  @Field(() => ScimKeyErrorType, { nullable: true, description: 'The last request that failed; null = none yet.' })
  lastError!: ScimKeyErrorType | null;

  @Field(() => StatusCountsType, {
    description: 'Requests of the last 24 hours of the clock, the present one included.',
  })
  lastDay!: StatusCountsType;

  @Field(() => Int, {
    nullable: true,
    description: 'Whole days until the key expires, 0 once it has; null = it does not.',
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
