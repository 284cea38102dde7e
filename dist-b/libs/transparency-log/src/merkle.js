"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.nodeHash = exports.leafHash = exports.EMPTY_ROOT = exports.HASH_BYTES = void 0;
exports.splitOf = splitOf;
const node_crypto_1 = require("node:crypto");
// Merkle Tree Hashes of RFC 6962, section 2.1, over SHA-256. A hash is 32 bytes.
exports.HASH_BYTES = 32;
const LEAF = Buffer.of(0x00);
const NODE = Buffer.of(0x01);
const sha256 = (...parts) => (0, node_crypto_1.hash)('sha256', Buffer.concat(parts), 'buffer');
/** The root of the tree without leaves. */
exports.EMPTY_ROOT = sha256();
const leafHash = (entry) => sha256(LEAF, entry);
exports.leafHash = leafHash;
const nodeHash = (left, right) => sha256(NODE, left, right);
exports.nodeHash = nodeHash;
/** The largest power of two below `size`, where the tree of `size` leaves is split; `size` is at least 2. */
function splitOf(size) {
    let power = 1;
    while (power * 2 < size)
        power *= 2;
    return power;
}
//# sourceMappingURL=merkle.js.map