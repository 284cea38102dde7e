"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.publicOrigin = exports.bearerToken = void 0;
exports.firstSegment = firstSegment;
/** The bearer token, only from the Authorization header (RFC 6750 §2.1): a token in a URL would end up in logs. */
const bearerToken = ({ headers }) => /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
exports.bearerToken = bearerToken;
/**
 * The first segment of the path in lower case, which identifies the API. The matched route decides, because a URL can
 * be written in many ways; without one, skips an origin, repeated slashes and unnecessary escapes.
 */
function firstSegment({ url, routeOptions }) {
    const path = routeOptions?.url ?? unescaped(url);
    return /^(?:https?:\/\/[^/]*)?\/+([^/?]*)/i.exec(path)?.[1]?.toLowerCase() ?? '';
}
const unescaped = (url) => url.replace(/%[4-7][0-9a-f]/gi, (letter) => String.fromCharCode(Number.parseInt(letter.slice(1), 16)));
/** The origin of all absolute links in a response: PUBLIC_URL, or the request's origin. */
const publicOrigin = ({ PUBLIC_URL }, { protocol, host }) => PUBLIC_URL ?? `${protocol}://${host}`;
exports.publicOrigin = publicOrigin;
//# sourceMappingURL=request-head.js.map