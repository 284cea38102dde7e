import type { Cause } from '@rollcall/audit';
import type { Permission } from './permission';
import type { Plan, PlanFeature } from './plan';
import type { Nearness, RemovalKind, RequestedRemoval } from './removal-limit';

/** Every refusal of the domain, with the details that an API needs to describe it. */
export interface DomainErrorDetails {
  INVALID_VALUE: { field: string; value: string; expected: string };
  NOT_FOUND: { kind: ResourceKind; id: string };
  ALREADY_EXISTS: { field: string; value: string };
  IMMUTABLE: { field: string; setting: string };
  UNKNOWN_MEMBERS: { ids: string[] };
  PERMISSION_MISSING: { permission: Permission };
  OWN_ACCOUNT: Record<string, never>;
  LAST_ADMIN: Record<string, never>;
  PLAN_LACKS: { feature: PlanFeature; plan: Plan };
  SCIM_DISABLED: Record<string, never>;
  SCIM_PAUSED: { retryAfterS: number };
  REMOVAL_SAFEGUARD: RequestedRemoval & Nearness & { kind: RemovalKind; retryAfterS: number };
  KEY_EXISTS: Record<string, never>;
  KEY_MISSING: Record<string, never>;
  IDP_MANAGED: { kind: 'Group' | 'User'; what: string };
  FIRST_KEY_STAYS: Record<string, never>;
  ISSUER_UNAVAILABLE: { retryAfterS: number };
  IDEMPOTENCY_CONFLICT: { retryAfterS: number };
  IDEMPOTENCY_KEY_REUSED: Record<string, never>;
  PROJECT_ARCHIVED: Record<string, never>;
  ROLE_IN_USE: { role: string; uses: number };
  PROJECT_PERMISSIONS_OFF: Record<string, never>;
  ROLE_NOT_ASSIGNABLE: { role: string; why: 'OF_ORGANIZATION' | 'BY_PROJECT' };
  KEY_ROTATING: { until: Date };
  ADDRESS_NOT_ALLOWED: { address: string };
  LIMIT_REACHED: { what: string; limit: number };
  VERSION_CONFLICT: { version: number | string };
  RATE_LIMITED: { limit: number; retryAfterS: number };
  TOO_MANY_LONG_ANSWERS: { limit: number; retryAfterS: number };
  NOT_REPLAYABLE: { why: 'DONE' | 'NO_WRITE' | 'INCOMPLETE' };
  MEMBER_PRESENT: Record<string, never>;
  LEGAL_HOLD: Record<string, never>;
  INVITATION_UNUSABLE: { reason: 'UNKNOWN' | 'EXPIRED' | 'USED' | 'CANCELLED' };
}

export type DomainErrorCode = keyof DomainErrorDetails;
export type ResourceKind =
  | 'User'
  | 'Group'
  | 'Organization'
  | 'Invitation'
  | 'ScimKey'
  | 'Role'
  | 'Project'
  | 'AccessToken'
  | 'ProjectKey'
  | 'AuditEvent'
  | 'AuditExport'
  | 'AuditStream'
  | 'ProvisioningRecord';

/** What kind of refusal a code is; an API has one status for each kind. */
export type RefusalKind =
  | 'INVALID'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'OUTDATED'
  | 'TOO_MANY_REQUESTS'
  | 'UNAVAILABLE';

/** The kind of a refusal, and the cause by which the provisioning log explains it. */
type RefusalOf<Code extends DomainErrorCode> = readonly [
  kind: RefusalKind,
  cause: Cause | ((details: DomainErrorDetails[Code]) => Cause),
];

