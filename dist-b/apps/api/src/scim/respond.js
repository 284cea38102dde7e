"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isScim = exports.SCIM_JSON = void 0;
exports.respond = respond;
exports.answerScimError = answerScimError;
exports.refusalOf = refusalOf;
exports.catchScimError = catchScimError;
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../../libs/audit/src/index.js");
const platform_1 = require("../../../../libs/platform/src/index.js");
const scim_protocol_1 = require("../../../../libs/scim-protocol/src/index.js");
const etag_1 = require("./etag");
const exchange_1 = require("./exchange");
const long_list_1 = require("./long-list");
const refusals_1 = require("./refusals");
exports.SCIM_JSON = 'application/scim+json; charset=utf-8';
/**
 * Sets the status, ETag and Location, or 304 if the client has this version, and returns the body. Called at the end
 * of each handler, because an interceptor would add a tenth to the time of a look-up.
 */
function respond(request, answer) {
    const reply = (0, exchange_1.replyTo)(request);
    if (answer.resourceId)
        (0, exchange_1.exchangeOf)(request).resourceId = answer.resourceId;
    if (answer.location)
        reply.header('location', answer.location);
    if (answer.version !== undefined)
        reply.header('etag', (0, etag_1.etagOf)(answer.version));
    const known = request.headers['if-none-match'];
    if (request.method === 'GET' && known && answer.version !== undefined && (0, etag_1.namesVersion)(known, answer.version)) {
        reply.status(304);
        return undefined;
    }
    reply.status(answer.status);
    if (answer.body)
        reply.header('content-type', exports.SCIM_JSON);
    return answer.long ? (0, long_list_1.jsonStream)(answer.body) : answer.body;
}
const logger = new common_1.Logger('scim');
/** Whether a request belongs to the SCIM API. */
const isScim = (request) => (0, platform_1.firstSegment)(request) === 'scim';
exports.isScim = isScim;
/** Sends the error of a failed request (RFC 7644 §3.12). Unexpected errors are logged and not shown. */
function answerScimError(error, request, reply) {
    const refusal = refusalOf(error, request);
    const { status } = refusal;
    if (status === 401)
        reply.header('www-authenticate', 'Bearer');
    const seconds = (0, refusals_1.retryAfterS)(error);
    if (seconds !== undefined)
        reply.header('retry-after', seconds);
    void reply.status(status).header('content-type', exports.SCIM_JSON).send(refusal.toBody());
}
/** Converts any failure to a SCIM error and notes it for the provisioning record. */
function refusalOf(error, request) {
    const { status, scimType, detail: said } = (0, refusals_1.toScimError)(error) ?? unforeseen(error, request);
    const detail = (0, audit_1.withoutNamedSecrets)(said);
    const refusal = new scim_protocol_1.ScimError(status, scimType, detail);
    const exchange = (0, exchange_1.exchangeOf)(request);
    const cause = (0, refusals_1.causeOf)(error, refusal, exchange.refusedKey);
    exchange.refusal = { ...(scimType && { scimType }), detail: (0, platform_1.redactText)(detail, audit_1.LONGEST.detail), cause };
    return refusal;
}
function unforeseen(error, request) {
    logger.error(error instanceof Error ? error : String(error));
    return new scim_protocol_1.ScimError(500, undefined, `Something went wrong on our side. Ask the operator to search the log for ${request.id}.`);
}
/**
 * For the application's error filter: responds to failures of SCIM requests. Returns false if the request belongs to
 * another API.
 */
function catchScimError(error, host) {
    if (host.getType() !== 'http')
        return false;
    const request = host.switchToHttp().getRequest();
    if (!(0, exports.isScim)(request))
        return false;
    answerScimError(error, request, host.switchToHttp().getResponse());
    return true;
}
//# sourceMappingURL=respond.js.map