import { giveWay } from '@rollcall/platform';
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

/** CSV for people (RFC 4180). */
export async function* csvLines(events: AsyncIterable<SealedAuditEvent[]>): AsyncGenerator<string> {
  yield csvRows([Object.keys(columns)]);
  for await (const batch of events) {
    let text = '';
    for (const event of batch) {
      await giveWay();
      text += csvRows([Object.values(columns).map((cell) => cell(event))]);
    }
    yield text;
  }
}

/** Rows as CSV: a spreadsheet takes nothing in it for a formula, and no control character survives. */
export const csvRows = (rows: readonly (readonly unknown[])[]): string =>
  stringify(
    rows.map((row) => row.map(plain)),
    { escape_formulas: true, record_delimiter: 'windows' },
  );

const plain = (cell: unknown): unknown => (typeof cell === 'string' ? cell.replace(/\p{Cc}+/gu, ' ') : cell);
