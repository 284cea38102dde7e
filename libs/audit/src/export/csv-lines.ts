import { joinGivingWay } from '@rollcall/platform';
import { stringify } from 'csv-stringify/sync';
import { formatValue } from '../events/native-event';
import type { SealedAuditEvent } from '../search/sealed-events';

/** The columns of a CSV export, with the value of each. */
const columns: Record<string, (sealed: SealedAuditEvent) => unknown> = {
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
  changes: ({ event }) =>
    event.changes
      .map(({ field, before, after }) => `${field}: ${formatValue(before)} → ${formatValue(after)}`)
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
export async function* csvLines(events: AsyncIterable<SealedAuditEvent[]>): AsyncGenerator<string> {
  yield csvHead(Object.keys(columns));
  const cells = Object.values(columns);
  for await (const batch of events) yield joinGivingWay(batch, (event) => csvRows([cells.map((cell) => cell(event))]));
}

/** The header row, after the byte order mark by which spreadsheets recognize UTF-8. */
export const csvHead = (names: readonly string[]): string => `\ufeff${csvRows([names])}`;

/** Separators that a spreadsheet may use instead of the comma. */
const SEPARATOR = /[;|\t]/;

/** The start of a formula after such a separator, which also splits a quoted cell unless the row begins with that cell. */
const BEHIND_SEPARATOR = /([;|][\s"]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

/** Rows as CSV without formulas, whichever list separator a spreadsheet uses, and without control characters. */
export const csvRows = (rows: readonly (readonly unknown[])[]): string =>
  stringify(
    rows.map((row) => row.map(plain)),
    { escape_formulas: true, quoted_match: SEPARATOR, record_delimiter: 'windows' },
  );

const plain = (cell: unknown): unknown =>
  typeof cell === 'string' ? cell.replace(/\p{Cc}+/gu, ' ').replace(BEHIND_SEPARATOR, "$1'") : cell;
