"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.isReference = exports.leafOf = exports.logEntryOf = void 0;
exports.toNative = toNative;
exports.leafOrNone = leafOrNone;
exports.formatValue = formatValue;
const transparency_log_1 = require("../../../transparency-log/src/index.js");
const canonicalize_1 = __importDefault(require("canonicalize"));
const native_schema_1 = require("./native-schema");
const opening_1 = require("./opening");
function toNative(event, { sequence, recordedAt }) {
    return {
        format: native_schema_1.NATIVE_FORMAT,
        organizationId: event.organizationId,
        sequence,
        id: event.id,
        occurredAt: event.occurredAt.toISOString(),
        recordedAt: recordedAt.toISOString(),
        action: event.action,
        domain: event.domain,
        feature: event.feature,
        risk: event.risk,
        outcome: event.outcome,
        actor: { type: event.actorType, id: event.actorId, label: event.actorLabel },
        onBehalfOf: event.onBehalfOf,
        authentication: { method: event.authentication, credentialId: event.credentialId },
        target: { type: event.targetType, id: event.targetId, label: event.targetLabel },
        project: event.projectId === null ? null : { id: event.projectId, label: event.projectLabel },
        request: { id: event.requestId, ip: event.ip, userAgent: event.userAgent },
        reason: event.reason,
        ticket: event.ticket,
        error: event.errorCode === null ? null : { code: event.errorCode, detail: event.errorDetail },
        changes: event.changes,
        ...(event.salt !== null && { salt: event.salt }),
        ...(event.openings !== null && { openings: event.openings }),
    };
}
/**
 * The Merkle log entry of an event: its canonical JSON (RFC 8785). Commitments replace all labels, addresses, free texts
 * and values, whoever they are about, so that nobody has to decide which of them are personal.
 */
const logEntryOf = (event) => Buffer.from((0, canonicalize_1.default)(committed(event)));
exports.logEntryOf = logEntryOf;
/** The leaf hash of an event (RFC 6962). */
const leafOf = (event) => (0, transparency_log_1.leafHash)((0, exports.logEntryOf)(event));
exports.leafOf = leafOf;
/** The leaf hash of untrusted input. Undefined if parts of the event are missing or of an unknown kind. */
function leafOrNone(event) {
    try {
        return (0, exports.leafOf)(event);
    }
    catch {
        return undefined;
    }
}
function committed({ salt, openings, leafHash: _, ...event }) {
    const hide = (pointer, value) => {
        const opening = openings?.[pointer];
        if (opening && 'commitment' in opening)
            return opening;
        if (value === null)
            return null;
        return (0, opening_1.commit)(opening?.salt ?? (salt && (0, opening_1.saltOf)(salt, pointer)) ?? '', value);
    };
    const party = (pointer, named) => named && { ...named, label: hide(`${pointer}/label`, named.label) };
    const value = (pointer, changed) => (0, exports.isReference)(changed) ? party(pointer, changed) : hide(pointer, changed);
    return {
        ...event,
        actor: party('/actor', event.actor),
        onBehalfOf: party('/onBehalfOf', event.onBehalfOf),
        target: party('/target', event.target),
        project: party('/project', event.project),
        request: {
            ...event.request,
            ip: hide('/request/ip', event.request.ip),
            userAgent: hide('/request/userAgent', event.request.userAgent),
        },
        reason: hide('/reason', event.reason),
        ticket: hide('/ticket', event.ticket),
        error: event.error && { ...event.error, detail: hide('/error/detail', event.error.detail) },
        changes: event.changes.map(({ field, before, after }, index) => ({
            field,
            before: value(`/changes/${index}/before`, before),
            after: value(`/changes/${index}/after`, after),
        })),
    };
}
/** A value that names a record. Its ID is never hidden, because it says nothing about a person by itself. */
const isReference = (value) => typeof value === 'object' && value !== null && 'label' in value && 'id' in value && typeof value.id === 'string';
exports.isReference = isReference;
/** A value of a change in readable form. */
function formatValue(value) {
    if (value === null || value === undefined)
        return '–';
    if ((0, exports.isReference)(value))
        return value.label ?? value.id;
    return typeof value === 'string' ? value : JSON.stringify(value);
}
//# sourceMappingURL=native-event.js.map