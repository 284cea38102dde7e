"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.csvRows = exports.csvHead = void 0;
exports.csvLines = csvLines;
const platform_1 = require("../../../platform/src/index.js");
const sync_1 = require("csv-stringify/sync");
const native_event_1 = require("../events/native-event");
/** The columns of a CSV export, with the value of each. */
const columns = {
    sequence: ({ sequence }) => sequence,
    occurred_at: ({ event }) => event.occurredAt.toISOString(),
    recorded_at: ({ recordedAt }) => recordedAt.toISOString(),
    action: ({ event }) => event.action,
    risk: ({ event }) => event.risk,
    outcome: ({ event }) => event.outcome,
    actor_type: ({ event }) => event.actorType,
    actor: ({ event }) => event.actorLabel,
    actor_id: ({ event }) => event.actorId,
    on_behalf_of: ({ event }) => event.onBehalfOf?.label,
    authentication: ({ event }) => event.authentication,
    credential_id: ({ event }) => event.credentialId,
    target_type: ({ event }) => event.targetType,
    target: ({ event }) => event.targetLabel,
    target_id: ({ event }) => event.targetId,
    project: ({ event }) => event.projectLabel,
    project_id: ({ event }) => event.projectId,
    changes: ({ event }) => event.changes
        .map(({ field, before, after }) => `${field}: ${(0, native_event_1.formatValue)(before)} → ${(0, native_event_1.formatValue)(after)}`)
        .join('; '),
    reason: ({ event }) => event.reason,
    ticket: ({ event }) => event.ticket,
    error: ({ event }) => event.errorCode,
    error_detail: ({ event }) => event.errorDetail,
    ip: ({ event }) => event.ip,
    user_agent: ({ event }) => event.userAgent,
    request_id: ({ event }) => event.requestId,
    event_id: ({ event }) => event.id,
};
/** Human-readable CSV (RFC 4180). */
async function* csvLines(events) {
    yield (0, exports.csvHead)(Object.keys(columns));
    const cells = Object.values(columns);
    for await (const batch of events)
        yield (0, platform_1.joinGivingWay)(batch, (event) => (0, exports.csvRows)([cells.map((cell) => cell(event))]));
}
/** The header row, after the byte order mark by which spreadsheets recognize UTF-8. */
const csvHead = (names) => `\ufeff${(0, exports.csvRows)([names])}`;
exports.csvHead = csvHead;
/** Separators that a spreadsheet may use instead of the comma. */
const SEPARATOR = /[;|\t]/;
/** The start of a formula after such a separator, which also splits a quoted cell unless the row begins with that cell. */
const BEHIND_SEPARATOR = /([;|][\s"]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g;
/** Rows as CSV without formulas, whichever list separator a spreadsheet uses, and without control characters. */
const csvRows = (rows) => (0, sync_1.stringify)(rows.map((row) => row.map(plain)), { escape_formulas: true, quoted_match: SEPARATOR, record_delimiter: 'windows' });
exports.csvRows = csvRows;
const plain = (cell) => typeof cell === 'string' ? cell.replace(/\p{Cc}+/gu, ' ').replace(BEHIND_SEPARATOR, "$1'") : cell;
//# sourceMappingURL=csv-lines.js.map