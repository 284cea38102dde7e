"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.BULK_METHODS = void 0;
exports.parseBulkPath = parseBulkPath;
exports.BULK_METHODS = ['POST', 'PUT', 'PATCH', 'DELETE'];
// A path is relative to the service's root (RFC 7644 §3.7); some clients include the base path or send a full URL.
const PATH = /^(?:https?:\/\/[^/]+(?=\/))?(?:\/?scim\/[^/]+(?=\/))?\/?(Users|Groups)(?:\/(.*))?$/is;
/** Reads an operation's path, such as `/Users/2819c223`; null if it names no endpoint. */
function parseBulkPath(path) {
    const [written = ''] = path.trim().split('?', 1);
    const match = PATH.exec(written.endsWith('/') ? written.slice(0, -1) : written);
    if (!match)
        return null;
    const endpoint = match[1].toLowerCase() === 'users' ? 'Users' : 'Groups';
    return match[2] ? { endpoint, id: decode(match[2]) } : { endpoint };
}
/** A malformed ID is simply not found later; it never causes an error here. */
function decode(id) {
    try {
        return decodeURIComponent(id);
    }
    catch {
        return id;
    }
}
//# sourceMappingURL=operation.js.map