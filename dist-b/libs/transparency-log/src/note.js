"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.verifierText = void 0;
exports.newSigningKey = newSigningKey;
exports.signerOf = signerOf;
exports.renamed = renamed;
exports.verifierOf = verifierOf;
exports.signNote = signNote;
exports.openNote = openNote;
const node_crypto_1 = require("node:crypto");
const encoding_1 = require("./encoding");
// Notes in the format of C2SP signed-note, signed with Ed25519; keys in the format of golang.org/x/mod/sumdb/note.
const ED25519 = Buffer.of(0x01);
const KEY_BYTES = 32;
const ID_BYTES = 4;
const SIGNATURE_BYTES = 64;
/** The longest accepted note, in characters; leaves room for the 16 signatures that a reader must accept. */
const LONGEST_NOTE = 100_000;
/** A new key, as the text that `signerOf` reads. */
function newSigningKey(name) {
    const { privateKey } = (0, node_crypto_1.generateKeyPairSync)('ed25519');
    const { d, x } = privateKey.export({ format: 'jwk' });
    const id = keyId(name, Buffer.from(x, 'base64url')).toString('hex');
    return `PRIVATE+KEY+${name}+${id}+${typed(Buffer.from(d, 'base64url'))}`;
}
/** The signer for a text `PRIVATE+KEY+<name>+<id>+<seed>`. Throws ProofError. */
function signerOf(text) {
    const [, name, id, seed] = /^PRIVATE\+KEY\+([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
    if (name === undefined)
        throw new encoding_1.ProofError('A signing key has the form PRIVATE+KEY+<name>+<id>+<key>');
    const signer = signerFrom(name, untyped(seed));
    if (signer.id.toString('hex') !== id)
        throw new encoding_1.ProofError(`The ID ${id} does not match the signing key`);
    return signer;
}
/** The same key under another name, because one key signs many logs. */
function renamed({ privateKey }, name) {
    return signerFrom(name, Buffer.from(privateKey.export({ format: 'jwk' }).d, 'base64url'));
}
function signerFrom(name, seed) {
    // PKCS #8 (RFC 8410) is the only form in which node:crypto accepts a bare seed.
    const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
    const privateKey = (0, node_crypto_1.createPrivateKey)({ key: der, format: 'der', type: 'pkcs8' });
    const publicKey = (0, node_crypto_1.createPublicKey)(privateKey);
    return { name, id: keyId(name, rawOf(publicKey)), publicKey, privateKey };
}
/** The text with which others verify: `<name>+<id>+<key>`. */
const verifierText = ({ name, id, publicKey }) => `${name}+${id.toString('hex')}+${typed(rawOf(publicKey))}`;
exports.verifierText = verifierText;
/** The verifier for a text `<name>+<id>+<key>`. Throws ProofError. */
function verifierOf(text) {
    const [, name, id, key] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? [];
    if (name === undefined)
        throw new encoding_1.ProofError('A verifier key has the form <name>+<id>+<key>');
    const raw = untyped(key);
    const publicKey = (0, node_crypto_1.createPublicKey)({
        key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') },
        format: 'jwk',
    });
    if (keyId(name, raw).toString('hex') !== id)
        throw new encoding_1.ProofError(`The ID ${id} does not match the verifier key`);
    return { name, id: Buffer.from(id, 'hex'), publicKey };
}
/** Signs a text, which must end in a newline. */
function signNote(text, { name, id, privateKey }) {
    const signature = (0, node_crypto_1.sign)(null, Buffer.from(text), privateKey);
    return `${text}\n— ${name} ${Buffer.concat([id, signature]).toString('base64')}\n`;
}
/**
 * The text of a note that the verifier's key has signed; ignores signatures of other keys. Throws ProofError if the
 * note is malformed or not signed with the key, or if the signature is wrong.
 */
function openNote(note, { name, id, publicKey }) {
    const { text, signatures } = parseNote(note);
    const own = signatures.filter((signature) => signature.name === name && signature.bytes.subarray(0, ID_BYTES).equals(id));
    if (own.length === 0)
        throw new encoding_1.ProofError(`The note is not signed by ${name}+${id.toString('hex')}`);
    for (const { bytes } of own) {
        const signature = bytes.subarray(ID_BYTES);
        if (signature.length !== SIGNATURE_BYTES || !(0, node_crypto_1.verify)(null, Buffer.from(text), publicKey, signature))
            throw new encoding_1.ProofError(`The signature of ${name} is invalid`);
    }
    return text;
}
function parseNote(note) {
    const end = note.lastIndexOf('\n\n');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a note contains no control characters but newlines
    if (note.length > LONGEST_NOTE || end < 0 || !note.endsWith('\n') || /[\x00-\x09\x0b-\x1f]/.test(note))
        throw new encoding_1.ProofError('This is not a signed note');
    const signatures = note
        .slice(end + 2, -1)
        .split('\n')
        .map((line) => {
        const [, name, base64] = /^— ([^+\s]+) (\S+)$/.exec(line) ?? [];
        if (name === undefined)
            throw new encoding_1.ProofError(`This is not the signature of a note: ${JSON.stringify(line)}`);
        return { name, bytes: (0, encoding_1.fromBase64)(base64, 'A signature') };
    });
    return { text: note.slice(0, end + 1), signatures };
}
const typed = (key) => Buffer.concat([ED25519, key]).toString('base64');
function untyped(base64) {
    const bytes = (0, encoding_1.fromBase64)(base64, 'A key');
    if (bytes.length !== KEY_BYTES + 1 || bytes[0] !== ED25519[0])
        throw new encoding_1.ProofError('The key is not an Ed25519 key');
    return bytes.subarray(1);
}
const rawOf = (publicKey) => Buffer.from(publicKey.export({ format: 'jwk' }).x, 'base64url');
const keyId = (name, publicKey) => (0, node_crypto_1.createHash)('sha256').update(`${name}\n`).update(ED25519).update(publicKey).digest().subarray(0, ID_BYTES);
//# sourceMappingURL=note.js.map