"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.MOST_RANGES = exports.LONGEST_CREDENTIAL_NAME = void 0;
exports.futureExpiry = futureExpiry;
exports.newCredential = newCredential;
exports.validRanges = validRanges;
exports.requireAllowedAddress = requireAllowedAddress;
const platform_1 = require("../../../platform/src/index.js");
const errors_1 = require("../model/errors");
const secret_1 = require("../model/secret");
const valid_text_1 = require("../model/valid-text");
/** The longest name of a key or token, in characters. */
exports.LONGEST_CREDENTIAL_NAME = 100;
/** The expiry of a credential. Throws INVALID_VALUE if it is not in the future. */
function futureExpiry(expiresAt) {
    if (expiresAt && expiresAt <= new Date())
        throw (0, errors_1.invalidValue)('expiresAt', expiresAt.toISOString(), 'a time in the future');
    return expiresAt;
}
/** A new secret, and the columns that store it. */
function newCredential(tx, kind, name) {
    const secret = (0, secret_1.newSecret)(kind);
    return {
        secret,
        stored: {
            organizationId: tx.organizationId,
            id: (0, platform_1.newId)(),
            ...(0, valid_text_1.nameAndKey)('name', name, exports.LONGEST_CREDENTIAL_NAME),
            digest: (0, secret_1.digestOf)(secret),
            hint: (0, secret_1.hintOf)(secret),
            createdBy: (0, platform_1.authorOf)(tx.caller),
            createdAt: new Date(),
            expiresAt: null,
            revokedAt: null,
            lastUsedAt: null,
        },
    };
}
/** The most ranges that one key may be restricted to. */
exports.MOST_RANGES = 50;
const EXPECTED = 'an IP address or a range, for example 192.0.2.0/24';
/** The ranges in their stored form, without duplicates. Throws INVALID_VALUE naming the first invalid range. */
function validRanges(ranges) {
    const kept = [...new Set(ranges.map((range) => range.trim().toLowerCase()))];
    if (kept.length > exports.MOST_RANGES)
        throw (0, errors_1.invalidValue)('allowedRanges', `${kept.length} ranges`, `a list of at most ${exports.MOST_RANGES}`);
    (0, errors_1.requireEach)('allowedRanges', ranges, (range) => (0, platform_1.isAddressRange)(range.trim()), EXPECTED);
    return kept;
}
/** Throws ADDRESS_NOT_ALLOWED if the caller's key is restricted to other addresses. */
function requireAllowedAddress({ allowedRanges = [], ip }) {
    if (allowedRanges.length > 0 && !(0, platform_1.isWithin)(ip ?? '', allowedRanges))
        throw (0, errors_1.addressNotAllowed)(ip ?? 'unknown');
}
//# sourceMappingURL=new-credential.js.map