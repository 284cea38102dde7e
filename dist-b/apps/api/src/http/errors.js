"use strict";
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
var __param = (this && this.__param) || function (paramIndex, decorator) {
    return function (target, key) { decorator(target, key, paramIndex); }
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.ErrorFilter = void 0;
exports.answerUnparsed = answerUnparsed;
const node_http_1 = require("node:http");
const common_1 = require("@nestjs/common");
const core_1 = require("@nestjs/core");
const platform_1 = require("../../../../libs/platform/src/index.js");
const scim_protocol_1 = require("../../../../libs/scim-protocol/src/index.js");
const http_error_1 = require("../admin/errors/http-error");
const base_url_1 = require("../scim/base-url");
const respond_1 = require("../scim/respond");
/** Lets each API format its own errors. */
let ErrorFilter = class ErrorFilter extends core_1.BaseExceptionFilter {
    configuration;
    constructor(configuration) {
        super();
        this.configuration = configuration;
    }
    catch(error, host) {
        if (host.getType() === 'graphql')
            return error;
        if (this.catchMissed(error, host) || (0, respond_1.catchScimError)(error, host) || (0, http_error_1.catchAdminError)(error, host))
            return undefined;
        return super.catch(error, host);
    }
    /** Responds to requests with a wrong SCIM base URL; returns whether it did. */
    catchMissed(error, host) {
        const request = host.switchToHttp().getRequest();
        if (!(error instanceof common_1.NotFoundException) || !MISSED.has((0, platform_1.firstSegment)(request)))
            return false;
        (0, respond_1.answerScimError)((0, base_url_1.nothingAt)(this.configuration, request), request, host.switchToHttp().getResponse());
        return true;
    }
};
exports.ErrorFilter = ErrorFilter;
exports.ErrorFilter = ErrorFilter = __decorate([
    (0, common_1.Catch)(),
    __param(0, (0, common_1.Inject)(platform_1.CONFIGURATION)),
    __metadata("design:paramtypes", [Object])
], ErrorFilter);
/** First path segments of requests that omit the base path or part of it. */
const MISSED = new Set([
    ...['scim', 'v2', 'users', 'groups', 'bulk', '.search', 'me'],
    ...['serviceproviderconfig', 'resourcetypes', 'schemas'],
]);
const refusals = {
    HPE_HEADER_OVERFLOW: [431, 'The URL and the headers exceed the maximum length. Shorten the query.'],
    ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request timed out. Send it again.'],
};
const unreadable = [
    400,
    'The request is not valid HTTP/1.1. Percent-encode characters that a URL cannot contain.',
];
/**
 * Responds to bytes that are not a valid request and closes the connection. Its URL can be unknown, so the response is
 * a SCIM error: URLs that are too long usually contain filters.
 */
function answerUnparsed({ code = '', rawPacket }, socket) {
    if (code === 'ECONNRESET' || socket.destroyed)
        return;
    const [status, detail] = refusals[code] ?? unreadable;
    const body = JSON.stringify(new scim_protocol_1.ScimError(status, undefined, detail).toBody());
    const head = [
        `HTTP/1.1 ${status} ${node_http_1.STATUS_CODES[status]}`,
        `Content-Type: ${respond_1.SCIM_JSON}`,
        `Content-Length: ${Buffer.byteLength(body)}`,
        'Connection: close',
    ];
    const isHead = Buffer.isBuffer(rawPacket) && rawPacket.subarray(0, 5).toString('latin1') === 'HEAD ';
    if (socket.writable)
        socket.write(`${head.join('\r\n')}\r\n\r\n${isHead ? '' : body}`);
    socket.destroy();
}
//# sourceMappingURL=errors.js.map