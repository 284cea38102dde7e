import type { StreamContent, StreamKind } from '@rollcall/audit';
import { describedEnum } from '../../described-enum';

export const AuditStreamKind = describedEnum<StreamKind>('AuditStreamKind', 'How a stream delivers events.', {
  WEBHOOK: 'A signed message for each event (Standard Webhooks).',
  HTTP: 'Newline-delimited JSON (application/x-ndjson), many events per request.',
  SYSLOG: 'RFC 5424 over TLS or TCP.',
  CHECKPOINTS:
    'The signed head of the log instead of events, at most once a minute, as a signed message (Standard Webhooks).',
});

export const AuditStreamContent = describedEnum<StreamContent>('AuditStreamContent', 'The format of each event.', {
  NATIVE: 'The format of the audit log itself, described by /audit/event.schema.json.',
  OCSF: 'Open Cybersecurity Schema Framework 1.8.0.',
});

export type StreamState = 'CURRENT' | 'BEHIND' | 'FAILING' | 'OFF';

export const AuditStreamState = describedEnum<StreamState>('AuditStreamState', 'The state of a stream.', {
  CURRENT: 'All events have been accepted.',
  BEHIND: 'Events are on their way.',
  FAILING: 'The destination did not accept the last delivery. It will be retried.',
  OFF: 'The stream was switched off, or its destination answered 410. Events wait for it until their retention ends.',
});
