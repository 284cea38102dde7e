import { Injectable } from '@nestjs/common';
import { type Caller, Database, readerOf, readRows } from '@rollcall/platform';
import { type LogIndexes, readLogPage, type TimeRange } from '../log-page';
import { AuditEvent } from './audit-event.entity';
import type { EventAction } from './catalogue';

export interface AuditFilter extends TimeRange {
  /** Id of the user, key or token that acted. */
  actorId?: string;
  /** Id of what was acted upon. */
  targetId?: string;
  action?: EventAction;
  /** Id of the request that caused it. */
  requestId?: string;
}

const indexes: LogIndexes<AuditEvent> = {
  actorId: 'audit_events_actor',
  targetId: 'audit_events_target',
  action: 'audit_events_action',
  requestId: 'audit_events_request',
};

/** Reads the audit log of the caller's organization. */
@Injectable()
export class AuditLog {
  constructor(private readonly database: Database) {}

  /** Newest first: at most `first` events older than the event `after`. */
  page({ organizationId }: Caller, filter: AuditFilter, first: number, after?: string): Promise<AuditEvent[]> {
    return readLogPage(this.database.manager, AuditEvent, indexes, { organizationId, ...filter }, first, after);
  }

  /** Those of the ids that are events of the organization, by id. */
  async events({ organizationId }: Caller, ids: readonly string[]): Promise<Map<string, AuditEvent>> {
    const { manager } = this.database;
    const reader = readerOf(manager, AuditEvent, 'e');
    const which = 'WHERE e.organization_id = :organizationId AND e.id IN (:...ids)';
    const events = await readRows(manager, reader, which, { organizationId, ids });
    return new Map(events.map((event) => [event.id, event]));
  }
}
