"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.RefusalCodeName = exports.codeOfDomain = void 0;
const leaf_types_1 = require("../graphql/leaf-types");
/** Codes of the domain that this API calls by another name. */
const renamed = {
    INVALID_VALUE: 'BAD_USER_INPUT',
    PERMISSION_MISSING: 'FORBIDDEN',
    ISSUER_UNAVAILABLE: 'SERVICE_BUSY',
    TOO_MANY_LONG_ANSWERS: 'RATE_LIMITED',
};
/** The code that this API gives a refusal of the domain. */
const codeOfDomain = (code) => code in renamed ? renamed[code] : code;
exports.codeOfDomain = codeOfDomain;
exports.RefusalCodeName = (0, leaf_types_1.describedEnum)('RefusalCode', 'Why a request or a part of it was refused, in `extensions.code` of an error and in the errors of bulk results.', {
    ALREADY_EXISTS: 'Another record has the value of `field`, which must be unique.',
    ANSWER_NOT_KEPT: 'A request with this Idempotency-Key was already executed, but its response is not available.',
    BAD_REQUEST: 'The HTTP request is malformed.',
    BAD_USER_INPUT: 'The value of `field` is not valid. The message says what is expected.',
    BODY_TOO_LARGE: 'The request body is too large.',
    FIRST_KEY_STAYS: 'The API key that was created with a project cannot be revoked.',
    FORBIDDEN: 'You lack `permission`.',
    GRAPHQL_PARSE_FAILED: 'The document is not valid GraphQL.',
    GRAPHQL_VALIDATION_FAILED: 'The document does not fit the schema.',
    IDEMPOTENCY_CONFLICT: 'The first request with this Idempotency-Key is still running. Retry after `retryAfterS` seconds.',
    IDEMPOTENCY_KEY_REUSED: 'The Idempotency-Key was used for a different request.',
    IDP_MANAGED: 'The identity provider manages the record, so it can only be changed there.',
    INTERNAL: 'The service failed. Report `requestId` to the operator.',
    INVITATION_UNUSABLE: 'The invitation is unknown, expired, used or cancelled. See `reason`.',
    KEY_EXISTS: 'The organization already has a SCIM key. Regenerate or rotate it.',
    KEY_MISSING: 'The organization has no SCIM key yet. Generate one.',
    KEY_ROTATING: 'The previous rotation of the SCIM key is not over until `until`.',
    LAST_ADMIN: 'The organization would be left without an admin.',
    LEGAL_HOLD: 'A legal hold is on, so nothing can be erased.',
    LIMIT_REACHED: 'The organization has as many of these as `limit` allows.',
    MEMBER_PRESENT: 'The person is still a member. Remove them first.',
    NOT_ACCEPTABLE: 'The Accept header excludes the type of the response.',
    NOT_FOUND: 'The record does not exist, or belongs to another organization, or is hidden from you.',
    NOT_REPLAYABLE: 'The SCIM request cannot be replayed. See `why`.',
    OPERATION_RESOLUTION_FAILURE: 'The request does not say which operation of the document to execute.',
    OWN_ACCOUNT: 'You cannot remove yourself or change your own role.',
    PLAN_LACKS: "The organization's plan does not include `feature`.",
    PROJECT_ARCHIVED: 'The project is archived.',
    PROJECT_PERMISSIONS_OFF: 'Project-level permissions are off, so roles cannot be granted by project.',
    QUERY_TOO_COMPLEX: 'The operation exceeds `limit`.',
    RATE_LIMITED: 'There were too many requests. Retry after `retryAfterS` seconds.',
    ROLE_IN_USE: 'People, grants or tokens have the role: `uses` of them.',
    ROLE_NOT_ASSIGNABLE: 'The role cannot be given in this place.',
    SERVICE_BUSY: 'The database or the token issuer is unavailable. Retry after `retryAfterS` seconds.',
    UNAUTHENTICATED: 'The access token is missing or not valid.',
    UNKNOWN_MEMBERS: 'Some of the people do not exist. See `ids`.',
    UNSUPPORTED_MEDIA_TYPE: 'The body is not JSON.',
    VERSION_CONFLICT: 'The record has changed since you read it. `version` is the current version.',
});
//# sourceMappingURL=refusal-code.js.map