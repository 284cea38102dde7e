"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.replyTo = exports.principalOfRequest = exports.dialectOf = void 0;
exports.exchangeOf = exchangeOf;
const dialects_1 = require("./dialects/dialects");
const exchanges = new WeakMap();
/** The exchange of a request, created on first use. */
function exchangeOf(request) {
    const key = request.raw ?? request;
    const known = exchanges.get(key);
    if (known)
        return known;
    const dialect = (0, dialects_1.dialectAt)(request.routeOptions?.url ?? request.url);
    const exchange = {
        startedAt: performance.now(),
        dialect,
        refusedFor: 'KEY',
        notes: [],
        skipped: [],
    };
    exchanges.set(key, exchange);
    return exchange;
}
/** The dialect of the request's base path. */
const dialectOf = (request) => exchangeOf(request).dialect;
exports.dialectOf = dialectOf;
/** The caller that the guard admitted. */
const principalOfRequest = (request) => asked(exchangeOf(request).principal);
exports.principalOfRequest = principalOfRequest;
/** The reply that the response is written to. */
const replyTo = (request) => asked(exchangeOf(request).reply);
exports.replyTo = replyTo;
function asked(value) {
    if (!value)
        throw new Error('The guard of the SCIM API did not run');
    return value;
}
//# sourceMappingURL=exchange.js.map