"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.badInput = exports.refuse = void 0;
exports.toRefusal = toRefusal;
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../../libs/platform/src/index.js");
const graphql_1 = require("graphql");
const refusal_code_1 = require("./refusal-code");
/** Details that are not shown as they are; a value is never repeated outside the message. */
const shownDetails = {
    INVALID_VALUE: ({ field, expected }) => ({ field: fieldName(field), expected }),
    ALREADY_EXISTS: ({ field }) => ({ field: fieldName(field) }),
    IMMUTABLE: ({ field, setting }) => ({ field: fieldName(field), setting }),
    UNKNOWN_MEMBERS: ({ ids }) => ({ field: 'memberIds', ids }),
    REMOVAL_SAFEGUARD: ({ limit, retryAfterS }) => ({ limit, retryAfterS }),
};
function refusalOf({ code, details }) {
    return { code: (0, refusal_code_1.codeOfDomain)(code), ...(shownDetails[code]?.(details) ?? details) };
}
/** Attributes that this API calls by a different name than SCIM. */
const fieldNames = { userName: 'email', members: 'memberIds', role: 'roleId' };
const fieldName = (field) => fieldNames[field] ?? field;
/** A refusal by the API itself. */
const refuse = (message, refusal) => new graphql_1.GraphQLError(message, { extensions: { ...refusal } });
exports.refuse = refuse;
const badInput = (field, message) => (0, exports.refuse)(`${field} ${message}.`, { code: 'BAD_USER_INPUT', field });
exports.badInput = badInput;
/** An expected failure with its message; undefined for an unexpected one. */
function toRefusal(error) {
    if (error instanceof domain_1.DomainError) {
        return { message: (0, platform_1.redactText)(inOurNames(error.message), audit_1.LONGEST.detail), refusal: refusalOf(error) };
    }
    if (error instanceof audit_1.VagueTextError) {
        const { message, field, expected } = error;
        return { message: (0, platform_1.redactText)(message, audit_1.LONGEST.detail), refusal: { code: 'BAD_USER_INPUT', field, expected } };
    }
    if (!(0, platform_1.isDatabaseUnavailable)(error))
        return undefined;
    if (error instanceof platform_1.DatabaseBusyError && error.mayHaveCommitted)
        return { message: UNKNOWN, refusal: { code: 'SERVICE_BUSY', retryAfterS: platform_1.BUSY_RETRY_S, mayHaveCommitted: true } };
    return { message: UNCHANGED, refusal: { code: 'SERVICE_BUSY', retryAfterS: platform_1.BUSY_RETRY_S } };
}
const UNKNOWN = 'The connection to the database was lost while the change was being committed. Check whether the change was made before you repeat it.';
const UNCHANGED = 'The database is busy and nothing was changed. Retry the request.';
/** Messages about a field start with its name. */
const inOurNames = (message) => message.replace(/^\w+(?= )/, fieldName);
//# sourceMappingURL=refusals.js.map