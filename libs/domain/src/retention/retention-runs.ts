import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { type DeletionCheck, expiredBefore, Retention, type RetentionSettings, SERVICE_LOG } from '@rollcall/audit';
import {
  BackgroundJob,
  CONFIGURATION,
  type Configuration,
  Database,
  firstIdAt,
  inTurns,
  type TransactionStore,
} from '@rollcall/platform';
import { SessionChanges } from '../keys/session-changes';
import { Organization } from '../model/organization.entity';
import { organizationsAfter } from '../organization/organizations.sql';
import { ErasureRuns } from './erasure-runs';
import { deleteExpired, type ExpiredRows, endedMessages, expiredTables, firstExpired } from './expired-rows.sql';

/** Rows per DELETE, or a few more. */
const BATCH = 200;

/** Deletes an organization's expired rows in small steps, so that other writers get their turn. */
export async function deleteExpiredRows(database: Database, organizationId: string): Promise<void> {
  for (const rows of expiredTables) await deleteInSteps(database, organizationId, rows, { until: Date.now() });
}

/** Deletes old messages that are no longer pending. */
export const deleteMessages = (database: Database, organizationId: string, until: Date): Promise<void> =>
  deleteInSteps(database, organizationId, endedMessages, { endId: firstIdAt(until) });

async function deleteInSteps(
  database: Database,
  organizationId: string,
  rows: ExpiredRows,
  parameters: object,
): Promise<void> {
  const store = database.store({ organizationId });
  for (let found = BATCH; found === BATCH; ) {
    const old = await store.read<{ place: number | string }>(firstExpired(rows), { ...parameters, limit: BATCH });
    found = old.length;
    if (found === 0) return;
    await database.execute(store, deleteExpired(rows), { ...parameters, [rows.column]: old.at(-1)!.place });
  }
}

const PAUSE_MS = 10 * 60_000;
/** How long one organization is served before it is the turn of others. */
const TURN_MS = 1000;
/** Organizations per page. */
const PAGE = 100;

/** How long records are kept: of an organization, or of the service itself, which has no legal holds. */
interface Kept extends RetentionSettings {
  id: string;
}

/**
 * Deletes what each organization and the service itself no longer keep, while the process serves; several processes may
 * do so concurrently.
 */
@Injectable()
export class RetentionRuns implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly job = new BackgroundJob('audit log retention', PAUSE_MS, (stopped) => this.run(stopped));

  constructor(
    private readonly database: Database,
    private readonly retention: Retention,
    private readonly sessions: SessionChanges,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  onApplicationBootstrap(): void {
    this.job.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.job.stop();
  }

  /** One pass over every organization and the service's own log, in turns, because one may have years to delete. */
  run(stopped: () => boolean = () => false): Promise<void> {
    return inTurns({
      pages: this.pages(),
      proceed: (kept, ended) => this.tidy(kept, ended),
      turnMs: TURN_MS,
      runMs: PAUSE_MS,
      stopped,
    });
  }

  private async *pages(): AsyncGenerator<Kept[]> {
    const store = this.database.acrossOrganizations;
    const rows = store.rows(Organization, 'o');
    for (let after = '', full = true; full; ) {
      const organizations = await store.read(organizationsAfter(rows), { afterId: after, limit: PAGE }, rows.read);
      yield organizations;
      full = organizations.length === PAGE;
      after = organizations.at(-1)?.id ?? after;
    }
    yield [{ id: SERVICE_LOG, retentionDays: this.configuration.SERVICE_LOG_RETENTION_DAYS, legalHold: false }];
  }

  /** Returns whether there is more to delete. */
  private async tidy(kept: Kept, ended: () => boolean): Promise<boolean> {
    const { id, retentionDays } = kept;
    await deleteExpiredRows(this.database, id);
    await this.sessions.endExpired(id);
    await this.retention.deleteMarks(id);
    const until = expiredBefore(kept);
    if (!until) return false;
    const isAllowed: DeletionCheck = id === SERVICE_LOG ? async () => true : (tx) => mayDelete(tx, retentionDays);
    if (await this.retention.apply(id, until, isAllowed, ended)) return true;
    await deleteMessages(this.database, id, until);
    return false;
  }
}

/** Whether the organization's setting still allows it; a change of the setting waits until the transaction ends. */
const mayDelete = async (tx: TransactionStore, retentionDays: number): Promise<boolean> =>
  (await tx.first(Organization, { legalHold: false, retentionDays }, { lock: 'share' })) !== undefined;

/** Retention and erasure, separate from the domain, so that a command can read without deleting anything. */
@Module({ providers: [ErasureRuns, RetentionRuns, SessionChanges] })
export class RetentionModule {}
