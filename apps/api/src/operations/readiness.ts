import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Database, migrationState } from '@rollcall/platform';
import { type Backlog, Backlogs, secondsSince } from './backlog';
import { WriteChecks } from './write-checks';

/** How long the database may take to answer, and to take a change. */
const PATIENCE_MS = 2000;
/** Seconds after which what waits is late. */
const LATE = { outbox: 300, sealing: 60 };

/**
 * `ok`; `degraded` where requests are served and something behind them is late; `unavailable` where a balancer should
 * send requests elsewhere.
 */
export interface Readiness {
  status: 'ok' | 'degraded' | 'unavailable';
  /** What is wrong in plain words, or `ok`. */
  checks: Record<'process' | 'database' | 'writes' | 'migrations' | 'outbox' | 'sealing', string>;
}

/** Says whether this process can serve, and what is late behind it. */
@Injectable()
export class ReadinessChecks implements OnModuleDestroy {
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly backlogs: Backlogs,
    private readonly writes: WriteChecks,
  ) {}

  onModuleDestroy(): void {
    this.stopping = true;
  }

  async now(): Promise<Readiness> {
    const [known, takesWrites] = await Promise.all([
      within(PATIENCE_MS, this.ask()),
      within(PATIENCE_MS, this.writes.now()),
    ]);
    const { pending = 0, unknown = 0, late = NOTHING_KNOWN } = known ?? {};
    const checks = {
      process: this.stopping ? 'stopping' : 'ok',
      database: known ? 'ok' : 'does not answer',
      writes: takesWrites ? 'ok' : 'refused',
      migrations: known ? toldOf(pending, unknown) : 'unknown',
      ...late,
    };
    const serves = [checks.process, checks.database, checks.writes].every((check) => check === 'ok') && pending === 0;
    const isLate = [checks.migrations, checks.outbox, checks.sealing].some((check) => check !== 'ok');
    return { status: serves ? (isLate ? 'degraded' : 'ok') : 'unavailable', checks };
  }

  private async ask() {
    const { pending, unknown } = await migrationState(this.database.dataSource);
    const late = pending.length === 0 ? lateness(await this.backlogs.now()) : NOTHING_KNOWN;
    return { pending: pending.length, unknown: unknown.length, late };
  }
}

const NOTHING_KNOWN = { outbox: 'unknown', sealing: 'unknown' };

/** A newer version adds only what this one need not know, so that this one goes on serving while it is replaced. */
function toldOf(pending: number, unknown: number): string {
  if (pending > 0) return `${pending} have not run`;
  return unknown > 0 ? `${unknown} of a newer version have run` : 'ok';
}

const lateness = ({ dueSince, unsealedSince }: Backlog) => ({
  outbox: late(secondsSince(dueSince), LATE.outbox),
  sealing: late(secondsSince(unsealedSince), LATE.sealing),
});

const late = (seconds: number, longest: number): string => (seconds > longest ? `${seconds} s behind` : 'ok');

/** The answer, or undefined for a failure and for none in time. */
async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    return await Promise.race([work.catch(() => undefined), end]);
  } finally {
    clearTimeout(timer);
  }
}
