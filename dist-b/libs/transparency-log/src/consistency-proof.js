"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.formatConsistencyProof = void 0;
exports.parseConsistencyProof = parseConsistencyProof;
const encoding_1 = require("./encoding");
/** The hashes in base64, one per line, an empty line, and the checkpoint. */
const formatConsistencyProof = ({ hashes, checkpoint }) => `${hashes.map((hash) => `${hash.toString('base64')}\n`).join('')}\n${checkpoint}`;
exports.formatConsistencyProof = formatConsistencyProof;
/** A checkpoint alone is a proof without hashes: it starts with its origin, which is not base64. */
function parseConsistencyProof(text) {
    const end = text.startsWith('\n') ? 0 : text.indexOf('\n\n') + 1;
    const lines = text
        .slice(0, Math.max(end - 1, 0))
        .split('\n')
        .filter(Boolean);
    if (!lines.every((line) => /^[A-Za-z0-9+/]{43}=$/.test(line)))
        return { hashes: [], checkpoint: text };
    return { hashes: lines.map((line) => (0, encoding_1.fromBase64)(line, 'A hash')), checkpoint: text.slice(end + 1) };
}
//# sourceMappingURL=consistency-proof.js.map