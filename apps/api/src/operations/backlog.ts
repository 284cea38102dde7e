import { Injectable } from '@nestjs/common';
import { type AuditBacklog, AuditBacklogs } from '@rollcall/audit';
import { type Expiries, HeldRemovals, KeyExpiries, type OutboxBacklog, OutboxBacklogs } from '@rollcall/domain';

export type Backlog = AuditBacklog & OutboxBacklog & { expiries: Expiries; heldKeys: number };

/** What the service has taken on and not done yet. */
@Injectable()
export class Backlogs {
  constructor(
    private readonly audit: AuditBacklogs,
    private readonly outbox: OutboxBacklogs,
    private readonly expiries: KeyExpiries,
    private readonly heldRemovals: HeldRemovals,
  ) {}

  async now(): Promise<Backlog> {
    return {
      ...(await this.audit.now()),
      ...(await this.outbox.now()),
      expiries: await this.expiries.next(),
      heldKeys: await this.heldRemovals.countKeys(),
    };
  }
}

/** Seconds since then; 0 where nothing waits. */
export const secondsSince = (since: Date | undefined): number =>
  since === undefined ? 0 : Math.max(0, Math.round((Date.now() - since.getTime()) / 1000));

/** Days until then, broken ones too; infinite where nothing ends. */
export const daysUntil = (end: Date | undefined): number =>
  end === undefined ? Number.POSITIVE_INFINITY : Math.max(0, (end.getTime() - Date.now()) / 86_400_000);
