"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.answersAsAdmin = exports.isConsole = exports.isAdmin = void 0;
exports.catchAdminError = catchAdminError;
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const platform_1 = require("../../../../../libs/platform/src/index.js");
const format_error_1 = require("./format-error");
const logger = new common_1.Logger('admin');
const codes = {
    404: 'NOT_FOUND',
    406: 'NOT_ACCEPTABLE',
    413: 'BODY_TOO_LARGE',
    415: 'UNSUPPORTED_MEDIA_TYPE',
};
/**
 * The HTTP status of a refusal, for files and for requests whose document was never read. GraphQL responses have the
 * same codes with status 200.
 */
const statuses = {
    UNAUTHENTICATED: 401,
    FORBIDDEN: 403,
    NOT_FOUND: 404,
    RATE_LIMITED: 429,
    SERVICE_BUSY: 503,
};
/** Whether a request or a route belongs to the admin API. */
const isAdmin = (request) => ['graphql', 'audit'].includes((0, platform_1.firstSegment)(request));
exports.isAdmin = isAdmin;
/** Whether a request or a route belongs to the console. */
const isConsole = (request) => (0, platform_1.firstSegment)(request) === 'console';
exports.isConsole = isConsole;
/** Whether a request gets the guard and the refusals of the admin API. */
const answersAsAdmin = (request) => (0, exports.isAdmin)(request) || (0, exports.isConsole)(request);
exports.answersAsAdmin = answersAsAdmin;
/**
 * For the application's error filter: responds to a failure outside GraphQL, such as an unreadable body or a failed
 * download. Returns false if the request belongs to another API.
 */
function catchAdminError(error, host) {
    if (host.getType() !== 'http')
        return false;
    const request = host.switchToHttp().getRequest();
    if (!(0, exports.answersAsAdmin)(request))
        return false;
    answerAdminError(error, request, host.switchToHttp().getResponse());
    return true;
}
function answerAdminError(error, request, reply) {
    const expected = (0, format_error_1.foreseen)(error);
    const status = expected ? (statuses[expected.refusal.code] ?? 400) : statusOf(error);
    // Expected failures, such as an unreachable database, are not bugs.
    if (status >= 500)
        logger[expected ? 'warn' : 'error'](error instanceof Error ? error : String(error));
    const refusal = expected?.refusal ?? {
        code: status >= 500 ? 'INTERNAL' : (codes[status] ?? 'BAD_REQUEST'),
    };
    const message = expected?.message ??
        (status >= 500 ? 'Internal error.' : (0, platform_1.redactText)((0, format_error_1.inOurWords)(error.message), audit_1.LONGEST.detail));
    if (status === 401)
        void reply.header('WWW-Authenticate', 'Bearer realm="rollcall"');
    if (refusal.retryAfterS !== undefined)
        void reply.header('Retry-After', String(refusal.retryAfterS));
    void reply.status(status).send({ errors: [{ message, extensions: { ...refusal, requestId: request.id } }] });
}
function statusOf(error) {
    const status = error instanceof common_1.HttpException ? error.getStatus() : error?.statusCode;
    return status !== undefined && status >= 400 && status < 500 ? status : 500;
}
//# sourceMappingURL=http-error.js.map