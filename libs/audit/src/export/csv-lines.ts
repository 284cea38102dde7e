import { stringify } from 'csv-stringify/sync';
import { said } from '../events/said';
import type { SealedAuditEvent } from '../search/sealed-events';

/** The columns of a CSV export with what stands in them. */
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
    event.changes.map(({ field, before, after }) => `${field}: ${said(before)} → ${said(after)}`).join('; '),
  reason: ({ event }) => event.reason,
  ticket: ({ event }) => event.ticket,
  error: ({ event }) => event.errorCode,
  error_detail: ({ event }) => event.errorDetail,
  ip: ({ event }) => event.ip,
  user_agent: ({ event }) => event.userAgent,
  request_id: ({ event }) => event.requestId,
  event_id: ({ event }) => event.id,
};

/** CSV for people (RFC 4180): a spreadsheet takes nothing in it for a formula, and no control character survives. */
export async function* csvLines(events: AsyncIterable<SealedAuditEvent[]>): AsyncGenerator<string> {
  yield lines([Object.keys(columns)]);
  for await (const batch of events)
    yield lines(batch.map((event) => Object.values(columns).map((cell) => plain(cell(event)))));
}

/** Rows as CSV, safe to open in a spreadsheet. */
export const lines = (rows: readonly (readonly unknown[])[]): string =>
  stringify(rows as unknown[][], { escape_formulas: true, record_delimiter: 'windows' });

const plain = (cell: unknown): unknown => (typeof cell === 'string' ? cell.replace(/\p{Cc}+/gu, ' ') : cell);
