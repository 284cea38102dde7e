"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.exportLog = exportLog;
exports.checkpoint = checkpoint;
exports.newKey = newKey;
const promises_1 = require("node:fs/promises");
const node_stream_1 = require("node:stream");
const promises_2 = require("node:stream/promises");
const node_zlib_1 = require("node:zlib");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../../libs/platform/src/index.js");
const transparency_log_1 = require("../../../../../libs/transparency-log/src/index.js");
const command_caller_1 = require("../command-caller");
const service_context_1 = require("../service-context");
/** `rollcall audit export`: to a file and its manifest, or to standard output. The audit event contains the operator's reason. */
async function exportLog(terminal, options) {
    const { organization: organizationId, format, output, gzip, after, continues, reason } = options;
    await (0, service_context_1.withServices)(terminal, async (services) => {
        const exports = services.get(audit_1.AuditExports, { strict: false });
        const caller = (0, command_caller_1.commandCaller)(organizationId, 'audit export', reason);
        if (continues !== undefined)
            await requireContinued(services.get(audit_1.AuditProofs, { strict: false }), options, continues);
        const content = format.toUpperCase();
        const users = services.get(domain_1.Users, { strict: false });
        const filter = await (0, domain_1.filterByIds)(users, (0, command_caller_1.readingMembers)(caller), askedBy(options));
        const { id, parts } = await exports.begin(caller, { content, filter, after, since: continues });
        const text = node_stream_1.Readable.from(parts, { objectMode: false });
        const target = output === undefined ? terminal.stdout : (await openForOwner(output)).createWriteStream();
        await (gzip ? (0, promises_2.pipeline)(text, (0, node_zlib_1.createGzip)(), target) : (0, promises_2.pipeline)(text, target, { end: output !== undefined }));
        if (output === undefined)
            return;
        const manifest = await exports.manifest(caller, id);
        const file = await openForOwner(`${output}.manifest.json`);
        await file.writeFile(`${JSON.stringify(manifest, null, 2)}\n`);
        await file.close();
        const events = manifest && 'events' in manifest ? manifest.events : 0;
        terminal.stderr.write(`Exported ${events} events to ${output}. The manifest is in ${output}.manifest.json.\n`);
    });
}
/** Throws if no manifest can prove that the log continues a checkpoint of this size. */
async function requireContinued(proofs, options, continues) {
    if (options.output === undefined && options.format !== 'ndjson')
        throw new platform_1.StartupError('--continues needs a manifest, which standard output has only in NDJSON; add --output');
    const { size } = await proofs.head({ organizationId: options.organization });
    if (continues > size)
        throw new platform_1.StartupError(`--continues ${continues} is larger than the log, which has ${size} events`);
}
/** Opens a file for writing and lets only its owner read it. Devices keep their mode. */
async function openForOwner(path) {
    const file = await (0, promises_1.open)(path, 'w', 0o600);
    if ((await file.stat()).isFile())
        await file.chmod(0o600);
    return file;
}
function askedBy(options) {
    return {
        since: options.since,
        until: options.until,
        about: options.about,
        actorId: options.actor,
        targetId: options.target,
        projectId: options.project,
        actions: someOf('action', options.action, domain_1.eventActions),
        domains: someOf('domain', options.domain, audit_1.eventDomains),
        controls: someOf('control', options.control, domain_1.controlIds),
        risks: someOf('risk', options.risk, audit_1.risks),
        outcomes: someOf('outcome', options.outcome, audit_1.outcomes),
        actorTypes: someOf('actor-type', options.actorType, platform_1.actorTypes),
        ip: options.ip,
        requestId: options.request,
        text: options.text,
    };
}
function someOf(name, values, allowed) {
    if (!values || values.every((value) => allowed.includes(value)))
        return values;
    throw new platform_1.StartupError(`--${name} must be one of ${allowed.join(', ')}`);
}
/** `rollcall audit checkpoint`: the head of an organization's log, with the key that verifies it on standard error. */
async function checkpoint(terminal, organizationId) {
    await (0, service_context_1.withServices)(terminal, async (services) => {
        const head = await services.get(audit_1.AuditProofs, { strict: false }).head({ organizationId });
        terminal.stdout.write(head.checkpoint);
        terminal.stderr.write(`Store it where the database owner cannot reach it, together with this verifier key:\n${head.verifierKey}\n`);
    });
}
/** `rollcall audit new-key`: a signing key for AUDIT_SIGNING_KEY, with its verifier key on standard error. */
function newKey(terminal, name) {
    const key = (0, transparency_log_1.newSigningKey)(name);
    terminal.stdout.write(`${key}\n`);
    terminal.stderr.write(`Keep this signing key secret. Every log has its own verifier key, named after the log. The verifier key of this key is ${(0, transparency_log_1.verifierText)((0, transparency_log_1.signerOf)(key))}\n`);
}
//# sourceMappingURL=export.js.map