"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.HttpClient = void 0;
const platform_1 = require("../../../../platform/src/index.js");
const undici_1 = require("undici");
const destination_1 = require("./destination");
/** How much of a response body is read, so that its connection can be reused. */
const BODY = { limit: 16 * 1024, milliseconds: 500 };
/** Posts to one URL over connections that stay open until it is closed or the signal aborts. */
class HttpClient {
    url;
    dispatcher;
    signal;
    constructor(url, dispatcher, signal) {
        this.url = url;
        this.dispatcher = dispatcher;
        this.signal = signal;
    }
    static async open(outbound, url, signal) {
        const { hostname, protocol } = new URL(url);
        const lookup = await outbound.lookupFor({ host: hostname, encrypted: protocol === 'https:' }, signal);
        return new HttpClient(url, new undici_1.Agent({ connect: { lookup, timeout: destination_1.CONNECT_MS, signal } }), signal);
    }
    /**
     * Resolves if the status is 2xx. Redirects are not followed, because they would bypass the check of addresses. The response
     * body is neither kept, because it may contain anyone's data, nor awaited: only the status counts.
     */
    async post(headers, body) {
        const { dispatcher, signal } = this;
        const sent = { 'user-agent': platform_1.USER_AGENT, ...headers };
        const answer = await (0, undici_1.request)(this.url, { method: 'POST', headers: sent, body, dispatcher, signal });
        const { limit, milliseconds } = BODY;
        await answer.body.dump({ limit, signal: AbortSignal.timeout(milliseconds) }).catch(() => { });
        const { statusCode } = answer;
        if (statusCode >= 200 && statusCode <= 299)
            return;
        const retryAfterMs = retryAfterMsOf(answer.headers['retry-after']);
        const status = { status: statusCode, retryAfterMs };
        throw new destination_1.DeliveryError(`the destination returned status ${statusCode}`, undefined, status);
    }
    close() {
        return this.dispatcher.destroy();
    }
}
exports.HttpClient = HttpClient;
/** Parses seconds or a date (RFC 9110 §10.2.3). 0 if it is neither. */
function retryAfterMsOf(header) {
    const text = String(header ?? '').trim();
    const milliseconds = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
    return Math.max(milliseconds || 0, 0);
}
//# sourceMappingURL=http-client.js.map