"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isWrong = void 0;
exports.verifyEveryLog = verifyEveryLog;
exports.printEveryLog = printEveryLog;
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
/** Verifies the audit log of every organization in the database, and optionally compares the tables with it. */
async function* verifyEveryLog(services, reconcile = false) {
    const verifier = services.get(audit_1.LogVerifier, { strict: false });
    const reconciliation = services.get(domain_1.Reconciliation, { strict: false });
    const verdictOf = async (organizationId) => ({
        organizationId,
        verdict: await verifier.verify(organizationId),
        reconciled: reconcile ? await reconciliation.run(organizationId) : undefined,
    });
    const logs = new Set();
    for await (const organizationId of verifier.organizations()) {
        logs.add(organizationId);
        yield verdictOf(organizationId);
    }
    for await (const { id } of services.get(domain_1.Organizations, { strict: false }).every())
        if (!logs.has(id))
            yield verdictOf(id);
}
/** A missing log counts as wrong, because every organization has events from its setup on. */
const isWrong = ({ verdict, reconciled }) => !verdict || verdict.findings.length > 0 || (reconciled?.findings.length ?? 0) > 0;
exports.isWrong = isWrong;
/** Prints one line per log; returns whether all are correct. */
async function printEveryLog({ stdout }, logs) {
    let right = true;
    for await (const log of logs) {
        right &&= !(0, exports.isWrong)(log);
        stdout.write(`${lineOf(log)}\n`);
    }
    return right;
}
function lineOf({ organizationId, verdict, reconciled }) {
    const tables = reconciled &&
        `; the tables ${reconciled.findings.length > 0 ? `DIFFER in ${places(reconciled)}` : 'match the events'}`;
    return `${organizationId}: ${verdict ? formatVerdict(verdict) : 'no audit log, WRONG'}${tables ?? ''}`;
}
function formatVerdict(verdict) {
    if (verdict.findings.length > 0)
        return `${verdict.size} events, WRONG in ${places(verdict)}`;
    if (verdict.size === 0)
        return `nothing verified, ${verdict.waiting} events are not in the log yet`;
    return `${verdict.size} events, verified`;
}
function places({ findings, more }) {
    const count = findings.length + more;
    return `${count} ${count === 1 ? 'place' : 'places'}`;
}
//# sourceMappingURL=verify-every-log.js.map