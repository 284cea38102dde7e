import { spelledOut } from '@rollcall/platform';
import { DomainError, type ResourceKind } from './domain-error';
import type { Permission } from './permission';
import { type Plan, type PlanFeature, planIncludes, plans } from './plan';
import { kindOf, type Nearness, type RequestedRemoval } from './removal-limit';

/** The longest address: erasure could not find a part of one. */
const SHOWN = 254;
export const quoted = (value: string): string =>
  spelledOut(JSON.stringify(value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value));

export const invalidValue = (field: string, value: string, expected: string) =>
  new DomainError('INVALID_VALUE', { field, value, expected }, `${field} is ${quoted(value)}; it must be ${expected}.`);

/** Throws INVALID_VALUE for the first invalid item of a list, naming its index. */
export function requireEach(
  field: string,
  values: readonly string[],
  isAsExpected: (value: string) => boolean,
  expected: string,
): void {
  values.forEach((value, index) => {
    if (!isAsExpected(value)) throw invalidValue(`${field}[${index}]`, value, expected);
  });
}

export const notFound = (kind: ResourceKind, id: string) =>
  new DomainError('NOT_FOUND', { kind, id }, `${kind} ${quoted(id)} does not exist.`);

export const alreadyExists = (field: string, value: string) =>
  new DomainError(
    'ALREADY_EXISTS',
    { field, value },
    `${field} ${quoted(value)} is already taken in this organization.`,
  );

export const immutable = (field: string, value: string, setting: string) =>
  new DomainError(
    'IMMUTABLE',
    { field, setting },
    `${field} cannot be changed to ${quoted(value)}. An admin can allow such changes with the organization setting ${setting}.`,
  );

export const unknownMembers = (ids: string[]) =>
  new DomainError(
    'UNKNOWN_MEMBERS',
    { ids },
    `members names people who do not exist: ${ids.slice(0, 10).map(quoted).join(', ')}${ids.length > 10 ? ` and ${ids.length - 10} more` : ''}. Use the id or email address of people in this organization.`,
  );

export const permissionMissing = (permission: Permission) =>
  new DomainError(
    'PERMISSION_MISSING',
    { permission },
    `You need the permission ${permission}. Ask an admin of the organization for it.`,
  );

export const ownAccount = () =>
  new DomainError('OWN_ACCOUNT', {}, 'You cannot remove yourself or change your own role. Ask another admin.');

export const lastAdmin = () =>
  new DomainError('LAST_ADMIN', {}, 'This is the last admin of the organization. Make someone else an admin first.');

export const planLacks = (feature: PlanFeature, plan: Plan) =>
  new DomainError(
    'PLAN_LACKS',
    { feature, plan },
    `The ${plan} plan does not include ${feature}. The ${plans.find((other) => planIncludes(other, feature))} plan does.`,
  );

export const scimDisabled = () =>
  new DomainError(
    'SCIM_DISABLED',
    {},
    'SCIM provisioning is switched off for this organization. An admin can switch it on with updateScimSettings (scimEnabled: true) in the admin API.',
  );

/** Only an admin can end a pause or a hold; a client that waits this long notices the decision soon enough. */
const ADMIN_RETRY_S = 300;

export const scimPaused = () =>
  new DomainError(
    'SCIM_PAUSED',
    { retryAfterS: ADMIN_RETRY_S },
    `SCIM provisioning is paused for this organization. You can read but not write until an admin sets scimPaused to false with updateScimSettings in the admin API. Retry in ${ADMIN_RETRY_S} s.`,
  );

export function removalsHeld(held: RequestedRemoval & Nearness) {
  const kind = kindOf(held);
  const { limit, removed, asked, confirmed, heldAt } = held;
  const what = kind === 'people' ? 'people' : 'memberships of groups with roles';
  const why = heldAt
    ? `Removals by this SCIM key have been on hold since ${heldAt.toISOString()}, when the key tried to remove more than ${limit} ${what} within an hour. This request would remove ${asked}${confirmed > 0 ? `, and ${confirmed} are confirmed` : ''}.`
    : `The removal safeguard allows this SCIM key to remove ${limit} ${what} within an hour${confirmed > 0 ? ` and ${confirmed} more that an admin has confirmed` : ''}. It has removed ${removed}, and this request would remove ${asked} more.`;
  return new DomainError(
    'REMOVAL_SAFEGUARD',
    { ...held, kind, retryAfterS: ADMIN_RETRY_S },
    `${why} An admin can review the removals with previewScimRemovals and confirm them with confirmScimRemovals. Other requests are not affected. Retry in ${ADMIN_RETRY_S} s.`,
  );
}

