"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.addSecurityHeaders = addSecurityHeaders;
exports.allowOrigins = allowOrigins;
exports.letOriginRead = letOriginRead;
exports.refuseBadHosts = refuseBadHosts;
const common_1 = require("@nestjs/common");
const helmet_1 = __importDefault(require("helmet"));
const http_error_1 = require("../admin/errors/http-error");
const respond_1 = require("../scim/respond");
const HALF_A_YEAR_S = 180 * 24 * 60 * 60;
/**
 * Sets headers that keep browsers from using responses in any other way than reading them. The console's pages have
 * their own policy.
 */
function addSecurityHeaders(server) {
    const headers = headersOfHelmet();
    server.addHook('onRequest', (_request, reply, done) => {
        reply.headers(headers);
        done();
    });
    server.addHook('onSend', (_request, reply, _payload, done) => {
        if (!reply.hasHeader('cache-control'))
            reply.header('Cache-Control', 'no-store');
        done();
    });
}
/** They are the same for every response, so helmet computes them once. */
function headersOfHelmet() {
    const headers = {};
    const setHeaders = (0, helmet_1.default)({
        contentSecurityPolicy: {
            useDefaults: false,
            directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] },
        },
        frameguard: { action: 'deny' },
        // Subdomains can belong to other services.
        hsts: { maxAge: HALF_A_YEAR_S, includeSubDomains: false },
    });
    const response = {
        setHeader(name, value) {
            headers[name] = value;
        },
        removeHeader() { },
    };
    setHeaders({}, response, () => { });
    return headers;
}
const METHODS = 'GET, POST';
const REQUEST_HEADERS = [
    'Authorization',
    'Content-Type',
    'Apollo-Require-Preflight',
    'Idempotency-Key',
    'If-None-Match',
    'Last-Event-ID',
    'Rollcall-Cost',
    'Rollcall-Organization',
    'Rollcall-Reason',
    'Rollcall-Ticket',
].join(', ');
const ANSWER_HEADERS = 'Content-Disposition, ETag, Link, Retry-After, WWW-Authenticate';
/** The longest time that Chromium caches a preflight response. */
const PREFLIGHT_S = 7200;
/**
 * Allows pages from these origins to call the admin API (Fetch standard, CORS protocol). Callers authenticate with a
 * bearer token, so browser credentials are not allowed. Runs before everything else, so that pages can read refusals
 * too.
 */
function allowOrigins(server, origins) {
    if (origins.length === 0)
        return;
    server.addHook('onRequest', async (request, reply) => {
        if (letOriginRead(request, reply, origins) && isPreflight(request))
            return answerPreflight(reply);
    });
}
/** Lets a page read the response if its origin is one of these; returns whether it is. */
function letOriginRead(request, reply, origins) {
    if (origins.length === 0 || !(0, http_error_1.isAdmin)(request))
        return false;
    void reply.header('Vary', 'Origin');
    const { origin } = request.headers;
    if (origin === undefined || !origins.includes(origin))
        return false;
    void reply.header('Access-Control-Allow-Origin', origin).header('Access-Control-Expose-Headers', ANSWER_HEADERS);
    return true;
}
const isPreflight = ({ method, headers }) => method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
const answerPreflight = (reply) => reply
    .header('Access-Control-Allow-Methods', METHODS)
    .header('Access-Control-Allow-Headers', REQUEST_HEADERS)
    .header('Access-Control-Max-Age', String(PREFLIGHT_S))
    .status(204)
    .send();
/** host [ ":" port ] (RFC 3986 §3.2.2, RFC 9110 §7.2). `URL` checks the numbers in it. */
const HOST = /^(?:\[[0-9a-f:.]+\]|(?:[\w.~!$&'()*+,;=-]|%[0-9a-f]{2})+)(?::\d*)?$/i;
/**
 * Refuses an invalid Host (RFC 9112 §3.2) from the client or a trusted proxy, because URLs in responses start with it.
 * Health checks of load balancers can omit it.
 */
function refuseBadHosts(server) {
    server.addHook('onRequest', (request, _reply, done) => {
        const fault = (0, respond_1.isScim)(request) || (0, http_error_1.answersAsAdmin)(request) ? faultOfHost(request) : undefined;
        done(fault === undefined ? undefined : new common_1.BadRequestException(fault));
    });
}
function faultOfHost(request) {
    if (hostLines(request) !== 1 || !isHost(request.headers.host) || !isHost(request.host))
        return 'The Host header must be the name or address of this service. Send it once, without a user or a path.';
    return ['http', 'https'].includes(request.protocol)
        ? undefined
        : 'The X-Forwarded-Proto header must be http or https.';
}
/** Most requests name the same host as the one before. */
let lastHost = '';
function isHost(text = '') {
    if (text === lastHost && text !== '')
        return true;
    if (!HOST.test(text) || !URL.canParse(`http://${text}`))
        return false;
    lastHost = text;
    return true;
}
/** How often the header was sent. Node keeps only the first. */
function hostLines({ raw: { rawHeaders } }) {
    let lines = 0;
    for (let index = 0; index < rawHeaders.length; index += 2)
        if (rawHeaders[index].length === 4 && rawHeaders[index].toLowerCase() === 'host')
            lines += 1;
    return lines;
}
//# sourceMappingURL=headers.js.map