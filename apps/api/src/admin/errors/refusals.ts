import { LONGEST, VagueTextError } from '@rollcall/audit';
import { DomainError, type DomainErrorCode, type DomainErrorDetails } from '@rollcall/domain';
import { BUSY_RETRY_S, DatabaseBusyError, isDatabaseUnavailable, redactText } from '@rollcall/platform';
import { GraphQLError } from 'graphql';

/** The `extensions` of an error: a stable code and its details. */
export interface Refusal {
  code: string;
  /** The invalid argument or attribute. */
  field?: string;
  [detail: string]: unknown;
}

type Refusals = { [Code in DomainErrorCode]: (details: DomainErrorDetails[Code]) => Refusal };

/** The domain's refusals in this API. Exhaustive, so that a new code does not compile until it is added here. */
const refusals: Refusals = {
  INVALID_VALUE: ({ field, expected }) => ({ code: 'BAD_USER_INPUT', field: fieldName(field), expected }),
  NOT_FOUND: ({ kind, id }) => ({ code: 'NOT_FOUND', kind, id }),
  ALREADY_EXISTS: ({ field }) => ({ code: 'ALREADY_EXISTS', field: fieldName(field) }),
  IMMUTABLE: ({ field, setting }) => ({ code: 'IMMUTABLE', field: fieldName(field), setting }),
  UNKNOWN_MEMBERS: ({ ids }) => ({ code: 'UNKNOWN_MEMBERS', field: 'members', ids }),
  PERMISSION_MISSING: ({ permission }) => ({ code: 'FORBIDDEN', permission }),
  OWN_ACCOUNT: () => ({ code: 'OWN_ACCOUNT' }),
  LAST_ADMIN: () => ({ code: 'LAST_ADMIN' }),
  PLAN_LACKS: ({ feature, plan }) => ({ code: 'PLAN_LACKS', feature, plan }),
  SCIM_DISABLED: () => ({ code: 'SCIM_DISABLED' }),
  SCIM_PAUSED: ({ retryAfterS }) => ({ code: 'SCIM_PAUSED', retryAfterS }),
  REMOVAL_SAFEGUARD: ({ limit, retryAfterS }) => ({ code: 'REMOVAL_SAFEGUARD', limit, retryAfterS }),
  KEY_EXISTS: () => ({ code: 'KEY_EXISTS' }),
  KEY_MISSING: () => ({ code: 'KEY_MISSING' }),
  IDP_MANAGED: ({ kind, what }) => ({ code: 'IDP_MANAGED', kind, what }),
  FIRST_KEY_STAYS: () => ({ code: 'FIRST_KEY_STAYS' }),
  ISSUER_UNAVAILABLE: ({ retryAfterS }) => ({ code: 'SERVICE_BUSY', retryAfterS }),
  IDEMPOTENCY_CONFLICT: ({ retryAfterS }) => ({ code: 'IDEMPOTENCY_CONFLICT', retryAfterS }),
  IDEMPOTENCY_KEY_REUSED: () => ({ code: 'IDEMPOTENCY_KEY_REUSED' }),
  PROJECT_ARCHIVED: () => ({ code: 'PROJECT_ARCHIVED' }),
  ROLE_IN_USE: ({ role, uses }) => ({ code: 'ROLE_IN_USE', role, uses }),
  PROJECT_PERMISSIONS_OFF: () => ({ code: 'PROJECT_PERMISSIONS_OFF' }),
  ROLE_NOT_ASSIGNABLE: ({ role, why }) => ({ code: 'ROLE_NOT_ASSIGNABLE', role, why }),
  KEY_ROTATING: ({ until }) => ({ code: 'KEY_ROTATING', until }),
  ADDRESS_NOT_ALLOWED: ({ address }) => ({ code: 'ADDRESS_NOT_ALLOWED', address }),
  LIMIT_REACHED: ({ what, limit }) => ({ code: 'LIMIT_REACHED', what, limit }),
  VERSION_CONFLICT: ({ version }) => ({ code: 'VERSION_CONFLICT', version }),
  RATE_LIMITED: ({ limit, retryAfterS }) => ({ code: 'RATE_LIMITED', limit, retryAfterS }),
  TOO_MANY_LONG_ANSWERS: ({ limit, retryAfterS }) => ({ code: 'RATE_LIMITED', limit, retryAfterS }),
  NOT_REPLAYABLE: ({ why }) => ({ code: 'NOT_REPLAYABLE', why }),
  PERSON_PRESENT: () => ({ code: 'PERSON_PRESENT' }),
  LEGAL_HOLD: () => ({ code: 'LEGAL_HOLD' }),
  INVITATION_UNUSABLE: ({ reason }) => ({ code: 'INVITATION_UNUSABLE', reason }),
};

/** Attributes that this API calls by a different name than SCIM. */
const fieldNames: Record<string, string> = { userName: 'email' };

const fieldName = (field: string): string => fieldNames[field] ?? field;

/** A refusal by the API itself. */
export const refuse = (message: string, refusal: Refusal) => new GraphQLError(message, { extensions: { ...refusal } });

export const badInput = (field: string, message: string) =>
  refuse(`${field} ${message}.`, { code: 'BAD_USER_INPUT', field });

/** An expected failure with its message; undefined for an unexpected one. */
export function toRefusal(error: unknown): { message: string; refusal: Refusal } | undefined {
  if (error instanceof DomainError) {
    const say = refusals[error.code as DomainErrorCode] as (details: unknown) => Refusal;
    return { message: redactText(inOurNames(error.message), LONGEST.detail), refusal: say(error.details) };
  }
  if (error instanceof VagueTextError) {
    const { message, field, expected } = error;
    return { message: redactText(message, LONGEST.detail), refusal: { code: 'BAD_USER_INPUT', field, expected } };
  }
  if (!isDatabaseUnavailable(error)) return undefined;
  return { message: busy(error), refusal: { code: 'SERVICE_BUSY', retryAfterS: BUSY_RETRY_S } };
}

/** Messages about a field start with its name. */
const inOurNames = (message: string): string => message.replace(/^\w+(?= )/, fieldName);

const busy = (error: unknown): string =>
  error instanceof DatabaseBusyError && error.mayHaveCommitted
    ? 'The connection to the database was lost while the change was being committed. Check whether the change was made before you repeat it.'
    : 'The database is busy and nothing was changed. Retry the request.';
