import type { Cause } from '@rollcall/audit';
import { DomainError, type DomainErrorCode, type DomainErrorDetails, type RefusedKey } from '@rollcall/domain';
import { isDatabaseUnavailable } from '@rollcall/platform';
import type { ScimError, ScimType } from '@rollcall/scim-protocol';

type CauseOf<Code extends DomainErrorCode> = Cause | ((details: DomainErrorDetails[Code]) => Cause);

/** The cause behind each refusal of the domain; exhaustive, so that a new code does not compile until it has one. */
const ofDomain: { [Code in DomainErrorCode]: CauseOf<Code> } = {
  INVALID_VALUE: 'INVALID_VALUE',
  NOT_FOUND: ({ kind }) => (kind === 'User' ? 'USER_NOT_FOUND' : kind === 'Group' ? 'GROUP_NOT_FOUND' : 'NOT_FOUND'),
  ALREADY_EXISTS: ({ field }) =>
    field === 'userName' ? 'USER_EXISTS' : field === 'displayName' ? 'GROUP_EXISTS' : 'ALREADY_EXISTS',
  IMMUTABLE: 'IMMUTABLE',
  UNKNOWN_MEMBERS: 'UNKNOWN_MEMBERS',
  PERMISSION_MISSING: 'PERMISSION_MISSING',
  OWN_ACCOUNT: 'PERMISSION_MISSING',
  LAST_ADMIN: 'LAST_ADMIN',
  PLAN_LACKS: 'PLAN_LACKS',
  SCIM_DISABLED: 'SCIM_DISABLED',
  SCIM_PAUSED: 'SCIM_PAUSED',
  REMOVAL_SAFEGUARD: 'REMOVAL_SAFEGUARD',
  KEY_EXISTS: 'CONFLICT',
  KEY_MISSING: 'CONFLICT',
  IDP_MANAGED: 'CONFLICT',
  FIRST_KEY_STAYS: 'CONFLICT',
  ISSUER_UNAVAILABLE: 'SERVICE_BUSY',
  IDEMPOTENCY_CONFLICT: 'CONFLICT',
  IDEMPOTENCY_KEY_REUSED: 'CONFLICT',
  PROJECT_ARCHIVED: 'CONFLICT',
  ROLE_IN_USE: 'CONFLICT',
  PROJECT_PERMISSIONS_OFF: 'CONFLICT',
  ROLE_NOT_ASSIGNABLE: 'CONFLICT',
  KEY_ROTATING: 'CONFLICT',
  ADDRESS_NOT_ALLOWED: 'ADDRESS_NOT_ALLOWED',
  LIMIT_REACHED: 'CONFLICT',
  VERSION_CONFLICT: 'VERSION_CONFLICT',
  RATE_LIMITED: 'RATE_LIMITED',
  TOO_MANY_LONG_ANSWERS: 'RATE_LIMITED',
  NOT_REPLAYABLE: 'CONFLICT',
  PERSON_PRESENT: 'CONFLICT',
  LEGAL_HOLD: 'CONFLICT',
  INVITATION_UNUSABLE: 'CONFLICT',
};

const ofScimType: Record<ScimType, Cause> = {
  uniqueness: 'ALREADY_EXISTS',
  tooMany: 'TOO_LARGE',
  invalidFilter: 'INVALID_FILTER',
  mutability: 'READ_ONLY',
  invalidSyntax: 'INVALID_SYNTAX',
  invalidPath: 'INVALID_PATH',
  noTarget: 'NO_TARGET',
  invalidValue: 'INVALID_VALUE',
  invalidVers: 'NOT_SERVED',
  sensitive: 'NOT_SERVED',
  invalidCursor: 'CURSOR_UNUSABLE',
  expiredCursor: 'CURSOR_UNUSABLE',
  invalidCount: 'INVALID_VALUE',
};

const ofStatus: Record<number, Cause> = {
  400: 'INVALID_SYNTAX',
  403: 'NOT_SERVED',
  404: 'NOT_FOUND',
  405: 'NOT_SERVED',
  408: 'SERVICE_BUSY',
  409: 'CONFLICT',
  412: 'VERSION_CONFLICT',
  413: 'TOO_LARGE',
  415: 'NOT_SERVED',
  429: 'RATE_LIMITED',
  431: 'TOO_LARGE',
  501: 'NOT_SERVED',
  503: 'SERVICE_BUSY',
};

/** Why a request failed: what the domain said, or else how it was answered; `refusedKey` = a key that opened something once. */
export function causeOf(error: unknown, { status, scimType }: ScimError, refusedKey: RefusedKey | undefined): Cause {
  if (error instanceof DomainError) {
    const cause = ofDomain[error.code as DomainErrorCode];
    return typeof cause === 'function' ? cause(error.details as never) : cause;
  }
  if (isDatabaseUnavailable(error)) return 'SERVICE_BUSY';
  if (status === 401) return refusedKey ? `KEY_${refusedKey.reason}` : 'KEY_UNKNOWN';
  return (scimType && ofScimType[scimType]) ?? ofStatus[status] ?? 'INTERNAL';
}
