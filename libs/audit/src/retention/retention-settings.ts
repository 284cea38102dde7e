import { AUDIT_LOG, type EventDraft } from '../events/event-draft';

const DAY_MS = 24 * 60 * 60_000;

/** How long an organization keeps its audit log. */
export interface RetentionSettings {
  retentionDays: number;
  /** While it is on, nothing is deleted from the log. */
  legalHold: boolean;
}

/** Days for which the log may be kept. */
export const retentionBounds = { min: 1, max: 3650 } as const;

/** What was recorded before this instant has expired; undefined while a legal hold is on. */
export const expiredBefore = ({ retentionDays, legalHold }: RetentionSettings): Date | undefined =>
  legalHold ? undefined : new Date(Date.now() - retentionDays * DAY_MS);

/** The events of a change: one for each setting. */
export function retentionEvents(before: RetentionSettings, after: RetentionSettings): EventDraft[] {
  const event = (action: EventDraft['action'], field: keyof RetentionSettings): EventDraft[] =>
    before[field] === after[field]
      ? []
      : [{ action, target: AUDIT_LOG, changes: [{ field, before: before[field], after: after[field] }] }];
  return [
    ...event('audit.retention_changed', 'retentionDays'),
    ...event(after.legalHold ? 'audit.hold_placed' : 'audit.hold_lifted', 'legalHold'),
  ];
}
