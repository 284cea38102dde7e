import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Retention } from '@rollcall/audit';
import { Database, forShare, inTurns, Rounds, readerOf, readRows, runQuery } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { Organization } from './organization.entity';

const PAUSE_MS = 10 * 60_000;
/** How long one organization is served before it is the turn of others. */
const TURN_MS = 1000;
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

  /** One look at every organization, by turns, since one may have years to let go. */
  run(stopped: () => boolean = () => false): Promise<void> {
    return inTurns({
      pages: this.pages(),
      goOn: ({ id, retentionDays }, ended) => {
        const until = new Date(Date.now() - retentionDays * DAY_MS);
        return this.retention.apply(id, until, (manager) => lets(manager, id, retentionDays), ended);
      },
      turnMs: TURN_MS,
      runMs: PAUSE_MS,
      stopped,
    });
  }

  private async *pages(): AsyncGenerator<Organization[]> {
    const { manager } = this.database;
    const reader = readerOf(manager, Organization, 'o');
    for (let after = '', full = true; full; ) {
      const which = `WHERE o.id > :after AND o.legal_hold = 0 ORDER BY o.id LIMIT ${PAGE}`;
      const organizations = await readRows(manager, reader, which, { after });
      yield organizations;
      full = organizations.length === PAGE;
      after = organizations.at(-1)?.id ?? after;
    }
  }
}

/** Whether the organization still has it so; a change of that waits until the transaction ends. */
async function lets(manager: EntityManager, id: string, retentionDays: number): Promise<boolean> {
  const sql = `SELECT id FROM organizations WHERE id = :id AND legal_hold = 0 AND retention_days = :retentionDays${forShare(manager)}`;
  return (await runQuery(manager, sql, { id, retentionDays })).length > 0;
}
