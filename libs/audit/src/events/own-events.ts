import { ocsfEntity, ocsfOther } from '../ocsf/classes';
import { changed, defineEvents, referenceTo } from './event-type';

/** Events that combine several refusals. */
export const refusalEvents = defineEvents('ACCESS', 'refusals', 'ORGANIZATION', {
  'attempts.refused': [
    'MEDIUM',
    ocsfOther('entityManagement', 'Refused Attempts'),
    'Someone was refused in too many different ways within a minute to record each one. The remaining refusals in that minute are combined in this event.',
    changed('times', null, 480),
  ],
});

/** Events about the log itself, its streams and its provisioning records. */
export const auditEvents = {
  ...defineEvents('AUDIT', 'audit_log', 'AUDIT_LOG', {
    'audit.searched': [
      'LOW',
      ocsfEntity('Read'),
      'Someone read the audit log or the provisioning log. The event includes the search. The same search by the same key, token or person is recorded once an hour.',
      changed('log', null, 'AUDIT'),
      changed('filter.text', null, 'ada@'),
    ],
    'audit.exported': [
      'HIGH',
      ocsfEntity('Read'),
      'Part of the audit log was exported.',
      changed('format', null, 'NDJSON'),
      changed('events', null, 1204),
    ],
    'audit.proven': ['LOW', ocsfEntity('Read'), 'A proof of an event was read.', changed('sequence', null, 42)],
    'audit.clock_stepped_back': [
      'HIGH',
      ocsfOther('entityManagement', 'Clock Stepped Back'),
      'A machine recorded events while its clock was behind the time of the last event.',
      changed('clock', '2026-05-03T12:00:00.000Z', '2026-05-03T11:59:50.000Z'),
    ],
    'audit.signing_key_changed': [
      'HIGH',
      ocsfEntity('Update'),
      "The key that signs the log's checkpoints was changed.",
      changed('verifierKey', 'rollcall.example/audit/1+00000000+AQ…', 'rollcall.example/audit/1+11111111+AQ…'),
    ],
  }),
  ...defineEvents('AUDIT', 'streams', 'AUDIT_STREAM', {
    'stream.created': [
      'HIGH',
      ocsfEntity('Create'),
      'A stream of the audit log was created.',
      changed('url', null, 'https://siem.acme.example/rollcall'),
    ],
    'stream.updated': [
      'HIGH',
      ocsfEntity('Update'),
      'A stream of the audit log was changed: its destination, its events, or whether it is on.',
      changed('enabled', true, false),
    ],
    'stream.secret_changed': [
      'HIGH',
      ocsfEntity('Update'),
      "The secret that authenticates a stream's messages was changed.",
      changed('formerUntil', null, '2026-05-04T12:00:00.000Z'),
    ],
    'stream.tested': [
      'LOW',
      ocsfEntity('Read'),
      'Someone tested a stream of the audit log. This event itself was sent to the destination at once.',
      changed('url', null, 'https://siem.acme.example/rollcall'),
    ],
    'stream.deleted': [
      'HIGH',
      ocsfEntity('Delete'),
      'A stream of the audit log was deleted.',
      changed('url', 'https://siem.acme.example/rollcall', null),
    ],
    'stream.failing': [
      'HIGH',
      ocsfEntity('Suspend'),
      'Deliveries of the audit log to a destination failed several times in a row. They are retried until one succeeds.',
      changed('lastError', null, 'the destination returned status 503'),
    ],
    'stream.event_set_aside': [
      'HIGH',
      ocsfEntity('Update'),
      'An event was left out of a stream because it is larger than the destination accepts (413).',
      changed('sequence', null, 4711),
      changed('event', null, referenceTo('role.updated')),
    ],
    'stream.ended': [
      'HIGH',
      ocsfEntity('Suspend'),
      'A destination returned 410 (gone), so its stream was switched off.',
      changed('enabled', true, false),
    ],
    'stream.recovered': [
      'LOW',
      ocsfEntity('Resume'),
      'A destination accepts the audit log again. The stream continues where it stopped.',
      changed('failingSince', '2026-05-03T12:00:00.000Z', null),
    ],
  }),
  ...defineEvents('AUDIT', 'provisioning_log', 'PROVISIONING_RECORD', {
    'provisioning.replay_previewed': [
      'LOW',
      ocsfEntity('Read'),
      'An admin previewed what replaying a failed request of the identity provider would change.',
      changed('status', 409, 201),
    ],
    'provisioning.replayed': [
      'HIGH',
      ocsfOther('entityManagement', 'Replay'),
      'An admin replayed a failed request of the identity provider on behalf of its key.',
      changed('status', 409, 201),
    ],
  }),
  ...defineEvents('AUDIT', 'erasure', 'USER', {
    'audit.person_erased': [
      'HIGH',
      ocsfEntity('Delete'),
      "A person's data was erased from the log. The person's ID and the hashes of the events stay.",
      changed('personalData', 'KEPT', 'ERASED'),
    ],
  }),
  ...defineEvents('AUDIT', 'retention', 'AUDIT_LOG', {
    'audit.retention_changed': [
      'HIGH',
      ocsfEntity('Update'),
      'The retention period of events was changed.',
      changed('retentionDays', 90, 365),
    ],
    'audit.hold_placed': [
      'HIGH',
      ocsfEntity('Enable'),
      'A legal hold was placed. Nothing is deleted from the audit log.',
      changed('legalHold', false, true),
    ],
    'audit.hold_lifted': [
      'HIGH',
      ocsfEntity('Disable'),
      'The legal hold was lifted.',
      changed('legalHold', true, false),
    ],
    'audit.retention_applied': [
      'MEDIUM',
      ocsfEntity('Delete'),
      'Events past retention were deleted, along with provisioning records of the same age. The hashes of the events stay in the log.',
      changed('first', 0, 5000),
      changed('events', null, 5000),
    ],
  }),
};

/** The events that this library records. Part of every catalogue. */
export const ownEvents = { ...refusalEvents, ...auditEvents };

export type AuditAction = keyof typeof ownEvents;
