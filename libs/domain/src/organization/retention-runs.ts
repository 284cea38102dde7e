import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Retention, SERVICE_LOG } from '@rollcall/audit';
import {
  CONFIGURATION,
  type Configuration,
  Database,
  forShare,
  Rounds,
  readerOf,
  readRows,
  runQuery,
} from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { deleteExpired, deleteMessages } from './expired-rows';
import { Organization } from './organization.entity';

const PAUSE_MS = 10 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
/** Organizations that are looked at together. */
const PAGE = 100;

/** Lets go what each organization and the service itself no longer keep, for as long as the process serves; of several processes, all may. */
@Injectable()
export class RetentionRuns implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds = new Rounds('retention of the audit log', PAUSE_MS, (stopped) => this.run(stopped));

  constructor(
    private readonly database: Database,
    private readonly retention: Retention,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  /** One look at every organization, and at the service's own log, which nothing holds. */
  async run(stopped: () => boolean = () => false): Promise<void> {
    const { manager } = this.database;
    const reader = readerOf(manager, Organization, 'o');
    for (let after = '', full = true; full && !stopped(); ) {
      const which = `WHERE o.id > :after ORDER BY o.id LIMIT ${PAGE}`;
      const organizations = await readRows(manager, reader, which, { after });
      for (const organization of organizations) if (!stopped()) await this.tidy(organization);
      full = organizations.length === PAGE;
      after = organizations.at(-1)?.id ?? after;
    }
    const { SERVICE_LOG_RETENTION_DAYS: days } = this.configuration;
    if (!stopped()) await this.retention.apply(SERVICE_LOG, daysAgo(days), async () => true);
  }

  private async tidy({ id, retentionDays, legalHold }: Organization): Promise<void> {
    await deleteExpired(this.database, id);
    await this.retention.deleteMarks(id);
    if (legalHold) return;
    const until = daysAgo(retentionDays);
    await this.retention.apply(id, until, (manager) => lets(manager, id, retentionDays));
    await deleteMessages(this.database, id, until);
  }
}

const daysAgo = (days: number): Date => new Date(Date.now() - days * DAY_MS);

/** Whether the organization still has it so; a change of that waits until the transaction ends. */
async function lets(manager: EntityManager, id: string, retentionDays: number): Promise<boolean> {
  const sql = `SELECT id FROM organizations WHERE id = :id AND legal_hold = 0 AND retention_days = :retentionDays${forShare(manager)}`;
  return (await runQuery(manager, sql, { id, retentionDays })).length > 0;
}
