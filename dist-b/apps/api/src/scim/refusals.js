"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.toScimError = toScimError;
exports.retryAfterS = retryAfterS;
exports.causeOf = causeOf;
const common_1 = require("@nestjs/common");
const domain_1 = require("../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../libs/platform/src/index.js");
const scim_protocol_1 = require("../../../../libs/scim-protocol/src/index.js");
/** The domain's refusals as statuses (RFC 7644 §3.12). */
const statuses = {
    INVALID: 400,
    FORBIDDEN: 403,
    NOT_FOUND: 404,
    CONFLICT: 409,
    OUTDATED: 412,
    TOO_MANY_REQUESTS: 429,
    UNAVAILABLE: 503,
};
const scimTypeOf = ({ code, kind }) => {
    if (code === 'ALREADY_EXISTS')
        return 'uniqueness';
    if (code === 'IMMUTABLE')
        return 'mutability';
    return kind === 'INVALID' ? 'invalidValue' : undefined;
};
/** An expected failure as a SCIM error; undefined for an unexpected one. */
function toScimError(error) {
    if (error instanceof scim_protocol_1.ScimError)
        return error;
    if (error instanceof domain_1.DomainError)
        return new scim_protocol_1.ScimError(statuses[error.kind], scimTypeOf(error), error.message);
    if ((0, platform_1.isDatabaseUnavailable)(error)) {
        return new scim_protocol_1.ScimError(503, undefined, 'The database is busy and nothing was changed. Retry the request.');
    }
    const status = statusOf(error);
    return status === undefined
        ? undefined
        : new scim_protocol_1.ScimError(status, scimTypesOfStatus[status], detailsOfStatus[status] ?? error.message);
}
/** Retry-After in whole seconds (RFC 6585 §4, RFC 9110 §10.2.3); undefined if waiting does not help. */
function retryAfterS(error) {
    if (error instanceof domain_1.DomainError && 'retryAfterS' in error.details)
        return error.details.retryAfterS;
    return (0, platform_1.isDatabaseUnavailable)(error) ? platform_1.BUSY_RETRY_S : undefined;
}
const scimTypesOfStatus = { 400: 'invalidSyntax' };
const detailsOfStatus = {
    404: 'No resource exists at this URL. The resources are /Users and /Groups; /ResourceTypes lists them.',
};
/** Status of the framework's client errors, such as an unreadable body or an unknown URL. */
function statusOf(error) {
    const status = error instanceof common_1.HttpException ? error.getStatus() : error?.statusCode;
    return status !== undefined && status >= 400 && status < 500 ? status : undefined;
}
const scimTypeCauses = {
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
const statusCauses = {
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
function causeOf(error, { status, scimType }, refusedKey) {
    if (error instanceof domain_1.DomainError)
        return error.provisioningCause;
    if ((0, platform_1.isDatabaseUnavailable)(error))
        return 'SERVICE_BUSY';
    if (status === 401)
        return refusedKey ? `KEY_${refusedKey.reason}` : 'KEY_UNKNOWN';
    return (scimType && scimTypeCauses[scimType]) ?? statusCauses[status] ?? 'INTERNAL';
}
//# sourceMappingURL=refusals.js.map