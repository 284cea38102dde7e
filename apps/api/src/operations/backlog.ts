import { Injectable } from '@nestjs/common';
import { type AuditBacklog, AuditBacklogs } from '@rollcall/audit';
import { type OutboxBacklog, OutboxBacklogs } from '@rollcall/domain';

export type Backlog = AuditBacklog & OutboxBacklog;

/** What the service has taken on and not done yet. */
@Injectable()
export class Backlogs {
  constructor(
    private readonly audit: AuditBacklogs,
    private readonly outbox: OutboxBacklogs,
  ) {}

  async now(): Promise<Backlog> {
    return { ...(await this.audit.now()), ...(await this.outbox.now()) };
  }
}

/** Seconds since then; 0 where nothing waits. */
export const secondsSince = (since: Date | undefined): number =>
  since === undefined ? 0 : Math.max(0, Math.round((Date.now() - since.getTime()) / 1000));
