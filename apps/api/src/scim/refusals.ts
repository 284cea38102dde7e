import { HttpException } from '@nestjs/common';
import type { Cause } from '@rollcall/audit';
import { DomainError, type DomainErrorCode, type DomainErrorDetails, type RefusedKey } from '@rollcall/domain';
import { BUSY_RETRY_S, isDatabaseUnavailable } from '@rollcall/platform';
import { ScimError, type ScimType } from '@rollcall/scim-protocol';

type Refusal = readonly [status: number, scimType?: ScimType];

/**
 * The domain's refusals as SCIM errors (RFC 7644 §3.12). Exhaustive, so that a new code does not compile until it is
 * added here.
 */
export const refusals: Record<DomainErrorCode, Refusal> = {
  INVALID_VALUE: [400, 'invalidValue'],
  NOT_FOUND: [404],
  ALREADY_EXISTS: [409, 'uniqueness'],
  IMMUTABLE: [400, 'mutability'],
  UNKNOWN_MEMBERS: [400, 'invalidValue'],
  PERMISSION_MISSING: [403],
  OWN_ACCOUNT: [403],
  LAST_ADMIN: [409],
  PLAN_LACKS: [403],
  SCIM_DISABLED: [403],
  SCIM_PAUSED: [503],
  REMOVAL_SAFEGUARD: [429],
  KEY_EXISTS: [409],
  KEY_MISSING: [409],
  IDP_MANAGED: [409],
  FIRST_KEY_STAYS: [409],
  ISSUER_UNAVAILABLE: [503],
  IDEMPOTENCY_CONFLICT: [409],
  IDEMPOTENCY_KEY_REUSED: [409],
  PROJECT_ARCHIVED: [409],
  ROLE_IN_USE: [409],
  PROJECT_PERMISSIONS_OFF: [409],
  ROLE_NOT_ASSIGNABLE: [409],
  KEY_ROTATING: [409],
  ADDRESS_NOT_ALLOWED: [403],
  LIMIT_REACHED: [409],
  VERSION_CONFLICT: [412],
  RATE_LIMITED: [429],
  TOO_MANY_LONG_ANSWERS: [429],
  NOT_REPLAYABLE: [409],
  PERSON_PRESENT: [409],
  LEGAL_HOLD: [409],
  INVITATION_UNUSABLE: [400, 'invalidValue'],
};

/** An expected failure as a SCIM error; undefined for an unexpected one. */
export function toScimError(error: unknown): ScimError | undefined {
  if (error instanceof ScimError) return error;
  if (error instanceof DomainError) {
    const [status, scimType] = refusals[error.code as DomainErrorCode];
    return new ScimError(status, scimType, error.message);
  }
  if (isDatabaseUnavailable(error)) {
    return new ScimError(503, undefined, 'The database is busy and nothing was changed. Retry the request.');
  }
  const status = statusOf(error);
  return status === undefined
    ? undefined
    : new ScimError(status, scimTypesOfStatus[status], detailsOfStatus[status] ?? (error as Error).message);
}

/** Retry-After in whole seconds (RFC 6585 §4, RFC 9110 §10.2.3); undefined if waiting does not help. */
export function retryAfterS(error: unknown): number | undefined {
  if (error instanceof DomainError && 'retryAfterS' in error.details) return error.details.retryAfterS;
  return isDatabaseUnavailable(error) ? BUSY_RETRY_S : undefined;
}

const scimTypesOfStatus: Record<number, ScimType | undefined> = { 400: 'invalidSyntax' };

const detailsOfStatus: Record<number, string> = {
  404: 'No resource exists at this URL. The resources are /Users and /Groups; /ResourceTypes lists them.',
};

/** Status of the framework's client errors, such as an unreadable body or an unknown URL. */
function statusOf(error: unknown): number | undefined {
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number } | null)?.statusCode;
  return status !== undefined && status >= 400 && status < 500 ? status : undefined;
}

type CauseOf<Code extends DomainErrorCode> = Cause | ((details: DomainErrorDetails[Code]) => Cause);

/** The cause of each refusal by the domain. Exhaustive, so that a new code does not compile until it has one. */
const domainCauses: { [Code in DomainErrorCode]: CauseOf<Code> } = {
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

const scimTypeCauses: Record<ScimType, Cause> = {
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

const statusCauses: Record<number, Cause> = {
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

/**
 * Why a request failed, according to the domain or else to the status. `refusedKey` is a key that is no longer valid.
 */
export function causeOf(error: unknown, { status, scimType }: ScimError, refusedKey: RefusedKey | undefined): Cause {
  if (error instanceof DomainError) {
    const cause = domainCauses[error.code as DomainErrorCode];
    return typeof cause === 'function' ? cause(error.details as never) : cause;
  }
  if (isDatabaseUnavailable(error)) return 'SERVICE_BUSY';
  if (status === 401) return refusedKey ? `KEY_${refusedKey.reason}` : 'KEY_UNKNOWN';
  return (scimType && scimTypeCauses[scimType]) ?? statusCauses[status] ?? 'INTERNAL';
}
