import { spelledOut } from '@rollcall/platform';
import type { Permission } from './access/permission';
import { DomainError, type ResourceKind } from './domain-error';
import { type Plan, type PlanFeature, planIncludes, plans } from './organization/plan';
import { type AskedRemoval, kindOf, type Nearness } from './removal-safeguard/admission';

/** As long as an address may be: a part of one could not be found when the person is to be erased. */
const SHOWN = 254;
export const shown = (value: string): string =>
  spelledOut(JSON.stringify(value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value));

export const invalidValue = (field: string, value: string, expected: string) =>
  new DomainError('INVALID_VALUE', { field, value, expected }, `${field}: ${shown(value)} is not ${expected}`);

/** Throws INVALID_VALUE for the first of a list that is not as expected, naming its index. */
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
  new DomainError('NOT_FOUND', { kind, id }, `${kind} ${shown(id)} does not exist`);

export const alreadyExists = (field: string, value: string) =>
  new DomainError(
    'ALREADY_EXISTS',
    { field, value },
    `${field}: ${shown(value)} is already taken in this organization`,
  );

export const immutable = (field: string, value: string, setting: string) =>
  new DomainError(
    'IMMUTABLE',
    { field, setting },
    `${field}: the address cannot be changed to ${shown(value)}; an admin can allow it with the organization setting ${setting}`,
  );

export const unknownMembers = (ids: string[]) =>
  new DomainError(
    'UNKNOWN_MEMBERS',
    { ids },
    `members: ${ids.slice(0, 10).map(shown).join(', ')}${ids.length > 10 ? ` and ${ids.length - 10} more` : ''} not found; name users of this organization by id or e-mail address`,
  );

export const permissionMissing = (permission: Permission) =>
  new DomainError(
    'PERMISSION_MISSING',
    { permission },
    `You need the permission ${permission}; ask an admin of the organization`,
  );

export const ownAccount = () =>
  new DomainError('OWN_ACCOUNT', {}, 'You cannot remove yourself or change your own role; ask another admin');

export const lastAdmin = () =>
  new DomainError('LAST_ADMIN', {}, 'This is the last admin of the organization; make somebody else an admin first');

export const planLacks = (feature: PlanFeature, plan: Plan) =>
  new DomainError(
    'PLAN_LACKS',
    { feature, plan },
    `The ${plan} plan does not include ${feature}; the ${plans.find((other) => planIncludes(other, feature))} plan does`,
  );

export const scimDisabled = () =>
  new DomainError(
    'SCIM_DISABLED',
    {},
    'SCIM provisioning is switched off for this organization; an admin can switch it on (setScimEnabled in the admin API)',
  );

/** Neither ends by itself; a client that waits this long meets an admin's decision soon enough. */
const ADMIN_RETRY_S = 300;

export const scimPaused = () =>
  new DomainError(
    'SCIM_PAUSED',
    { retryAfterS: ADMIN_RETRY_S },
    `SCIM provisioning is paused for this organization. You can read but not write until an admin ends the pause (updateScimSettings in the admin API, scimPaused); repeat the request in ${ADMIN_RETRY_S} s`,
  );

export function removalsHeld(held: AskedRemoval & Nearness) {
  const kind = kindOf(held);
  const { limit, removed, asked, confirmed, heldAt } = held;
  const what = kind === 'people' ? 'people' : 'memberships of groups with roles';
  const why = heldAt
    ? `The removal safeguard has been holding removals by this SCIM key since ${heldAt.toISOString()}, when the key tried to remove more than ${limit} ${what} within an hour; this request would remove ${asked}${confirmed > 0 ? `, and ${confirmed} are confirmed` : ''}.`
    : `The removal safeguard allows this SCIM key to remove ${limit} ${what} within an hour${confirmed > 0 ? ` and ${confirmed} more that an admin has confirmed` : ''}; it has removed ${removed}, and this request would remove ${asked} more.`;
  return new DomainError(
    'REMOVAL_SAFEGUARD',
    { ...held, kind, retryAfterS: ADMIN_RETRY_S },
    `${why} An admin can review the removals with previewScimRemovals and confirm them with confirmScimRemovals; other requests are not affected. Repeat the request in ${ADMIN_RETRY_S} s`,
  );
}

export const keyExists = () =>
  new DomainError('KEY_EXISTS', {}, 'The organization already has a SCIM key; regenerate it to replace it at once');

export const keyMissing = () =>
  new DomainError('KEY_MISSING', {}, 'The organization has no SCIM key to regenerate; generate one first');

export const idpManaged = (kind: 'Group' | 'User', what: string) =>
  new DomainError(
    'IDP_MANAGED',
    { kind, what },
    `${what} is managed by the identity provider while SCIM provisioning is on. Change it there, or let people change it here with the organization setting allowLocalChanges`,
  );

export const firstKeyStays = () =>
  new DomainError(
    'FIRST_KEY_STAYS',
    {},
    'This API key was created with the project and cannot be revoked; rotate it instead',
  );

const ISSUER_RETRY_S = 5;

export const issuerUnavailable = () =>
  new DomainError(
    'ISSUER_UNAVAILABLE',
    { retryAfterS: ISSUER_RETRY_S },
    'The OpenID Connect issuer cannot be reached to check your token; repeat the request in a moment',
  );

const CONFLICT_RETRY_S = 1;

