"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.invitationUnusable = exports.legalHold = exports.personPresent = exports.notReplayable = exports.tooManyStreamTests = exports.tooManyEventStreams = exports.tooManyLongAnswers = exports.tooManyOwnChanges = exports.tooManyIdempotencyKeys = exports.rateLimited = exports.versionConflict = exports.limitReached = exports.addressNotAllowed = exports.keyRotating = exports.roleNotAssignable = exports.projectPermissionsOff = exports.roleInUse = exports.projectArchived = exports.idempotencyKeyReused = exports.idempotencyConflict = exports.issuerUnavailable = exports.firstKeyStays = exports.idpManaged = exports.keyMissing = exports.keyExists = exports.scimPaused = exports.scimDisabled = exports.planLacks = exports.lastAdmin = exports.ownAccount = exports.permissionMissing = exports.unknownMembers = exports.immutable = exports.alreadyExists = exports.notFound = exports.invalidValue = exports.quoted = void 0;
exports.requireEach = requireEach;
exports.removalsHeld = removalsHeld;
exports.requireVersion = requireVersion;
const platform_1 = require("../../../platform/src/index.js");
const domain_error_1 = require("./domain-error");
const plan_1 = require("./plan");
const removal_limit_1 = require("./removal-limit");
/** The longest address: erasure could not find a part of one. */
const SHOWN = 254;
const quoted = (value) => (0, platform_1.spelledOut)(JSON.stringify(value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value));
exports.quoted = quoted;
const invalidValue = (field, value, expected) => new domain_error_1.DomainError('INVALID_VALUE', { field, value, expected }, `${field} is ${(0, exports.quoted)(value)}; it must be ${expected}.`);
exports.invalidValue = invalidValue;
/** Throws INVALID_VALUE for the first invalid item of a list, naming its index. */
function requireEach(field, values, isAsExpected, expected) {
    values.forEach((value, index) => {
        if (!isAsExpected(value))
            throw (0, exports.invalidValue)(`${field}[${index}]`, value, expected);
    });
}
const notFound = (kind, id) => new domain_error_1.DomainError('NOT_FOUND', { kind, id }, `${kind} ${(0, exports.quoted)(id)} does not exist.`);
exports.notFound = notFound;
const alreadyExists = (field, value) => new domain_error_1.DomainError('ALREADY_EXISTS', { field, value }, `${field} ${(0, exports.quoted)(value)} is already taken in this organization.`);
exports.alreadyExists = alreadyExists;
const immutable = (field, value, setting) => new domain_error_1.DomainError('IMMUTABLE', { field, setting }, `${field} cannot be changed to ${(0, exports.quoted)(value)}. An admin can allow such changes with the organization setting ${setting}.`);
exports.immutable = immutable;
const unknownMembers = (ids) => new domain_error_1.DomainError('UNKNOWN_MEMBERS', { ids }, `members names people who do not exist: ${ids.slice(0, 10).map(exports.quoted).join(', ')}${ids.length > 10 ? ` and ${ids.length - 10} more` : ''}. Use the id or email address of people in this organization.`);
exports.unknownMembers = unknownMembers;
const permissionMissing = (permission) => new domain_error_1.DomainError('PERMISSION_MISSING', { permission }, `You need the permission ${permission}. Ask an admin of the organization for it.`);
exports.permissionMissing = permissionMissing;
const ownAccount = () => new domain_error_1.DomainError('OWN_ACCOUNT', {}, 'You cannot remove yourself or change your own role. Ask another admin.');
exports.ownAccount = ownAccount;
const lastAdmin = () => new domain_error_1.DomainError('LAST_ADMIN', {}, 'This is the last admin of the organization. Make someone else an admin first.');
exports.lastAdmin = lastAdmin;
const planLacks = (feature, plan) => new domain_error_1.DomainError('PLAN_LACKS', { feature, plan }, `The ${plan} plan does not include ${feature}. The ${plan_1.plans.find((other) => (0, plan_1.planIncludes)(other, feature))} plan does.`);
exports.planLacks = planLacks;
const scimDisabled = () => new domain_error_1.DomainError('SCIM_DISABLED', {}, 'SCIM provisioning is switched off for this organization. An admin can switch it on with updateScimSettings (scimEnabled: true) in the admin API.');
exports.scimDisabled = scimDisabled;
/** Only an admin can end a pause or a hold; a client that waits this long notices the decision soon enough. */
const ADMIN_RETRY_S = 300;
const scimPaused = () => new domain_error_1.DomainError('SCIM_PAUSED', { retryAfterS: ADMIN_RETRY_S }, `SCIM provisioning is paused for this organization. You can read but not write until an admin sets scimPaused to false with updateScimSettings in the admin API. Retry in ${ADMIN_RETRY_S} s.`);
exports.scimPaused = scimPaused;
function removalsHeld(held) {
    const kind = (0, removal_limit_1.kindOf)(held);
    const { limit, removed, asked, confirmed, heldAt } = held;
    const what = kind === 'people' ? 'people' : 'memberships of groups with roles';
    const why = heldAt
        ? `Removals by this SCIM key have been on hold since ${heldAt.toISOString()}, when the key tried to remove more than ${limit} ${what} within an hour. This request would remove ${asked}${confirmed > 0 ? `, and ${confirmed} are confirmed` : ''}.`
        : `The removal safeguard allows this SCIM key to remove ${limit} ${what} within an hour${confirmed > 0 ? ` and ${confirmed} more that an admin has confirmed` : ''}. It has removed ${removed}, and this request would remove ${asked} more.`;
    return new domain_error_1.DomainError('REMOVAL_SAFEGUARD', { ...held, kind, retryAfterS: ADMIN_RETRY_S }, `${why} An admin can review the removals with previewScimRemovals and confirm them with confirmScimRemovals. Other requests are not affected. Retry in ${ADMIN_RETRY_S} s.`);
}
const keyExists = () => new domain_error_1.DomainError('KEY_EXISTS', {}, 'The organization already has a SCIM key. Regenerate it to replace it immediately.');
exports.keyExists = keyExists;
const keyMissing = () => new domain_error_1.DomainError('KEY_MISSING', {}, 'The organization has no SCIM key. Generate one first.');
exports.keyMissing = keyMissing;
const idpManaged = (kind, what) => new domain_error_1.DomainError('IDP_MANAGED', { kind, what }, `${what} is managed by the identity provider while SCIM provisioning is on. Change it there, or allow changes here with the organization setting allowLocalChanges.`);
exports.idpManaged = idpManaged;
const firstKeyStays = () => new domain_error_1.DomainError('FIRST_KEY_STAYS', {}, 'This API key was created with the project and cannot be revoked. Rotate it instead.');
exports.firstKeyStays = firstKeyStays;
const ISSUER_RETRY_S = 5;
const issuerUnavailable = () => new domain_error_1.DomainError('ISSUER_UNAVAILABLE', { retryAfterS: ISSUER_RETRY_S }, 'Your token cannot be checked because the OpenID Connect issuer is unreachable. Retry in a moment.');
exports.issuerUnavailable = issuerUnavailable;
const CONFLICT_RETRY_S = 1;
const idempotencyConflict = () => new domain_error_1.DomainError('IDEMPOTENCY_CONFLICT', { retryAfterS: CONFLICT_RETRY_S }, 'A request with this Idempotency-Key is still in progress. Retry in a moment to get its response.');
exports.idempotencyConflict = idempotencyConflict;
const idempotencyKeyReused = () => new domain_error_1.DomainError('IDEMPOTENCY_KEY_REUSED', {}, 'This Idempotency-Key was used for a different request within the last day. Use a new key for each request.');
exports.idempotencyKeyReused = idempotencyKeyReused;
const projectArchived = () => new domain_error_1.DomainError('PROJECT_ARCHIVED', {}, 'This project is archived and cannot have new keys. Restore it first.');
exports.projectArchived = projectArchived;
const roleInUse = (role, uses) => new domain_error_1.DomainError('ROLE_IN_USE', { role, uses }, `${uses} people, grants or tokens have the role ${(0, exports.quoted)(role)}. Give them another role first.`);
exports.roleInUse = roleInUse;
const projectPermissionsOff = () => new domain_error_1.DomainError('PROJECT_PERMISSIONS_OFF', {}, 'Project-level permissions are off in this organization, so the organization role applies in every project. An admin can switch them on with updateAccessSettings.');
exports.projectPermissionsOff = projectPermissionsOff;
/** A role that cannot be assigned in this way. */
const roleNotAssignable = (role, why) => new domain_error_1.DomainError('ROLE_NOT_ASSIGNABLE', { role, why }, why === 'OF_ORGANIZATION'
    ? `${role} is an organization role and cannot be granted in a project. Change the person's organization role instead.`
    : `With project-level permissions on, the organization role must be ADMIN, AUDITOR or VIEWER. Grant ${(0, exports.quoted)(role)} in projects instead.`);
