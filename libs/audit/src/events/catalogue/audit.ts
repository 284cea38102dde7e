import { changed, feature, record } from './event-type';

export const auditEvents = {
  ...feature('AUDIT', 'audit_log', 'AUDIT_LOG', {
    'audit.searched': [
      'LOW',
      'Someone read the audit log or the provisioning log. The event includes the search. The same search by the same key, token or person is recorded once an hour.',
      changed('log', null, 'AUDIT'),
      changed('filter.text', null, 'ada@'),
    ],
    'audit.exported': [
      'HIGH',
      'Part of the audit log was exported.',
      changed('format', null, 'NDJSON'),
      changed('events', null, 1204),
    ],
    'audit.proven': ['LOW', 'A proof of an event was read.', changed('sequence', null, 42)],
    'audit.clock_stepped_back': [
      'HIGH',
      'A machine recorded events while its clock was behind the time of the last event.',
      changed('clock', '2026-05-03T12:00:00.000Z', '2026-05-03T11:59:50.000Z'),
    ],
    'audit.signing_key_changed': [
      'HIGH',
      "The key that signs the log's checkpoints was changed.",
      changed('verifierKey', 'rollcall.example/audit/1+00000000+AQ…', 'rollcall.example/audit/1+11111111+AQ…'),
    ],
  }),
  ...feature('AUDIT', 'streams', 'AUDIT_STREAM', {
    'stream.created': [
      'HIGH',
      'A stream of the audit log was created.',
      changed('url', null, 'https://siem.acme.example/rollcall'),
    ],
    'stream.updated': [
      'HIGH',
      'A stream of the audit log was changed: its destination, its events, or whether it is on.',
      changed('enabled', true, false),
    ],
    'stream.secret_changed': [
      'HIGH',
      "The secret that authenticates a stream's messages was changed.",
      changed('formerUntil', null, '2026-05-04T12:00:00.000Z'),
    ],
    'stream.deleted': [
      'HIGH',
      'A stream of the audit log was deleted.',
      changed('url', 'https://siem.acme.example/rollcall', null),
    ],
    'stream.failing': [
      'HIGH',
      'Deliveries of the audit log to a destination failed several times in a row. They are retried until one succeeds.',
      changed('lastError', null, 'the destination returned status 503'),
    ],
    'stream.event_set_aside': [
      'HIGH',
      'An event was left out of a stream because it is larger than the destination accepts (413).',
      changed('sequence', null, 4711),
      changed('event', null, record('role.updated')),
    ],
    'stream.ended': [
      'HIGH',
      'A destination returned 410 (gone), so its stream was switched off.',
      changed('enabled', true, false),
    ],
    'stream.recovered': [
      'LOW',
      'A destination accepts the audit log again. The stream continues where it stopped.',
      changed('failingSince', '2026-05-03T12:00:00.000Z', null),
    ],
  }),
  ...feature('AUDIT', 'provisioning_log', 'PROVISIONING_RECORD', {
    'provisioning.replay_previewed': [
      'LOW',
      'An admin previewed what replaying a failed request of the identity provider would change.',
      changed('status', 409, 201),
    ],
    'provisioning.replayed': [
      'HIGH',
      'An admin replayed a failed request of the identity provider on behalf of its key.',
      changed('status', 409, 201),
    ],
  }),
  ...feature('AUDIT', 'erasure', 'USER', {
    'audit.person_erased': [
      'HIGH',
      "A person's data was erased from the log. The person's ID and the hashes of the events stay.",
      changed('personalData', 'KEPT', 'ERASED'),
    ],
  }),
  ...feature('AUDIT', 'retention', 'AUDIT_LOG', {
    'audit.retention_changed': [
      'HIGH',
      'The retention period of events was changed.',
      changed('retentionDays', 90, 365),
    ],
    'audit.hold_placed': [
      'HIGH',
      'A legal hold was placed. Nothing is deleted from the audit log.',
      changed('legalHold', false, true),
    ],
    'audit.hold_lifted': ['HIGH', 'The legal hold was lifted.', changed('legalHold', true, false)],
    'audit.retention_applied': [
      'MEDIUM',
      'Events past retention were deleted, along with provisioning records of the same age. The hashes of the events stay in the log.',
      changed('first', 0, 5000),
      changed('events', null, 5000),
    ],
  }),
};
