import type { StreamContent, StreamKind } from '@rollcall/audit';
import { describedEnum } from '../../described-enum';

export const AuditStreamKind = describedEnum<StreamKind>('AuditStreamKind', 'How a stream hands over events.', {
  WEBHOOK: 'A signed message for each event (Standard Webhooks).',
  HTTP: 'Lines of JSON (application/x-ndjson), many events at a time.',
  SYSLOG: 'RFC 5424 over TLS or TCP.',
  CHECKPOINTS: 'No events: the signed head of the log, once a minute at most, as a signed message (Standard Webhooks).',
});

export const AuditStreamContent = describedEnum<StreamContent>('AuditStreamContent', 'The form of each event.', {
  NATIVE: 'As the log holds it: /audit/event.schema.json describes it.',
  OCSF: 'Open Cybersecurity Schema Framework 1.8.0.',
});

export type StreamState = 'CURRENT' | 'BEHIND' | 'FAILING' | 'OFF';

export const AuditStreamState = describedEnum<StreamState>('AuditStreamState', 'How a stream is doing.', {
  CURRENT: 'Everything was accepted.',
  BEHIND: 'Events are under way.',
  FAILING: 'The destination did not accept the last delivery; it is repeated.',
  OFF: 'It was switched off, or its destination answered 410; events wait for it as long as they are kept.',
});
