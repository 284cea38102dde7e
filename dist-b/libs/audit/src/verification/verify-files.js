"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.verifyConsistencyFile = exports.verifyProofFile = void 0;
exports.verifyExport = verifyExport;
exports.verifySignedFile = verifySignedFile;
const node_crypto_1 = require("node:crypto");
const transparency_log_1 = require("../../../transparency-log/src/index.js");
const native_event_1 = require("../events/native-event");
const manifest_1 = require("../export/manifest");
const export_verifier_1 = require("./export-verifier");
const finding_1 = require("./finding");
/** Checks an export (NDJSON in native form). Needs only its bytes and what the auditor saved. */
async function verifyExport(chunks, known) {
    const verifier = new export_verifier_1.ExportVerifier(known);
    try {
        for await (const line of linesOf(chunks))
            verifier.take(line);
    }
    catch (error) {
        if (!(error instanceof LineError))
            throw error;
        verifier.takeFault(error.message);
    }
    return verifier.verdict();
}
/** Maximum length of a line, in bytes. Events are far shorter. */
const LONGEST_LINE = 1024 * 1024;
/** The file is not a sequence of lines. */
class LineError extends Error {
    name = 'LineError';
}
/** The lines of a file, without newlines. Throws LineError if a line is too long or the last one has no newline. */
async function* linesOf(chunks) {
    let rest = Buffer.alloc(0);
    for await (const chunk of chunks) {
        let data = Buffer.concat([rest, chunk]);
        for (let end = data.indexOf('\n'); end >= 0; end = data.indexOf('\n')) {
            yield data.subarray(0, end).toString();
            data = data.subarray(end + 1);
        }
        if (data.length > LONGEST_LINE)
            throw new LineError('a line is longer than 1 MiB');
        rest = data;
    }
    if (rest.length > 0)
        throw new LineError('the last line is incomplete');
}
/** Checks a tlog-proof with its event as extra data. Requires the verifier key, because proofs do not include one. */
const verifyProofFile = (text, known) => verdictOf(() => {
    const proof = (0, transparency_log_1.parseInclusionProof)(text);
    const event = eventIn(proof.extra);
    if (event.sequence !== proof.index)
        throw new transparency_log_1.ProofError(`The proof is for event ${proof.index}, but the event's sequence number is ${event.sequence}`);
    const head = (0, transparency_log_1.verifyInclusionProof)(proof, (0, native_event_1.logEntryOf)(event), verifierIn(known));
    return { events: 1, hashesOnly: 0, size: head.size, root: head.root.toString('base64'), origin: head.origin };
});
exports.verifyProofFile = verifyProofFile;
/** Checks that a checkpoint continues the saved one. The file has base64 hashes, an empty line, and the new checkpoint. */
const verifyConsistencyFile = (text, known) => verdictOf(() => {
    const verifier = verifierIn(known);
    const { hashes, checkpoint } = (0, transparency_log_1.parseConsistencyProof)(text);
    const now = (0, transparency_log_1.openCheckpoint)(checkpoint, verifier);
    if (known.since === undefined && hashes.length > 0)
        throw new transparency_log_1.ProofError('The checkpoint that you saved is missing; pass its file with --since');
    if (known.since !== undefined) {
        const then = (0, transparency_log_1.openCheckpoint)(known.since, verifier);
        if (!(0, transparency_log_1.isConsistent)(then, now, hashes))
            throw new transparency_log_1.ProofError(`The log does not continue the checkpoint of ${then.size} events that you saved`);
    }
    return { events: 0, hashesOnly: now.size, size: now.size, root: now.root.toString('base64'), origin: now.origin };
});
exports.verifyConsistencyFile = verifyConsistencyFile;
function verdictOf(check) {
    try {
        return { ...check(), findings: [], more: 0 };
    }
    catch (error) {
        if (!(error instanceof transparency_log_1.ProofError))
            throw error;
        return { events: 0, hashesOnly: 0, size: 0, root: '', origin: '', findings: [{ what: error.message }], more: 0 };
    }
}
function verifierIn({ verifierKey }) {
    if (verifierKey === undefined)
        throw new transparency_log_1.ProofError('The verifier key that you saved is missing; pass it with --key');
    return (0, transparency_log_1.verifierOf)(verifierKey);
}
function eventIn(extra) {
    try {
        const event = JSON.parse(String(extra));
        (0, native_event_1.logEntryOf)(event);
        return event;
    }
    catch {
        throw new transparency_log_1.ProofError('The proof does not contain an event');
    }
}
/** Checks a file with a separate manifest, such as a CSV export: that it is unchanged, and whose key signed it. */
async function verifySignedFile(chunks, manifestText, known) {
    const findings = new finding_1.Findings();
    const digest = (0, node_crypto_1.createHash)('sha256');
    for await (const chunk of chunks)
        digest.update(chunk);
    const nothing = { events: 0, hashesOnly: 0, size: 0, root: '', origin: '' };
    const verdict = (head) => ({ ...head, findings: findings.listed, more: findings.more });
    const manifest = parse(manifestText);
    if (!manifest) {
        findings.add('the manifest of the file is not valid');
        return verdict(nothing);
    }
    if (manifest.sha256 !== digest.digest('hex'))
        findings.add('the file differs from the exported one: the SHA-256 hashes do not match');
    try {
        const verifier = (0, transparency_log_1.verifierOf)(known.verifierKey ?? manifest.verifierKey);
        (0, manifest_1.verifyManifest)(manifest, verifier);
        const { size, root } = (0, transparency_log_1.openCheckpoint)(manifest.checkpoint, verifier);
        return verdict({ ...nothing, size, root: root.toString('base64'), origin: verifier.name });
    }
    catch (error) {
        if (!(error instanceof transparency_log_1.ProofError))
            throw error;
        findings.add(error.message);
        return verdict(nothing);
    }
}
function parse(text) {
    try {
        const manifest = JSON.parse(text);
        return manifest?.format === manifest_1.MANIFEST_FORMAT ? manifest : undefined;
    }
    catch {
        return undefined;
    }
}
//# sourceMappingURL=verify-files.js.map