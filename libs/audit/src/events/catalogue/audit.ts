import { changed, feature, record } from './event-type';

export const auditEvents = {
  ...feature('AUDIT', 'audit_log', 'AUDIT_LOG', {
    'audit.searched': [
      'LOW',
      'Somebody read the audit log or the provisioning log: what was asked, each question once a key, token or person and hour.',
      changed('log', null, 'AUDIT'),
      changed('filter.text', null, 'ada@'),
    ],
    'audit.exported': [
      'HIGH',
      'A part of the audit log left as a file.',
      changed('format', null, 'NDJSON'),
      changed('events', null, 1204),
    ],
    'audit.proven': ['LOW', 'A proof of an event was read.', changed('sequence', null, 42)],
    'audit.clock_stepped_back': [
      'HIGH',
      'The clock of a machine stood before the time of the last event when events were recorded.',
      changed('clock', '2026-05-03T12:00:00.000Z', '2026-05-03T11:59:50.000Z'),
    ],
    'audit.signing_key_changed': [
      'HIGH',
      'The checkpoints of the log are signed with another key.',
      changed('verifierKey', 'rollcall.example/audit/1+00000000+AQ…', 'rollcall.example/audit/1+11111111+AQ…'),
    ],
  }),
  ...feature('AUDIT', 'streams', 'AUDIT_STREAM', {
    'stream.created': [
      'HIGH',
      'The audit log is streamed to a destination from now on.',
      changed('url', null, 'https://siem.acme.example/rollcall'),
    ],
    'stream.updated': [
      'HIGH',
      'A stream of the audit log changed: its destination, what it is about, or whether it is on.',
      changed('enabled', true, false),
    ],
    'stream.secret_changed': [
      'HIGH',
      'A stream proves itself to its destination with another secret.',
      changed('formerUntil', null, '2026-05-04T12:00:00.000Z'),
    ],
    'stream.deleted': [
      'HIGH',
      'The audit log is no longer streamed to a destination.',
      changed('url', 'https://siem.acme.example/rollcall', null),
    ],
    'stream.failing': [
      'HIGH',
      'A destination has not taken the audit log several times in a row; deliveries are repeated until it does.',
      changed('lastError', null, 'it answered with the status 503'),
    ],
    'stream.event_set_aside': [
      'HIGH',
      'An event is larger than a destination takes (413), and was left out of its stream.',
      changed('sequence', null, 4711),
      changed('event', null, record('role.updated')),
    ],
    'stream.ended': [
      'HIGH',
      'A destination said that it is gone for good (410): its stream is off.',
      changed('enabled', true, false),
    ],
    'stream.recovered': [
      'LOW',
      'A destination takes the audit log again, from where it stood.',
      changed('failingSince', '2026-05-03T12:00:00.000Z', null),
    ],
  }),
  ...feature('AUDIT', 'provisioning_log', 'PROVISIONING_RECORD', {
    'provisioning.replay_previewed': [
      'LOW',
      'An admin looked what a failed request of the identity provider would change if it were done again.',
      changed('status', 409, 201),
    ],
    'provisioning.replayed': [
      'HIGH',
      'An admin did a failed request of the identity provider again, on behalf of its key.',
      changed('status', 409, 201),
    ],
  }),
  ...feature('AUDIT', 'erasure', 'USER', {
    'audit.person_erased': [
      'HIGH',
      'What the log knew of a person beside the id is erased; the hashes of the events stay.',
      changed('personalData', 'KEPT', 'ERASED'),
    ],
  }),
  ...feature('AUDIT', 'retention', 'AUDIT_LOG', {
    'audit.retention_changed': ['HIGH', 'How long events are kept changed.', changed('retentionDays', 90, 365)],
    'audit.hold_placed': ['HIGH', 'A legal hold keeps everything.', changed('legalHold', false, true)],
    'audit.hold_lifted': ['HIGH', 'The legal hold ended.', changed('legalHold', true, false)],
    'audit.retention_applied': [
      'MEDIUM',
      'Events that were old enough went, with the records of provisioning of their time; their hashes stay in the log.',
      changed('first', 0, 5000),
      changed('events', null, 5000),
    ],
  }),
};
