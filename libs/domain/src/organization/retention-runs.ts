import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Retention } from '@rollcall/audit';
import { Database, forShare, Rounds, readerOf, readRows, runQuery } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { Organization } from './organization.entity';

const PAUSE_MS = 10 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
/** Organizations that are looked at together. */
const PAGE = 100;

/** Lets go what each organization no longer keeps, for as long as the process serves; of several processes, all may. */
@Injectable()
export class RetentionRuns implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds = new Rounds('retention of the audit log', PAUSE_MS, (stopped) => this.run(stopped));

  constructor(
    private readonly database: Database,
    private readonly retention: Retention,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  /** One look at every organization. */
  async run(stopped: () => boolean = () => false): Promise<void> {
    const { manager } = this.database;
    const reader = readerOf(manager, Organization, 'o');
    for (let after = '', full = true; full && !stopped(); ) {
      const which = `WHERE o.id > :after AND o.legal_hold = 0 ORDER BY o.id LIMIT ${PAGE}`;
      const organizations = await readRows(manager, reader, which, { after });
      for (const { id, retentionDays } of organizations) if (!stopped()) await this.apply(id, retentionDays);
      full = organizations.length === PAGE;
      after = organizations.at(-1)?.id ?? after;
    }
  }

  /** Gives how many events went. */
  private apply(id: string, retentionDays: number): Promise<number> {
    const until = new Date(Date.now() - retentionDays * DAY_MS);
    return this.retention.apply(id, until, (manager) => lets(manager, id, retentionDays));
  }
}

/** Whether the organization still has it so; a change of that waits until the transaction ends. */
async function lets(manager: EntityManager, id: string, retentionDays: number): Promise<boolean> {
  const sql = `SELECT id FROM organizations WHERE id = :id AND legal_hold = 0 AND retention_days = :retentionDays${forShare(manager)}`;
  return (await runQuery(manager, sql, { id, retentionDays })).length > 0;
}
