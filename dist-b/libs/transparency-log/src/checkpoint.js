"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.statedSize = exports.signCheckpoint = void 0;
exports.openCheckpoint = openCheckpoint;
const encoding_1 = require("./encoding");
const merkle_1 = require("./merkle");
const note_1 = require("./note");
/** Signs a head; the key has the name of the log. */
const signCheckpoint = ({ size, root }, signer) => (0, note_1.signNote)(`${signer.name}\n${size}\n${root.toString('base64')}\n`, signer);
exports.signCheckpoint = signCheckpoint;
/** The head in a checkpoint, after its signature and origin are verified. Throws ProofError. */
function openCheckpoint(note, verifier) {
    const [origin, size, root, ...rest] = (0, note_1.openNote)(note, verifier).slice(0, -1).split('\n');
    if (origin !== verifier.name)
        throw new encoding_1.ProofError(`The checkpoint belongs to ${origin}, not to ${verifier.name}`);
    if (size === undefined || !(0, encoding_1.isSize)(size) || rest.includes(''))
        throw new encoding_1.ProofError('This is not a checkpoint');
    const hash = (0, encoding_1.fromBase64)(root ?? '', 'The root');
    if (hash.length !== merkle_1.HASH_BYTES)
        throw new encoding_1.ProofError('The root is not a SHA-256 hash');
    return { origin, size: Number(size), root: hash };
}
/** The size in a checkpoint, before it is verified. */
const statedSize = (note) => Number(note.split('\n', 2)[1]);
exports.statedSize = statedSize;
//# sourceMappingURL=checkpoint.js.map