exports.roleNotAssignable = roleNotAssignable;
const keyRotating = (until) => new domain_error_1.DomainError('KEY_ROTATING', { until }, `The SCIM key is being rotated, and the old key works until ${until.toISOString()}. Wait until then, or regenerate the key to replace both immediately.`);
exports.keyRotating = keyRotating;
const addressNotAllowed = (address) => new domain_error_1.DomainError('ADDRESS_NOT_ALLOWED', { address }, `This SCIM key cannot be used from the address ${address}. An admin can add the address to the key's allowed ranges with restrictScimKey.`);
exports.addressNotAllowed = addressNotAllowed;
const limitReached = (what, limit) => new domain_error_1.DomainError('LIMIT_REACHED', { what, limit }, `The maximum of ${limit} ${what} is reached. Revoke or delete one first.`);
exports.limitReached = limitReached;
/** `version` is the version of the record, or of its representation. */
const versionConflict = (version) => new domain_error_1.DomainError('VERSION_CONFLICT', { version }, 'The record was changed by another request. Read the resource again and repeat the change.');
exports.versionConflict = versionConflict;
const limitExceeded = {
    organization: (limit) => `This organization has exceeded its limit of ${limit} requests a minute`,
    caller: (limit) => `You have exceeded the limit of ${limit} requests a minute`,
    stranger: (limit) => `Your address has exceeded the limit of ${limit} requests a minute without a valid key or token`,
};
/** `party` = whose requests the limit counts. */
const rateLimited = (party, limit, retryAfterS) => new domain_error_1.DomainError('RATE_LIMITED', { limit, retryAfterS }, `${limitExceeded[party](limit)}. Retry in ${retryAfterS} s.`);
exports.rateLimited = rateLimited;
const tooManyIdempotencyKeys = (limit, retryAfterS) => new domain_error_1.DomainError('RATE_LIMITED', { limit, retryAfterS }, `You have used the maximum of ${limit} Idempotency-Keys. The oldest expires in ${retryAfterS} s. Until then, send requests without the header, or several items in one request.`);
exports.tooManyIdempotencyKeys = tooManyIdempotencyKeys;
const tooManyOwnChanges = (limit, retryAfterS) => new domain_error_1.DomainError('RATE_LIMITED', { limit, retryAfterS }, `You have made the maximum of ${limit} changes to your own account within an hour. Retry in ${retryAfterS} s.`);
exports.tooManyOwnChanges = tooManyOwnChanges;
const LONG_ANSWER_RETRY_S = 5;
const tooManyLongAnswers = (limit) => new domain_error_1.DomainError('TOO_MANY_LONG_ANSWERS', { limit, retryAfterS: LONG_ANSWER_RETRY_S }, `This organization is already reading the maximum of ${limit} exports and other long responses. Retry when one of them has finished.`);
exports.tooManyLongAnswers = tooManyLongAnswers;
const EVENT_STREAM_RETRY_S = 30;
const tooManyEventStreams = (limit) => new domain_error_1.DomainError('RATE_LIMITED', { limit, retryAfterS: EVENT_STREAM_RETRY_S }, `No further event stream can be opened now. An organization can read ${limit} at a time. Retry in ${EVENT_STREAM_RETRY_S} s.`);
exports.tooManyEventStreams = tooManyEventStreams;
const STREAM_TEST_RETRY_S = 10;
const tooManyStreamTests = (limit) => new domain_error_1.DomainError('RATE_LIMITED', { limit, retryAfterS: STREAM_TEST_RETRY_S }, `No further stream can be tested now. An organization can run ${limit} tests at a time. Retry in ${STREAM_TEST_RETRY_S} s.`);
exports.tooManyStreamTests = tooManyStreamTests;
const notReplayableBecause = {
    DONE: 'This request succeeded. Only a failed request can be replayed.',
    NO_WRITE: 'Only a request that writes a single user or group can be replayed. Each operation of a bulk request has its own record.',
    INCOMPLETE: 'This request was not stored in full, because its body could not be read, was too long, or contained a secret. Have the identity provider send it again.',
};
const notReplayable = (why) => new domain_error_1.DomainError('NOT_REPLAYABLE', { why }, notReplayableBecause[why]);
exports.notReplayable = notReplayable;
const personPresent = () => new domain_error_1.DomainError('MEMBER_PRESENT', {}, 'This person is a member. Only a removed person can be erased.');
exports.personPresent = personPresent;
const legalHold = () => new domain_error_1.DomainError('LEGAL_HOLD', {}, 'A legal hold is on, so no data can be erased. Lift it first with updateAuditSettings.');
exports.legalHold = legalHold;
const invitationReasons = {
    UNKNOWN: 'This invitation does not exist. Check that the link is complete.',
    EXPIRED: 'This invitation has expired. Ask an admin to invite you again.',
    USED: 'This invitation has already been accepted. Sign in instead.',
    CANCELLED: 'This invitation was cancelled. Ask an admin to invite you again.',
};
const invitationUnusable = (reason) => new domain_error_1.DomainError('INVITATION_UNUSABLE', { reason }, invitationReasons[reason]);
exports.invitationUnusable = invitationUnusable;
/**
 * Throws VERSION_CONFLICT if the record has changed since version `ifVersion`; without `ifVersion`, accepts every
 * version.
 */
function requireVersion({ version }, ifVersion) {
    if (ifVersion != null && ifVersion !== version)
        throw (0, exports.versionConflict)(version);
}
//# sourceMappingURL=errors.js.map