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
    `${field}: the address cannot be changed to ${shown(value)}; the organization setting ${setting} allows it`,
  );

export const unknownMembers = (ids: string[]) =>
  new DomainError(
    'UNKNOWN_MEMBERS',
    { ids },
    `members: ${ids.slice(0, 10).map(shown).join(', ')}${ids.length > 10 ? ` and ${ids.length - 10} more` : ''}: no such user; name users of this organization by id or e-mail address`,
  );

export const permissionMissing = (permission: Permission) =>
  new DomainError(
    'PERMISSION_MISSING',
    { permission },
    `This needs the permission ${permission}; ask an admin of the organization`,
  );

export const ownAccount = () =>
  new DomainError('OWN_ACCOUNT', {}, 'Nobody can remove themselves or change their own role; ask another admin');

export const lastAdmin = () =>
  new DomainError('LAST_ADMIN', {}, 'This is the last admin of the organization; make somebody else an admin first');

export const planLacks = (feature: PlanFeature, plan: Plan) =>
  new DomainError(
    'PLAN_LACKS',
    { feature, plan },
    `The ${plan} plan does not include ${feature}; it comes with the ${plans.find((other) => planIncludes(other, feature))} plan`,
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
    `SCIM provisioning is paused for this organization: reads go on, and writes once an admin ends the pause (updateScimSettings in the admin API, scimPaused); repeat the request in ${ADMIN_RETRY_S} s`,
  );

export function removalsHeld(held: AskedRemoval & Nearness) {
  const kind = kindOf(held);
  const { limit, removed, asked, confirmed, heldAt } = held;
  const what = kind === 'people' ? 'people' : 'memberships of groups with roles';
  const why = heldAt
    ? `The removal safeguard has held this SCIM key since ${heldAt.toISOString()}, when it would have removed more than ${limit} ${what} within an hour; this request would remove ${asked}${confirmed > 0 ? `, and ${confirmed} are confirmed` : ''}.`
    : `The removal safeguard lets this SCIM key remove ${limit} ${what} within an hour${confirmed > 0 ? ` and ${confirmed} more that an admin has confirmed` : ''}; ${removed} went, and this request would remove ${asked} more.`;
  return new DomainError(
    'REMOVAL_SAFEGUARD',
    { ...held, kind, retryAfterS: ADMIN_RETRY_S },
    `${why} An admin sees what waits with previewScimRemovals and lets it go with confirmScimRemovals; other requests go on. Repeat the request in ${ADMIN_RETRY_S} s`,
  );
}

export const keyExists = () =>
  new DomainError('KEY_EXISTS', {}, 'The organization has a SCIM key already; regenerate it to replace it at once');

export const keyMissing = () =>
  new DomainError('KEY_MISSING', {}, 'The organization has no SCIM key to regenerate; generate one first');

export const idpManaged = (kind: 'Group' | 'User', what: string) =>
  new DomainError(
    'IDP_MANAGED',
    { kind, what },
    `${what} is managed by the identity provider while SCIM provisioning is on: change it there, and it is pushed here; the organization setting allowLocalChanges lets people change it here too`,
  );

export const firstKeyStays = () =>
  new DomainError('FIRST_KEY_STAYS', {}, 'This API key came with the project and cannot be revoked; rotate it instead');

const ISSUER_RETRY_S = 5;

export const issuerUnavailable = () =>
  new DomainError(
    'ISSUER_UNAVAILABLE',
    { retryAfterS: ISSUER_RETRY_S },
    'The OpenID Connect issuer cannot be reached, so that its tokens cannot be checked; repeat the request in a moment',
  );

const CONFLICT_RETRY_S = 1;

export const idempotencyConflict = () =>
  new DomainError(
    'IDEMPOTENCY_CONFLICT',
    { retryAfterS: CONFLICT_RETRY_S },
    'A request of this Idempotency-Key is under way; repeat it in a moment to be answered as that',
  );

export const idempotencyKeyReused = () =>
  new DomainError(
    'IDEMPOTENCY_KEY_REUSED',
    {},
    'This Idempotency-Key was used for another request within the last day; give each request a key of its own',
  );

export const projectArchived = () =>
  new DomainError('PROJECT_ARCHIVED', {}, 'This project is archived and gets no keys; restore it first');

