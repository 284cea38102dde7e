import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Database, pendingMigrations } from '@rollcall/platform';
import { type Backlog, Backlogs, secondsSince } from './backlog';

/** How long the database may take to answer. */
const PATIENCE_MS = 2000;
/** Anybody may ask: whoever does within this time is told the same. */
const FRESH_MS = 250;
/** Seconds after which what waits is late. */
const LATE = { outbox: 300, sealing: 60 };

/**
 * `ok`; `degraded` where requests are served and something behind them is late; `unavailable` where a balancer should
 * send requests elsewhere.
 */
export interface Readiness {
  status: 'ok' | 'degraded' | 'unavailable';
  /** What is wrong in plain words, or `ok`. */
  checks: Record<'process' | keyof Checked, string>;
}

/** What the database was asked for. */
type Checked = Record<'database' | 'migrations' | 'outbox' | 'sealing', string>;

/** Says whether this process can serve, and what is late behind it. */
@Injectable()
export class ReadinessChecks implements OnModuleDestroy {
  private stopping = false;
  private asked?: { until: number; answer: Promise<Checked | undefined> };

  constructor(
    private readonly database: Database,
    private readonly backlogs: Backlogs,
  ) {}

  onModuleDestroy(): void {
    this.stopping = true;
  }

  async now(): Promise<Readiness> {
    const known = await this.known();
    const checks = {
      process: this.stopping ? 'stopping' : 'ok',
      ...(known ?? { database: 'does not answer', migrations: 'unknown', outbox: 'unknown', sealing: 'unknown' }),
    };
    const serves = [checks.process, checks.database, checks.migrations].every((check) => check === 'ok');
    const isLate = [checks.outbox, checks.sealing].some((check) => check !== 'ok');
    return { status: serves ? (isLate ? 'degraded' : 'ok') : 'unavailable', checks };
  }

  private known(): Promise<Checked | undefined> {
    const now = Date.now();
    if (!this.asked || this.asked.until <= now)
      this.asked = { until: now + FRESH_MS, answer: within(PATIENCE_MS, this.ask()) };
    return this.asked.answer;
  }

  private async ask(): Promise<Checked> {
    const pending = await pendingMigrations(this.database.dataSource);
    return {
      database: 'ok',
      migrations: pending.length === 0 ? 'ok' : `${pending.length} have not run`,
      ...(pending.length === 0 ? lateness(await this.backlogs.now()) : { outbox: 'unknown', sealing: 'unknown' }),
    };
  }
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