export const keyExists = () =>
  new DomainError(
    'KEY_EXISTS',
    {},
    'The organization already has a SCIM key. Regenerate it to replace it immediately.',
  );

export const keyMissing = () =>
  new DomainError('KEY_MISSING', {}, 'The organization has no SCIM key. Generate one first.');

export const idpManaged = (kind: 'Group' | 'User', what: string) =>
  new DomainError(
    'IDP_MANAGED',
    { kind, what },
    `${what} is managed by the identity provider while SCIM provisioning is on. Change it there, or allow changes here with the organization setting allowLocalChanges.`,
  );

export const firstKeyStays = () =>
  new DomainError(
    'FIRST_KEY_STAYS',
    {},
    'This API key was created with the project and cannot be revoked. Rotate it instead.',
  );

const ISSUER_RETRY_S = 5;

export const issuerUnavailable = () =>
  new DomainError(
    'ISSUER_UNAVAILABLE',
    { retryAfterS: ISSUER_RETRY_S },
    'Your token cannot be checked because the OpenID Connect issuer is unreachable. Retry in a moment.',
  );

const CONFLICT_RETRY_S = 1;

export const idempotencyConflict = () =>
  new DomainError(
    'IDEMPOTENCY_CONFLICT',
    { retryAfterS: CONFLICT_RETRY_S },
    'A request with this Idempotency-Key is still in progress. Retry in a moment to get its response.',
  );

export const idempotencyKeyReused = () =>
  new DomainError(
    'IDEMPOTENCY_KEY_REUSED',
    {},
    'This Idempotency-Key was used for a different request within the last day. Use a new key for each request.',
  );

export const projectArchived = () =>
  new DomainError('PROJECT_ARCHIVED', {}, 'This project is archived and cannot have new keys. Restore it first.');

export const roleInUse = (role: string, uses: number) =>
  new DomainError(
    'ROLE_IN_USE',
    { role, uses },
    `${uses} people, grants or tokens have the role ${quoted(role)}. Give them another role first.`,
  );

export const projectPermissionsOff = () =>
  new DomainError(
    'PROJECT_PERMISSIONS_OFF',
    {},
    'Project-level permissions are off in this organization, so the organization role applies in every project. An admin can switch them on with updateAccessSettings.',
  );

/** A role that cannot be assigned in this way. */
export const roleNotAssignable = (role: string, why: 'OF_ORGANIZATION' | 'BY_PROJECT') =>
  new DomainError(
    'ROLE_NOT_ASSIGNABLE',
    { role, why },
    why === 'OF_ORGANIZATION'
      ? `${role} is an organization role and cannot be granted in a project. Change the person's organization role instead.`
      : `With project-level permissions on, the organization role must be ADMIN, AUDITOR or VIEWER. Grant ${quoted(role)} in projects instead.`,
  );

export const keyRotating = (until: Date) =>
  new DomainError(
    'KEY_ROTATING',
    { until },
    `The SCIM key is being rotated, and the old key works until ${until.toISOString()}. Wait until then, or regenerate the key to replace both immediately.`,
  );

export const addressNotAllowed = (address: string) =>
  new DomainError(
    'ADDRESS_NOT_ALLOWED',
    { address },
    `This SCIM key cannot be used from the address ${address}. An admin can add the address to the key's allowed ranges with restrictScimKey.`,
  );

export const limitReached = (what: string, limit: number) =>
  new DomainError(
    'LIMIT_REACHED',
    { what, limit },
    `The maximum of ${limit} ${what} is reached. Revoke or delete one first.`,
  );

/** `version` is the version of the record, or of its representation. */
export const versionConflict = (version: number | string) =>
  new DomainError(
    'VERSION_CONFLICT',
    { version },
    'The record was changed by another request. Read the resource again and repeat the change.',
  );