/** Every refusal of the domain, once: the APIs derive their statuses from it, so that a new code needs no entry anywhere else. */
const refusals: { readonly [Code in DomainErrorCode]: RefusalOf<Code> } = {
  INVALID_VALUE: ['INVALID', 'INVALID_VALUE'],
  NOT_FOUND: [
    'NOT_FOUND',
    ({ kind }) => (kind === 'User' ? 'USER_NOT_FOUND' : kind === 'Group' ? 'GROUP_NOT_FOUND' : 'NOT_FOUND'),
  ],
  ALREADY_EXISTS: [
    'CONFLICT',
    ({ field }) => (field === 'userName' ? 'USER_EXISTS' : field === 'displayName' ? 'GROUP_EXISTS' : 'ALREADY_EXISTS'),
  ],
  IMMUTABLE: ['INVALID', 'IMMUTABLE'],
  UNKNOWN_MEMBERS: ['INVALID', 'UNKNOWN_MEMBERS'],
  PERMISSION_MISSING: ['FORBIDDEN', 'PERMISSION_MISSING'],
  OWN_ACCOUNT: ['FORBIDDEN', 'PERMISSION_MISSING'],
  LAST_ADMIN: ['CONFLICT', 'LAST_ADMIN'],
  PLAN_LACKS: ['FORBIDDEN', 'PLAN_LACKS'],
  SCIM_DISABLED: ['FORBIDDEN', 'SCIM_DISABLED'],
  SCIM_PAUSED: ['UNAVAILABLE', 'SCIM_PAUSED'],
  REMOVAL_SAFEGUARD: ['TOO_MANY_REQUESTS', 'REMOVAL_SAFEGUARD'],
  KEY_EXISTS: ['CONFLICT', 'CONFLICT'],
  KEY_MISSING: ['CONFLICT', 'CONFLICT'],
  IDP_MANAGED: ['CONFLICT', 'CONFLICT'],
  FIRST_KEY_STAYS: ['CONFLICT', 'CONFLICT'],
  ISSUER_UNAVAILABLE: ['UNAVAILABLE', 'SERVICE_BUSY'],
  IDEMPOTENCY_CONFLICT: ['CONFLICT', 'CONFLICT'],
  IDEMPOTENCY_KEY_REUSED: ['CONFLICT', 'CONFLICT'],
  PROJECT_ARCHIVED: ['CONFLICT', 'CONFLICT'],
  ROLE_IN_USE: ['CONFLICT', 'CONFLICT'],
  PROJECT_PERMISSIONS_OFF: ['CONFLICT', 'CONFLICT'],
  ROLE_NOT_ASSIGNABLE: ['CONFLICT', 'CONFLICT'],
  KEY_ROTATING: ['CONFLICT', 'CONFLICT'],
  ADDRESS_NOT_ALLOWED: ['FORBIDDEN', 'ADDRESS_NOT_ALLOWED'],
  LIMIT_REACHED: ['CONFLICT', 'CONFLICT'],
  VERSION_CONFLICT: ['OUTDATED', 'VERSION_CONFLICT'],
  RATE_LIMITED: ['TOO_MANY_REQUESTS', 'RATE_LIMITED'],
  TOO_MANY_LONG_ANSWERS: ['TOO_MANY_REQUESTS', 'RATE_LIMITED'],
  NOT_REPLAYABLE: ['CONFLICT', 'CONFLICT'],
  MEMBER_PRESENT: ['CONFLICT', 'CONFLICT'],
  LEGAL_HOLD: ['CONFLICT', 'CONFLICT'],
  INVITATION_UNUSABLE: ['INVALID', 'CONFLICT'],
};

export const domainErrorCodes = Object.keys(refusals) as DomainErrorCode[];

/** A refusal of the domain. The message is for people: it says what is wrong and what to do. */
export class DomainError<Code extends DomainErrorCode = DomainErrorCode> extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: Code,
    readonly details: DomainErrorDetails[Code],
    message: string,
  ) {
    super(message);
  }

  get kind(): RefusalKind {
    return refusals[this.code][0];
  }

  /** Why a provisioning request failed, for the provisioning log. */
  get provisioningCause(): Cause {
    const [, cause]: RefusalOf<Code> = refusals[this.code];
    return typeof cause === 'function' ? cause(this.details) : cause;
  }
}
