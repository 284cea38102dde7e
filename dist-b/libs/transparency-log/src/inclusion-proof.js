"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.formatInclusionProof = formatInclusionProof;
exports.parseInclusionProof = parseInclusionProof;
exports.verifyInclusionProof = verifyInclusionProof;
const checkpoint_1 = require("./checkpoint");
const encoding_1 = require("./encoding");
const merkle_1 = require("./merkle");
const verification_1 = require("./verification");
const FIRST_LINE = 'c2sp.org/tlog-proof@v1';
function formatInclusionProof({ extra, index, hashes, checkpoint }) {
    const lines = [
        FIRST_LINE,
        ...(extra ? [`extra ${extra.toString('base64')}`] : []),
        `index ${index}`,
        ...hashes.map((hash) => hash.toString('base64')),
    ];
    return `${lines.join('\n')}\n\n${checkpoint}`;
}
/** Throws ProofError for a malformed text. */
function parseInclusionProof(text) {
    const end = text.indexOf('\n\n');
    const [first, ...lines] = text.slice(0, Math.max(end, 0)).split('\n');
    if (first !== FIRST_LINE)
        throw new encoding_1.ProofError(`A proof must begin with the line ${FIRST_LINE}`);
    const extra = lines[0]?.startsWith('extra ')
        ? (0, encoding_1.fromBase64)(lines.shift().slice('extra '.length), 'The extra data')
        : undefined;
    const [, index = ''] = /^index (.*)$/.exec(lines.shift() ?? '') ?? [];
    if (!(0, encoding_1.isSize)(index))
        throw new encoding_1.ProofError('The proof does not name the index of its entry');
    const hashes = lines.map((line) => (0, encoding_1.fromBase64)(line, 'A hash'));
    if (hashes.some((hash) => hash.length !== merkle_1.HASH_BYTES))
        throw new encoding_1.ProofError('A hash of the proof is not a SHA-256 hash');
    return { ...(extra && { extra }), index: Number(index), hashes, checkpoint: text.slice(end + 2) };
}
/** The head of the log that contains the entry. Throws ProofError if the proof does not show it. */
function verifyInclusionProof({ index, hashes, checkpoint }, entry, verifier) {
    const head = (0, checkpoint_1.openCheckpoint)(checkpoint, verifier);
    const root = (0, verification_1.rootFromInclusion)((0, merkle_1.leafHash)(entry), index, head.size, hashes);
    if (!root?.equals(head.root))
        throw new encoding_1.ProofError(`The entry is not number ${index} of the log ${head.origin}`);
    return head;
}
//# sourceMappingURL=inclusion-proof.js.map