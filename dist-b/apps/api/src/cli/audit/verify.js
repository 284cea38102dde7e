"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.verify = verify;
const node_fs_1 = require("node:fs");
const promises_1 = require("node:fs/promises");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../../libs/platform/src/index.js");
const service_context_1 = require("../service-context");
const verify_every_log_1 = require("./verify-every-log");
/** `rollcall audit verify`: a file, or logs in the database. Exits with status 1 if something is wrong. */
async function verify(terminal, file, options) {
    requireOne(file, options);
    if (options.everyOrganization) {
        if (!(await (0, service_context_1.withServices)(terminal, (services) => verifyEvery(terminal, services, options))))
            terminal.exitCode = 1;
        return;
    }
    const known = await knownFrom(options);
    const { reconciled, ...verdict } = file === undefined
        ? await verifyLog(terminal, options, known)
        : { ...(await verifyFile(file, known)), reconciled: undefined };
    const text = formatVerdict(verdict, known) + (reconciled ? formatReconciled(reconciled) : '');
    terminal.stdout.write(options.json ? `${JSON.stringify({ ...verdict, ...(reconciled && { reconciled }) })}\n` : text);
    if (verdict.findings.length > 0 || (reconciled && reconciled.findings.length > 0))
        terminal.exitCode = 1;
}
/** Throws for a flag that does not apply, so that no flag is silently ignored. */
function requireOne(file, { organization, everyOrganization, key, since, reconcile }) {
    const named = [file, organization, everyOrganization || undefined].filter((one) => one !== undefined).length;
    if (named !== 1)
        throw new platform_1.StartupError(`specify ${named === 0 ? '' : 'only one of '}a file, --organization or --every-organization`);
    if (file !== undefined && reconcile)
        throw new platform_1.StartupError("--reconcile compares an organization's tables; use it with --organization instead of a file");
    for (const [flag, value] of Object.entries({ key, since }))
        if (everyOrganization && value !== undefined)
            throw new platform_1.StartupError(`--${flag} applies to a single log; use it with --organization`);
}
/** Returns whether everything is correct. */
async function verifyEvery(terminal, services, { reconcile, json }) {
    const logs = (0, verify_every_log_1.verifyEveryLog)(services, reconcile);
    if (!json)
        return (0, verify_every_log_1.printEveryLog)(terminal, logs);
    const verdicts = [];
    for await (const log of logs)
        verdicts.push(log);
    terminal.stdout.write(`${JSON.stringify({ logs: verdicts.map(({ verdict, ...log }) => ({ ...log, ...verdict })) })}\n`);
    return !verdicts.some(verify_every_log_1.isWrong);
}
async function knownFrom({ key, since }) {
    const verifierKey = key !== undefined && !key.includes('+') ? (await read(key)).trim() : key;
    return {
        ...(verifierKey !== undefined && { verifierKey }),
        ...(since !== undefined && { since: await read(since) }),
    };
}
/** Detects the kind of a file by its beginning; CSV and OCSF files need their manifest. */
async function verifyFile(file, known) {
    const beginning = await beginningOf(file);
    if (beginning.startsWith('{'))
        return (0, audit_1.verifyExport)((0, node_fs_1.createReadStream)(file), known);
    if (beginning.startsWith('c2sp.org/tlog-proof@'))
        return (0, audit_1.verifyProofFile)(await read(file), known);
    const manifest = `${file}.manifest.json`;
    if ((0, node_fs_1.existsSync)(manifest))
        return (0, audit_1.verifySignedFile)((0, node_fs_1.createReadStream)(file), await read(manifest), known);
    return (0, audit_1.verifyConsistencyFile)(await read(file), known);
}
function verifyLog(terminal, { organization = '', reconcile }, known) {
    return (0, service_context_1.withServices)(terminal, async (services) => {
        const verdict = await services.get(audit_1.LogVerifier, { strict: false }).verify(organization, known);
        if (!verdict)
            throw new platform_1.StartupError(`organization ${organization} has no audit log`);
        const reconciled = reconcile ? await services.get(domain_1.Reconciliation, { strict: false }).run(organization) : undefined;
        return { ...verdict, reconciled };
    });
}
function formatReconciled({ compared, partly, findings, more }) {
    const kinds = Object.entries(compared).map(([kind, count]) => `${kind} ${count}`);
    const lines = [
        `Compared: ${kinds.join(', ')}.`,
        ...(partly > 0
            ? [
                `The first events of ${partly} of these are past retention. Fields that no remaining event describes were not compared.`,
            ]
            : []),
        ...findings.map(({ what }) => `DIFFERS ${what}`),
        ...(more > 0 ? [`and ${more} more findings`] : []),
        findings.length > 0 ? 'The tables do NOT match the events.' : 'The tables match the events.',
    ];
    return `${lines.join('\n')}\n`;
}
function formatVerdict({ events, hashesOnly, waiting = 0, size, root, origin, findings, more }, { verifierKey, since }) {
    const lines = [
        `${origin || 'An unknown log'}: ${size} events, ${events} of them checked${hashesOnly > 0 ? ` and ${hashesOnly} hashes only` : ''}.`,
        ...(waiting > 0 ? [`${waiting} events are not in the log yet; a running service adds them.`] : []),
        `Root ${root}`,
        ...findings.map(({ sequence, what }) => `WRONG ${sequence === undefined ? '' : `at event ${sequence}: `}${what}`),
        ...(more > 0 ? [`and ${more} more findings`] : []),
        ...(findings.length > 0
            ? ['Verification FAILED.']
            : size === 0
                ? ['Nothing was verified: no event is in the log yet.']
                : [`Verified${since === undefined ? '' : '; the log continues the checkpoint that you saved'}.`]),
        ...(verifierKey === undefined
            ? [
                'The verifier key came from the same source as the log. Compare it with the key that you saved (--key); otherwise anyone who wrote the log could have signed it.',
            ]
            : []),
    ];
    return `${lines.join('\n')}\n`;
}
async function read(file) {
    try {
        return await (0, promises_1.readFile)(file, 'utf8');
    }
    catch (error) {
        throw new platform_1.StartupError(`${file} cannot be read: ${error.message}`);
    }
}
async function beginningOf(file) {
    const handle = await (0, promises_1.open)(file).catch((error) => {
        throw new platform_1.StartupError(`${file} cannot be read: ${error.message}`);
    });
    try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
        return buffer.subarray(0, bytesRead).toString();
    }
    finally {
        await handle.close();
    }
}
//# sourceMappingURL=verify.js.map