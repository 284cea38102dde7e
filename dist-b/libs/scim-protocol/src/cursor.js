"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.sealCursor = sealCursor;
exports.openCursor = openCursor;
const node_crypto_1 = require("node:crypto");
const errors_1 = require("./errors");
const MAC_BYTES = 16;
/**
 * A cursor (RFC 9865): opaque, in unreserved characters, signed with HMAC-SHA256. `binding` is text for everything that
 * the cursor is bound to (organization and query); `expiresAt` is in milliseconds.
 */
function sealCursor(position, key, binding, expiresAt) {
    const payload = Buffer.from(JSON.stringify([expiresAt, position])).toString('base64url');
    return `${payload}.${macOf(payload, key, binding).toString('base64url')}`;
}
/**
 * The sealed position. Throws 400 invalidCursor if the cursor was changed or belongs to another list, and 400
 * expiredCursor.
 */
function openCursor(cursor, key, binding, now) {
    const [payload = '', mac = ''] = cursor.split('.', 2);
    const given = Buffer.from(mac, 'base64url');
    const right = macOf(payload, key, binding);
    // Compares the encoded form, because several texts decode to the same bytes.
    const isWhole = given.length === MAC_BYTES && `${payload}.${given.toString('base64url')}` === cursor;
    if (!isWhole || !(0, node_crypto_1.timingSafeEqual)(given, right))
        throw (0, errors_1.wrongCursor)();
    const [expiresAt, position] = JSON.parse(Buffer.from(payload, 'base64url').toString());
    if (expiresAt <= now)
        throw (0, errors_1.expiredCursor)();
    return position;
}
const macOf = (payload, key, binding) => (0, node_crypto_1.createHmac)('sha256', key)
    .update(JSON.stringify([binding, payload]))
    .digest()
    .subarray(0, MAC_BYTES);
//# sourceMappingURL=cursor.js.map