"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.writeEvents = writeEvents;
const audit_event_entity_1 = require("./audit-event.entity");
/** Writes events and queues them for sealing. */
function writeEvents(tx, events) {
    tx.insert(audit_event_entity_1.AuditEvent, events);
    tx.insert(audit_event_entity_1.UnsealedEvent, events.map(({ organizationId, id }) => ({ organizationId, eventId: id })));
}
//# sourceMappingURL=write-events.js.map