export const roleInUse = (role: string, uses: number) =>
  new DomainError(
    'ROLE_IN_USE',
    { role, uses },
    `The role ${shown(role)} is held by ${uses} people, grants or tokens; give them another role first`,
  );

export const projectPermissionsOff = () =>
  new DomainError(
    'PROJECT_PERMISSIONS_OFF',
    {},
    'Permissions are not given by project in this organization: the role in the organization holds in every project; an admin can switch project-level permissions on',
  );

/** A role that is not given in this way. */
export const roleNotAssignable = (role: string, why: 'OF_ORGANIZATION' | 'BY_PROJECT') =>
  new DomainError(
    'ROLE_NOT_ASSIGNABLE',
    { role, why },
    why === 'OF_ORGANIZATION'
      ? `${role} is a role of the whole organization and is not given in a project; change the role of the person instead`
      : `Permissions are given by project: in the organization a person is ADMIN, AUDITOR or VIEWER; grant ${shown(role)} in projects instead`,
  );

export const keyRotating = (until: Date) =>
  new DomainError(
    'KEY_ROTATING',
    { until },
    `The SCIM key is being rotated: the former one is accepted until ${until.toISOString()}; wait until then, or regenerate the key to end both at once`,
  );

export const addressNotAllowed = (address: string) =>
  new DomainError(
    'ADDRESS_NOT_ALLOWED',
    { address },
    `This SCIM key is not accepted from the address ${address}; an admin can add it to the allowed ranges of the key`,
  );

export const limitReached = (what: string, limit: number) =>
  new DomainError(
    'LIMIT_REACHED',
    { what, limit },
    `There are ${limit} ${what} already, which is the most; revoke or delete one first`,
  );

/** `version` is the one that the record has, or that is shown of it. */
export const versionConflict = (version: number | string) =>
  new DomainError(
    'VERSION_CONFLICT',
    { version },
    'The record was changed by another request; read it again and repeat the change',
  );

const limitExceeded = {
  organization: (limit: number) => `The requests of this organization exceed its limit of ${limit} a minute`,
  caller: (limit: number) => `Your requests exceed the limit of ${limit} a minute for one person or service`,
  stranger: (limit: number) =>
    `The requests of your address without a valid key or token exceed the limit of ${limit} a minute`,
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
    `${limit} requests with an Idempotency-Key are kept for you, which is the most; the first is forgotten in ${retryAfterS} s. Until then send requests without the header, or many items in one`,
  );

export const tooManyOwnChanges = (limit: number, retryAfterS: number) =>
  new DomainError(
    'RATE_LIMITED',
    { limit, retryAfterS },
    `You made ${limit} changes to your own account within this hour, which is the most; repeat the request in ${retryAfterS} s`,
  );

const LONG_ANSWER_RETRY_S = 5;

export const tooManyLongAnswers = (limit: number) =>
  new DomainError(
    'TOO_MANY_LONG_ANSWERS',
    { limit, retryAfterS: LONG_ANSWER_RETRY_S },
    `This organization reads ${limit} exports and other long answers at the same time already, which is the most; repeat the request when one has ended`,
  );

const notReplayableBecause = {
  DONE: 'This request was done; only one that failed is done again',
  NO_WRITE:
    'Only requests that write one user or group are done again; the operations of a bulk have records of their own',
  INCOMPLETE:
    'This request was not kept whole: its body could not be read, was longer than what is kept, or held a secret; let the identity provider send it again',
};

export const notReplayable = (why: keyof typeof notReplayableBecause) =>
  new DomainError('NOT_REPLAYABLE', { why }, notReplayableBecause[why]);

export const personPresent = () =>
  new DomainError('PERSON_PRESENT', {}, 'This person is a member; only somebody who was removed is forgotten');

export const legalHold = () =>
  new DomainError(
    'LEGAL_HOLD',
    {},
    'A legal hold keeps everything that the log knows; lift it first (updateAuditSettings)',
  );

const invitationReasons = {
  UNKNOWN: 'This invitation does not exist; check the link for completeness',
  EXPIRED: 'This invitation has expired; ask an admin to invite you again',
  USED: 'This invitation was accepted already; sign in instead',
  CANCELLED: 'This invitation was cancelled; ask an admin to invite you again',
};

export const invitationUnusable = (reason: keyof typeof invitationReasons) =>
  new DomainError('INVITATION_UNUSABLE', { reason }, invitationReasons[reason]);
