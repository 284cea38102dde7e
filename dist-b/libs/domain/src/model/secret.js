"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.hintOf = exports.digestOf = exports.isApiKey = void 0;
exports.newSecret = newSecret;
exports.isSecret = isSecret;
const node_crypto_1 = require("node:crypto");
const node_zlib_1 = require("node:zlib");
const CHECKSUM_LENGTH = 8;
const PATTERN = /^rc_([a-z]+)_([A-Za-z0-9_-]{43})([0-9a-f]{8})$/;
const checksum = (text) => (0, node_zlib_1.crc32)(text).toString(16).padStart(CHECKSUM_LENGTH, '0');
/**
 * A new secret: `rc_<kind>_`, 256 random bits (base64url) and a CRC-32 (hex), so that scanners recognize a leaked one.
 * Shown once.
 */
function newSecret(kind) {
    const body = `rc_${kind}_${(0, node_crypto_1.randomBytes)(32).toString('base64url')}`;
    return body + checksum(body);
}
/** Whether the text has the form and the checksum of a secret of this kind; other texts cost no database call. */
function isSecret(kind, text) {
    const match = PATTERN.exec(text);
    return match !== null && match[1] === kind && match[3] === checksum(text.slice(0, -CHECKSUM_LENGTH));
}
/** Whether the text has the form of the API key of a project: 128 random bits in hex. */
const isApiKey = (text) => /^[0-9a-f]{32}$/.test(text);
exports.isApiKey = isApiKey;
/** The stored form of a secret: its SHA-256, in hex. */
const digestOf = (secret) => (0, node_crypto_1.hash)('sha256', secret);
exports.digestOf = digestOf;
/** Enough of a secret to recognize it in a list. */
const hintOf = (secret) => `…${secret.slice(-4)}`;
exports.hintOf = hintOf;
//# sourceMappingURL=secret.js.map