"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.From = exports.Deadline = exports.Tried = exports.Loading = exports.RequestCaller = exports.isKnown = void 0;
exports.contextFor = contextFor;
exports.contextOf = contextOf;
exports.originOf = originOf;
const node_buffer_1 = require("node:buffer");
const common_1 = require("@nestjs/common");
const graphql_1 = require("@nestjs/graphql");
const audit_1 = require("../../../../libs/audit/src/index.js");
const platform_1 = require("../../../../libs/platform/src/index.js");
const attempts_1 = require("./attempts/attempts");
const refusals_1 = require("./errors/refusals");
/**
 * How long one request searches lists without an index. Each list is searched at least once, even if no time is left.
 */
const SEARCH_MS = 1_000;
const contexts = new WeakMap();
/** The context of a request, created on first use. */
function contextFor(request, reply) {
    const context = contexts.get(request) ?? {
        request,
        reply,
        attempts: new attempts_1.Attempts(),
        until: Date.now() + SEARCH_MS,
    };
    contexts.set(request, context);
    return context;
}
/** Whether a request has a valid token. */
const isKnown = (request) => contexts.get(request)?.principal !== undefined;
exports.isKnown = isKnown;
function contextOf(context) {
    if (context.getType() === 'graphql')
        return graphql_1.GqlExecutionContext.create(context).getContext();
    const http = context.switchToHttp();
    return contextFor(http.getRequest(), http.getResponse());
}
/** Throws BAD_USER_INPUT if the reason or the ticket is too long or contains hidden characters. */
function originOf(request) {
    const reason = statementOf(request, 'rollcall-reason', audit_1.LONGEST.reason);
    const ticket = statementOf(request, 'rollcall-ticket', audit_1.LONGEST.ticket);
    return {
        requestId: request.id,
        ip: request.ip,
        userAgent: request.headers['user-agent'] ?? null,
        ...(reason !== undefined && { reason }),
        ...(ticket !== undefined && { ticket }),
    };
}
/** A header in which clients can give a reason or a ticket. */
function statementOf({ headers }, name, longest) {
    const sent = headers[name];
    if (sent === undefined || sent === '')
        return undefined;
    const text = typeof sent === 'string' ? asUtf8(sent) : undefined;
    if (text === undefined || text.length > longest)
        throw (0, refusals_1.badInput)(name, `must have at most ${longest} characters`);
    const [hidden] = (0, platform_1.hiddenIn)(text);
    if (hidden !== undefined)
        throw (0, refusals_1.badInput)(name, `must not contain hidden characters; remove ${(0, platform_1.codePointOf)(hidden)}`);
    return text;
}
/** Node decodes headers as Latin-1, but clients send UTF-8. */
function asUtf8(header) {
    const bytes = Buffer.from(header, 'latin1');
    return (0, node_buffer_1.isUtf8)(bytes) ? bytes.toString('utf8') : header;
}
function present(value) {
    if (value === undefined)
        throw new Error('The guard of the admin API did not run');
    return value;
}
/** Parameter: the authenticated caller. */
exports.RequestCaller = (0, common_1.createParamDecorator)((_, context) => present(contextOf(context).principal));
/** Parameter: the data loaders of the request. */
exports.Loading = (0, common_1.createParamDecorator)((_, context) => present(contextOf(context).loaders));
/** Parameter: the attempt, for bulk operations that can refuse single items. */
exports.Tried = (0, common_1.createParamDecorator)((_, context) => present(contextOf(context).attempts.of(responseKeyOf(context))));
/** Parameter: when searches of this request stop, in milliseconds since the epoch. */
exports.Deadline = (0, common_1.createParamDecorator)((_, context) => contextOf(context).until);
/** The key of an operation in the response: its name or alias. */
const responseKeyOf = (context) => String(graphql_1.GqlExecutionContext.create(context).getInfo().path.key);
/** Parameter: the origin of the request, for public operations. */
exports.From = (0, common_1.createParamDecorator)((_, context) => originOf(contextOf(context).request));
//# sourceMappingURL=admin.context.js.map