import { Injectable } from '@nestjs/common';
import { type Caller, Database, firstIdAt } from '@rollcall/platform';
import { AuditEvent } from './audit-event.entity';
import type { EventAction } from './event-catalogue';

export interface AuditFilter {
  /** Id of the user, key or token that acted. */
  actorId?: string;
  /** Id of what was acted upon. */
  targetId?: string;
  action?: EventAction;
  /** Inclusive. */
  since?: Date;
  /** Exclusive. */
  until?: Date;
}

/** Reads the audit log of the caller's organization. */
@Injectable()
export class AuditLog {
  constructor(private readonly database: Database) {}

  /** Newest first: at most `first` events older than the event `after`; one range of one index, whatever the size of the log. */
  async page(caller: Caller, filter: AuditFilter, first: number, after?: string): Promise<AuditEvent[]> {
    const query = this.database.manager
      .createQueryBuilder(AuditEvent, 'e')
      .where('e.organizationId = :organizationId', { organizationId: caller.organizationId })
      .orderBy('e.id', 'DESC')
      .limit(first);
    if (after !== undefined) query.andWhere('e.id < :after', { after });
    if (filter.actorId !== undefined) query.andWhere('e.actorId = :actorId', { actorId: filter.actorId });
    if (filter.targetId !== undefined) query.andWhere('e.targetId = :targetId', { targetId: filter.targetId });
    if (filter.action !== undefined) query.andWhere('e.action = :action', { action: filter.action });
    if (filter.since) query.andWhere('e.id >= :since', { since: firstIdAt(filter.since) });
    if (filter.until) query.andWhere('e.id < :until', { until: firstIdAt(filter.until) });
    return query.getMany();
  }
}
