"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ownEvents = exports.auditEvents = exports.refusalEvents = void 0;
const classes_1 = require("../ocsf/classes");
const event_type_1 = require("./event-type");
/** Events that combine several refusals. */
exports.refusalEvents = (0, event_type_1.defineEvents)('ACCESS', 'refusals', 'ORGANIZATION', {
    'attempts.refused': [
        'MEDIUM',
        (0, classes_1.ocsfOther)('entityManagement', 'Refused Attempts'),
        'Someone was refused in too many different ways within a minute to record each one. The remaining refusals in that minute are combined in this event.',
        (0, event_type_1.changed)('times', null, 480),
    ],
});
/** Events about the log itself, its streams and its provisioning records. */
exports.auditEvents = {
    ...(0, event_type_1.defineEvents)('AUDIT', 'audit_log', 'AUDIT_LOG', {
        'audit.searched': [
            'LOW',
            (0, classes_1.ocsfEntity)('Read'),
            'Someone read the audit log or the provisioning log. The event includes the search. The same search by the same key, token or person is recorded once an hour.',
            (0, event_type_1.changed)('log', null, 'AUDIT'),
            (0, event_type_1.changed)('filter.text', null, 'ada@'),
        ],
        'audit.exported': [
            'HIGH',
            (0, classes_1.ocsfEntity)('Read'),
            'Part of the audit log was exported.',
            (0, event_type_1.changed)('format', null, 'NDJSON'),
            (0, event_type_1.changed)('events', null, 1204),
        ],
        'audit.proven': ['LOW', (0, classes_1.ocsfEntity)('Read'), 'A proof of an event was read.', (0, event_type_1.changed)('sequence', null, 42)],
        'audit.clock_stepped_back': [
            'HIGH',
            (0, classes_1.ocsfOther)('entityManagement', 'Clock Stepped Back'),
            'A machine recorded events while its clock was behind the time of the last event.',
            (0, event_type_1.changed)('clock', '2026-05-03T12:00:00.000Z', '2026-05-03T11:59:50.000Z'),
        ],
        'audit.signing_key_changed': [
            'HIGH',
            (0, classes_1.ocsfEntity)('Update'),
            "The key that signs the log's checkpoints was changed.",
            (0, event_type_1.changed)('verifierKey', 'rollcall.example/audit/1+00000000+AQ…', 'rollcall.example/audit/1+11111111+AQ…'),
        ],
    }),
    ...(0, event_type_1.defineEvents)('AUDIT', 'streams', 'AUDIT_STREAM', {
        'stream.created': [
            'HIGH',
            (0, classes_1.ocsfEntity)('Create'),
            'A stream of the audit log was created.',
            (0, event_type_1.changed)('url', null, 'https://siem.acme.example/rollcall'),
        ],
        'stream.updated': [
            'HIGH',
            (0, classes_1.ocsfEntity)('Update'),
            'A stream of the audit log was changed: its destination, its events, or whether it is on.',
            (0, event_type_1.changed)('enabled', true, false),
        ],
        'stream.secret_changed': [
            'HIGH',
            (0, classes_1.ocsfEntity)('Update'),
            "The secret that authenticates a stream's messages was changed.",
            (0, event_type_1.changed)('formerUntil', null, '2026-05-04T12:00:00.000Z'),
        ],
        'stream.tested': [
            'LOW',
            (0, classes_1.ocsfEntity)('Read'),
            'Someone tested a stream of the audit log. This event itself was sent to the destination at once.',
            (0, event_type_1.changed)('url', null, 'https://siem.acme.example/rollcall'),
        ],
        'stream.deleted': [
            'HIGH',
            (0, classes_1.ocsfEntity)('Delete'),
            'A stream of the audit log was deleted.',
            (0, event_type_1.changed)('url', 'https://siem.acme.example/rollcall', null),
        ],
        'stream.failing': [
            'HIGH',
            (0, classes_1.ocsfEntity)('Suspend'),
            'Deliveries of the audit log to a destination failed several times in a row. They are retried until one succeeds.',
            (0, event_type_1.changed)('lastError', null, 'the destination returned status 503'),
        ],
        'stream.event_set_aside': [
            'HIGH',
            (0, classes_1.ocsfEntity)('Update'),
            'An event was left out of a stream because it is larger than the destination accepts (413).',
            (0, event_type_1.changed)('sequence', null, 4711),
            (0, event_type_1.changed)('event', null, (0, event_type_1.referenceTo)('role.updated')),
        ],
        'stream.ended': [
            'HIGH',
            (0, classes_1.ocsfEntity)('Suspend'),
            'A destination returned 410 (gone), so its stream was switched off.',
            (0, event_type_1.changed)('enabled', true, false),
        ],
        'stream.recovered': [
            'LOW',
            (0, classes_1.ocsfEntity)('Resume'),
            'A destination accepts the audit log again. The stream continues where it stopped.',
            (0, event_type_1.changed)('failingSince', '2026-05-03T12:00:00.000Z', null),
        ],
    }),
    ...(0, event_type_1.defineEvents)('AUDIT', 'provisioning_log', 'PROVISIONING_RECORD', {
        'provisioning.replay_previewed': [
            'LOW',
            (0, classes_1.ocsfEntity)('Read'),
            'An admin previewed what replaying a failed request of the identity provider would change.',
            (0, event_type_1.changed)('status', 409, 201),
        ],
        'provisioning.replayed': [
            'HIGH',
            (0, classes_1.ocsfOther)('entityManagement', 'Replay'),
            'An admin replayed a failed request of the identity provider on behalf of its key.',
            (0, event_type_1.changed)('status', 409, 201),
        ],
    }),
    ...(0, event_type_1.defineEvents)('AUDIT', 'erasure', 'USER', {
        'audit.person_erased': [
            'HIGH',
            (0, classes_1.ocsfEntity)('Delete'),
            "A person's data was erased from the log. The person's ID and the hashes of the events stay.",
            (0, event_type_1.changed)('personalData', 'KEPT', 'ERASED'),
        ],
    }),
    ...(0, event_type_1.defineEvents)('AUDIT', 'retention', 'AUDIT_LOG', {
        'audit.retention_changed': [
            'HIGH',
            (0, classes_1.ocsfEntity)('Update'),
            'The retention period of events was changed.',
            (0, event_type_1.changed)('retentionDays', 90, 365),
        ],
        'audit.hold_placed': [
            'HIGH',
            (0, classes_1.ocsfEntity)('Enable'),
            'A legal hold was placed. Nothing is deleted from the audit log.',
            (0, event_type_1.changed)('legalHold', false, true),
        ],
        'audit.hold_lifted': [
            'HIGH',
            (0, classes_1.ocsfEntity)('Disable'),
            'The legal hold was lifted.',
            (0, event_type_1.changed)('legalHold', true, false),
        ],
        'audit.retention_applied': [
            'MEDIUM',
            (0, classes_1.ocsfEntity)('Delete'),
            'Events past retention were deleted, along with provisioning records of the same age. The hashes of the events stay in the log.',
            (0, event_type_1.changed)('first', 0, 5000),
            (0, event_type_1.changed)('events', null, 5000),
        ],
    }),
};
/** The events that this library records. Part of every catalogue. */
exports.ownEvents = { ...exports.refusalEvents, ...exports.auditEvents };
//# sourceMappingURL=own-events.js.map