"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.DomainError = exports.domainErrorCodes = void 0;
/** Every refusal of the domain, once: the APIs derive their statuses from it, so that a new code needs no entry anywhere else. */
const refusals = {
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
exports.domainErrorCodes = Object.keys(refusals);
/** A refusal of the domain. The message is for people: it says what is wrong and what to do. */
class DomainError extends Error {
    code;
    details;
    name = 'DomainError';
    constructor(code, details, message) {
        super(message);
        this.code = code;
        this.details = details;
    }
    get kind() {
        return refusals[this.code][0];
    }
    /** Why a provisioning request failed, for the provisioning log. */
    get provisioningCause() {
        const [, cause] = refusals[this.code];
        return typeof cause === 'function' ? cause(this.details) : cause;
    }
}
exports.DomainError = DomainError;
//# sourceMappingURL=domain-error.js.map