export const idempotencyConflict = () =>
  new DomainError(
    'IDEMPOTENCY_CONFLICT',
    { retryAfterS: CONFLICT_RETRY_S },
    'A request with this Idempotency-Key is still running; repeat it in a moment to get its response',
  );

export const idempotencyKeyReused = () =>
  new DomainError(
    'IDEMPOTENCY_KEY_REUSED',
    {},
    'This Idempotency-Key was used for another request within the last day; use a new key for each request',
  );

export const projectArchived = () =>
  new DomainError('PROJECT_ARCHIVED', {}, 'This project is archived and cannot get keys; restore it first');

export const roleInUse = (role: string, uses: number) =>
  new DomainError(
    'ROLE_IN_USE',
    { role, uses },
    `${uses} people, grants or tokens have the role ${shown(role)}; give them another role first`,
  );

export const projectPermissionsOff = () =>
  new DomainError(
    'PROJECT_PERMISSIONS_OFF',
    {},
    'Project-level permissions are off in this organization, so the organization role applies in every project; an admin can switch them on (setProjectPermissions)',
  );

/** A role that is not given in this way. */
export const roleNotAssignable = (role: string, why: 'OF_ORGANIZATION' | 'BY_PROJECT') =>
  new DomainError(
    'ROLE_NOT_ASSIGNABLE',
    { role, why },
    why === 'OF_ORGANIZATION'
      ? `${role} is an organization role and cannot be granted in a project; change the person's organization role instead`
      : `With project-level permissions on, the organization role must be ADMIN, AUDITOR or VIEWER; grant ${shown(role)} in projects instead`,
  );

export const keyRotating = (until: Date) =>
  new DomainError(
    'KEY_ROTATING',
    { until },
    `The SCIM key is being rotated, and the old one is accepted until ${until.toISOString()}; wait until then, or regenerate the key to end both at once`,
  );

export const addressNotAllowed = (address: string) =>
  new DomainError(
    'ADDRESS_NOT_ALLOWED',
    { address },
    `This SCIM key is not accepted from the address ${address}; an admin can add the address to the key's allowed ranges`,
  );

export const limitReached = (what: string, limit: number) =>
  new DomainError(
    'LIMIT_REACHED',
    { what, limit },
    `There are already ${limit} ${what}, which is the maximum; revoke or delete one first`,
  );

/** `version` is the one that the record has, or that is shown of it. */
export const versionConflict = (version: number | string) =>
  new DomainError(
    'VERSION_CONFLICT',
    { version },
    'The record was changed by another request; read it again and repeat the change',
  );

const limitExceeded = {
  organization: (limit: number) => `This organization has exceeded its limit of ${limit} requests a minute`,
  caller: (limit: number) => `You have exceeded the limit of ${limit} requests a minute for one person or service`,
  stranger: (limit: number) =>
    `Your address has exceeded the limit of ${limit} requests a minute without a valid key or token`,
};

/** `party` = whose requests the limit counts. */
export const rateLimited = (party: keyof typeof limitExceeded, limit: number, retryAfterS: number) =>
  new DomainError(
    'RATE_LIMITED',
    { limit, retryAfterS },
    `${limitExceeded[party](limit)}; repeat the request in ${retryAfterS} s`,
  );

export const tooManyIdempotencyKeys = (limit: number, retryAfterS: number) =>
  new DomainError(
    'RATE_LIMITED',
    { limit, retryAfterS },
    `You have used ${limit} Idempotency-Keys, which is the maximum; the oldest expires in ${retryAfterS} s. Until then, send requests without the header, or many items in one request`,
  );

export const tooManyOwnChanges = (limit: number, retryAfterS: number) =>
  new DomainError(
    'RATE_LIMITED',
    { limit, retryAfterS },
    `You have made ${limit} changes to your own account within an hour, which is the maximum; repeat the request in ${retryAfterS} s`,
  );

const LONG_ANSWER_RETRY_S = 5;

export const tooManyLongAnswers = (limit: number) =>
  new DomainError(
    'TOO_MANY_LONG_ANSWERS',
    { limit, retryAfterS: LONG_ANSWER_RETRY_S },
    `This organization is already reading ${limit} exports and other long responses, which is the maximum; repeat the request when one of them has ended`,
  );

const notReplayableBecause = {
  DONE: 'This request succeeded; only a failed request can be replayed',
  NO_WRITE:
    'Only a request that writes a single user or group can be replayed; the operations of a bulk request have their own records',
  INCOMPLETE:
    'This request was not kept in full, because its body could not be read, was too long, or held a secret; let the identity provider send it again',
};

export const notReplayable = (why: keyof typeof notReplayableBecause) =>
  new DomainError('NOT_REPLAYABLE', { why }, notReplayableBecause[why]);

export const personPresent = () =>
  new DomainError('PERSON_PRESENT', {}, 'This person is a member; only a removed person can be erased');

export const legalHold = () =>
  new DomainError('LEGAL_HOLD', {}, 'A legal hold keeps all data in the log; lift it first (updateAuditSettings)');

const invitationReasons = {
  UNKNOWN: 'This invitation does not exist; check that the link is complete',
  EXPIRED: 'This invitation has expired; ask an admin to invite you again',
  USED: 'This invitation has already been accepted; sign in instead',
  CANCELLED: 'This invitation was cancelled; ask an admin to invite you again',
};

export const invitationUnusable = (reason: keyof typeof invitationReasons) =>
  new DomainError('INVITATION_UNUSABLE', { reason }, invitationReasons[reason]);
