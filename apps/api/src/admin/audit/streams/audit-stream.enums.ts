import type { StreamContent, StreamKind } from '@rollcall/audit';
import { describedEnum } from '../../described-enum';

export const AuditStreamKind = describedEnum<StreamKind>('AuditStreamKind', 'How a stream delivers events.', {
  WEBHOOK: 'Sends a signed message for each event (Standard Webhooks).',
  HTTP: 'Sends newline-delimited JSON (application/x-ndjson), many events per request.',
  SYSLOG: 'Sends RFC 5424 messages over TLS or TCP.',
  CHECKPOINTS:
    'Sends the signed head of the log instead of events, at most once a minute, as a signed message (Standard Webhooks).',
});

export const AuditStreamContent = describedEnum<StreamContent>('AuditStreamContent', 'The format of each event.', {
  NATIVE: 'The format of the audit log itself, described by /audit/event.schema.json.',
  OCSF: 'Open Cybersecurity Schema Framework 1.8.0.',
});

export type StreamState = 'CURRENT' | 'BEHIND' | 'FAILING' | 'OFF';

export const AuditStreamState = describedEnum<StreamState>('AuditStreamState', 'The state of a stream.', {
  CURRENT: 'All events have been delivered.',
  BEHIND: 'Events are waiting for delivery.',
  FAILING: 'The last delivery failed and will be retried.',
  OFF: 'The stream was switched off, or its destination returned 410. Undelivered events wait until their retention ends.',
});