const limitExceeded = {
  organization: (limit: number) => `This organization has exceeded its limit of ${limit} requests a minute`,
  caller: (limit: number) => `You have exceeded the limit of ${limit} requests a minute`,
  stranger: (limit: number) =>
    `Your address has exceeded the limit of ${limit} requests a minute without a valid key or token`,
};

/** `party` = whose requests the limit counts. */
export const rateLimited = (party: keyof typeof limitExceeded, limit: number, retryAfterS: number) =>
  new DomainError('RATE_LIMITED', { limit, retryAfterS }, `${limitExceeded[party](limit)}. Retry in ${retryAfterS} s.`);

export const tooManyIdempotencyKeys = (limit: number, retryAfterS: number) =>
  new DomainError(
    'RATE_LIMITED',
    { limit, retryAfterS },
    `You have used the maximum of ${limit} Idempotency-Keys. The oldest expires in ${retryAfterS} s. Until then, send requests without the header, or several items in one request.`,
  );

export const tooManyOwnChanges = (limit: number, retryAfterS: number) =>
  new DomainError(
    'RATE_LIMITED',
    { limit, retryAfterS },
    `You have made the maximum of ${limit} changes to your own account within an hour. Retry in ${retryAfterS} s.`,
  );

const LONG_ANSWER_RETRY_S = 5;

export const tooManyLongAnswers = (limit: number) =>
  new DomainError(
    'TOO_MANY_LONG_ANSWERS',
    { limit, retryAfterS: LONG_ANSWER_RETRY_S },
    `This organization is already reading the maximum of ${limit} exports and other long responses. Retry when one of them has finished.`,
  );

const EVENT_STREAM_RETRY_S = 30;

export const tooManyEventStreams = (limit: number) =>
  new DomainError(
    'RATE_LIMITED',
    { limit, retryAfterS: EVENT_STREAM_RETRY_S },
    `No further event stream can be opened now. An organization can read ${limit} at a time. Retry in ${EVENT_STREAM_RETRY_S} s.`,
  );

const STREAM_TEST_RETRY_S = 10;

export const tooManyStreamTests = (limit: number) =>
  new DomainError(
    'RATE_LIMITED',
    { limit, retryAfterS: STREAM_TEST_RETRY_S },
    `No further stream can be tested now. An organization can run ${limit} tests at a time. Retry in ${STREAM_TEST_RETRY_S} s.`,
  );

const notReplayableBecause = {
  DONE: 'This request succeeded. Only a failed request can be replayed.',
  NO_WRITE:
    'Only a request that writes a single user or group can be replayed. Each operation of a bulk request has its own record.',
  INCOMPLETE:
    'This request was not stored in full, because its body could not be read, was too long, or contained a secret. Have the identity provider send it again.',
};

export const notReplayable = (why: keyof typeof notReplayableBecause) =>
  new DomainError('NOT_REPLAYABLE', { why }, notReplayableBecause[why]);

export const personPresent = () =>
  new DomainError('MEMBER_PRESENT', {}, 'This person is a member. Only a removed person can be erased.');

export const legalHold = () =>
  new DomainError(
    'LEGAL_HOLD',
    {},
    'A legal hold is on, so no data can be erased. Lift it first with updateAuditSettings.',
  );

const invitationReasons = {
  UNKNOWN: 'This invitation does not exist. Check that the link is complete.',
  EXPIRED: 'This invitation has expired. Ask an admin to invite you again.',
  USED: 'This invitation has already been accepted. Sign in instead.',
  CANCELLED: 'This invitation was cancelled. Ask an admin to invite you again.',
};

export const invitationUnusable = (reason: keyof typeof invitationReasons) =>
  new DomainError('INVITATION_UNUSABLE', { reason }, invitationReasons[reason]);

/**
 * Throws VERSION_CONFLICT if the record has changed since version `ifVersion`; without `ifVersion`, accepts every
 * version.
 */
export function requireVersion({ version }: { version: number }, ifVersion: number | null | undefined): void {
  if (ifVersion != null && ifVersion !== version) throw versionConflict(version);
}
