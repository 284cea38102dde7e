"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ExportVerifier = void 0;
const node_crypto_1 = require("node:crypto");
const transparency_log_1 = require("../../../transparency-log/src/index.js");
const native_event_1 = require("../events/native-event");
const native_schema_1 = require("../events/native-schema");
const manifest_1 = require("../export/manifest");
const finding_1 = require("./finding");
const FORMATS = [native_schema_1.NATIVE_FORMAT, manifest_1.GAP_FORMAT, manifest_1.MANIFEST_FORMAT];
/** Checks an export line by line, in constant memory. Needs only the file and what the auditor saved. */
class ExportVerifier {
    known;
    findings = new finding_1.Findings();
    digest = (0, node_crypto_1.createHash)('sha256');
    grown = new transparency_log_1.GrowingRoot();
    events = 0;
    hashesOnly = 0;
    manifest;
    /** The root at the size of the saved checkpoint, if a line ends there. */
    rootThen;
    constructor(known = {}) {
        this.known = known;
    }
    /** Checks the next line, given without its newline. */
    take(text) {
        if (this.manifest) {
            this.findings.add('the file continues after the manifest');
            return;
        }
        const line = parse(text);
        if (line?.format !== manifest_1.MANIFEST_FORMAT)
            this.digest.update(`${text}\n`);
        if (!line || JSON.stringify(line) !== text)
            this.findings.add('this line is not in canonical form', this.grown.size);
        if (line?.format === native_schema_1.NATIVE_FORMAT)
            this.takeEvent(line);
        if (line?.format === manifest_1.GAP_FORMAT)
            this.takeGap(line);
        if (line?.format === manifest_1.MANIFEST_FORMAT)
            this.manifest = line;
    }
    /** Adds a finding about the file itself. */
    takeFault(what) {
        this.findings.add(what, this.grown.size);
    }
    /** The verdict, after the last line. */
    verdict() {
        const head = this.manifest && this.check(this.manifest);
        if (!this.manifest)
            this.findings.add('the manifest is missing; the file is truncated');
        return {
            events: this.events,
            hashesOnly: this.hashesOnly,
            size: this.grown.size,
            root: this.grown.root.toString('base64'),
            origin: head?.origin ?? '',
            findings: this.findings.listed,
            more: this.findings.more,
        };
    }
    takeEvent({ leafHash: stated, ...event }) {
        const expected = this.grown.size;
        if (event.sequence !== expected)
            this.findings.add(outOfPlace(expected, event.sequence), expected);
        const hash = (0, native_event_1.leafOrNone)(event);
        if (hash?.toString('base64') !== stated)
            this.findings.add(`event ${event.id} was changed: its content does not match its hash`, event.sequence);
        this.grow(hash ?? Buffer.alloc(transparency_log_1.HASH_BYTES), 1);
        this.events += 1;
    }
    takeGap({ from, to, hashes }) {
        const expected = this.grown.size;
        const ranges = from === expected && Number.isSafeInteger(to) ? (0, transparency_log_1.perfectRanges)(from, to) : [];
        if (ranges.length === 0 || ranges.length !== hashes?.length) {
            this.findings.add(`the gap from ${from} to ${to} does not follow event ${expected - 1}`, expected);
            return;
        }
        for (const [index, { start, end }] of ranges.entries())
            this.grow(Buffer.from(String(hashes[index]), 'base64'), end - start);
        this.hashesOnly += to - from;
    }
    grow(hash, leaves) {
        this.grown.add(hash, leaves);
        if (this.known.since !== undefined && this.grown.size === (0, transparency_log_1.statedSize)(this.known.since))
            this.rootThen = this.grown.root;
    }
    check(manifest) {
        if (manifest.sha256 !== this.digest.digest('hex'))
            this.findings.add('the file differs from the exported one: the SHA-256 hashes do not match');
        if (manifest.events !== this.events)
            this.findings.add(`the file has ${this.events} events, but the manifest says ${manifest.events}`);
        try {
            const verifier = (0, transparency_log_1.verifierOf)(this.known.verifierKey ?? manifest.verifierKey);
            (0, manifest_1.verifyManifest)(manifest, verifier);
            return this.checkHead(manifest, verifier);
        }
        catch (error) {
            if (!(error instanceof transparency_log_1.ProofError))
                throw error;
            this.findings.add(error.message);
            return undefined;
        }
    }
    checkHead(manifest, verifier) {
        const head = (0, transparency_log_1.openCheckpoint)(manifest.checkpoint, verifier);
        if (head.size !== this.grown.size)
            this.findings.add(`the file ends at ${this.grown.size} events, but the checkpoint covers ${head.size}`);
        else if (!head.root.equals(this.grown.root))
            this.findings.add('the events do not match the root of the checkpoint');
        if (this.known.since !== undefined)
            this.checkContinuation((0, transparency_log_1.openCheckpoint)(this.known.since, verifier), head, manifest);
        return head;
    }
    checkContinuation(then, now, { consistency }) {
        const proof = consistency?.size === then.size ? consistency.hashes : undefined;
        const hashes = proof?.map((hash) => Buffer.from(hash, 'base64'));
        const shown = hashes ? (0, transparency_log_1.isConsistent)(then, now, hashes) : then.size === 0 || this.rootThen?.equals(then.root);
        if (shown)
            return;
        if (then.size > now.size)
            this.findings.add(`the file ends at ${now.size} events, before the ${then.size} of the checkpoint that you saved; export again, and if the log still ends there, it was truncated`);
        else if (hashes || this.rootThen)
            this.findings.add(`the log does not continue the checkpoint of ${then.size} events that you saved`);
        else
            this.findings.add(`the file does not show whether the log continues the checkpoint of ${then.size} events; export with continues=${then.size}`);
    }
}
exports.ExportVerifier = ExportVerifier;
function parse(text) {
    try {
        const line = JSON.parse(text);
        return FORMATS.includes(line?.format) ? line : undefined;
    }
    catch {
        return undefined;
    }
}
const outOfPlace = (expected, found) => found > expected
    ? `event ${expected} is missing; ${found} follows`
    : `event ${found} is out of order; expected ${expected}`;
//# sourceMappingURL=export-verifier.js.map