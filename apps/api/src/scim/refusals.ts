import { HttpException } from '@nestjs/common';
import type { Cause } from '@rollcall/audit';
import { DomainError, type RefusalKind, type RefusedKey } from '@rollcall/domain';
import { BUSY_RETRY_S, isDatabaseUnavailable } from '@rollcall/platform';
import { ScimError, type ScimType } from '@rollcall/scim-protocol';

/** The domain's refusals as statuses (RFC 7644 §3.12). */
const statuses: Record<RefusalKind, number> = {
  INVALID: 400,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  OUTDATED: 412,
  TOO_MANY_REQUESTS: 429,
  UNAVAILABLE: 503,
};

const scimTypeOf = ({ code, kind }: DomainError): ScimType | undefined => {
  if (code === 'ALREADY_EXISTS') return 'uniqueness';
  if (code === 'IMMUTABLE') return 'mutability';
  return kind === 'INVALID' ? 'invalidValue' : undefined;
};

/** An expected failure as a SCIM error; undefined for an unexpected one. */
export function toScimError(error: unknown): ScimError | undefined {
  if (error instanceof ScimError) return error;
  if (error instanceof DomainError) return new ScimError(statuses[error.kind], scimTypeOf(error), error.message);
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
  if (error instanceof DomainError) return error.provisioningCause;
  if (isDatabaseUnavailable(error)) return 'SERVICE_BUSY';
  if (status === 401) return refusedKey ? `KEY_${refusedKey.reason}` : 'KEY_UNKNOWN';
  return (scimType && scimTypeCauses[scimType]) ?? statusCauses[status] ?? 'INTERNAL';
}
