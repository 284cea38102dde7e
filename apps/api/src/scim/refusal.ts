import { HttpException } from '@nestjs/common';
import { DomainError, type DomainErrorCode } from '@rollcall/domain';
import { BUSY_RETRY_S, isDatabaseUnavailable } from '@rollcall/platform';
import { ScimError, type ScimType } from '@rollcall/scim-protocol';

type Refusal = readonly [status: number, scimType?: ScimType];

/** How SCIM says what the domain refuses (RFC 7644 §3.12); exhaustive, so that a new code does not compile until it is said here. */
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

/** Any failure of a SCIM request as a SCIM error; undefined for one that nobody foresaw. */
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
    : new ScimError(status, scimTypes[status], details[status] ?? (error as Error).message);
}

/** Retry-After in whole seconds (RFC 6585 §4, RFC 9110 §10.2.3); undefined where time does not help. */
export function retryAfterS(error: unknown): number | undefined {
  if (error instanceof DomainError && 'retryAfterS' in error.details) return error.details.retryAfterS;
  return isDatabaseUnavailable(error) ? BUSY_RETRY_S : undefined;
}

const scimTypes: Record<number, ScimType | undefined> = { 400: 'invalidSyntax' };

const details: Record<number, string> = {
  404: 'No resource exists at this URL. The resources are /Users and /Groups; /ResourceTypes lists them.',
};

/** Client errors of the framework: a body that cannot be read, a URL that does not exist. */
function statusOf(error: unknown): number | undefined {
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number } | null)?.statusCode;
  return status !== undefined && status >= 400 && status < 500 ? status : undefined;
}
