"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isSize = exports.ProofError = void 0;
exports.fromBase64 = fromBase64;
/** A note, checkpoint or proof that is malformed or does not prove its claim. */
class ProofError extends Error {
    name = 'ProofError';
}
exports.ProofError = ProofError;
/** Decodes base64 (RFC 4648, section 4) in its canonical form; otherwise throws a ProofError that names `what`. */
function fromBase64(text, what) {
    const bytes = Buffer.from(text, 'base64');
    if (bytes.toString('base64') !== text)
        throw new ProofError(`${what} is not base64: ${JSON.stringify(text)}`);
    return bytes;
}
/** Whether a text is a decimal number up to 2^53 in its canonical form. */
const isSize = (text) => /^(0|[1-9]\d{0,15})$/.test(text) && Number.isSafeInteger(Number(text));
exports.isSize = isSize;
//# sourceMappingURL=encoding.js.map