import type { Permission } from './permission';
import type { Plan, PlanFeature } from './plan';
import type { AskedRemoval, Nearness, RemovalKind } from './removal-limit';

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
  REMOVAL_SAFEGUARD: AskedRemoval & Nearness & { kind: RemovalKind; retryAfterS: number };
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
  PERSON_PRESENT: Record<string, never>;
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
}
