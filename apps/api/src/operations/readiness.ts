import { Controller, Get, Injectable, Logger, type OnModuleDestroy, Res } from '@nestjs/common';
import { Public } from '@rollcall/domain';
import { checkWrite, Database, migrationState } from '@rollcall/platform';
import type { FastifyReply } from 'fastify';
import { type Backlog, Backlogs, secondsSince } from './metrics/backlogs';

/** How long the database may take to answer, and to take a change. */
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
  checks: Record<'process' | 'database' | 'writes' | 'migrations' | 'outbox' | 'sealing', string>;
}

/** What the database answered, and whether it took a change; undefined where it did not in time. */
type Answers = Promise<[known: Known | undefined, takesWrites: boolean | undefined]>;

interface Known {
  /** Migrations that have not run, and those that this version does not know. */
  pending: number;
  unknown: number;
  late: Record<'outbox' | 'sealing', string>;
}

/** Says whether this process can serve, and what is late behind it. */
@Injectable()
export class ReadinessChecks implements OnModuleDestroy {
  private stopping = false;
  private asked?: { until: number; answer: Answers };

  constructor(
    private readonly database: Database,
    private readonly backlogs: Backlogs,
    private readonly writes: WriteChecks,
  ) {}

  onModuleDestroy(): void {
    this.stopping = true;
  }

  async now(): Promise<Readiness> {
    const [known, takesWrites] = await this.known();
    const { pending = 0, unknown = 0, late = NOTHING_KNOWN } = known ?? {};
    const checks = {
      process: this.stopping ? 'stopping' : 'ok',
      database: known ? 'ok' : 'does not answer',
      writes: takesWrites ? 'ok' : 'refused',
      migrations: known ? describePending(pending, unknown) : 'unknown',
      ...late,
    };
    const serves = [checks.process, checks.database, checks.writes].every((check) => check === 'ok') && pending === 0;
    const isLate = [checks.migrations, checks.outbox, checks.sealing].some((check) => check !== 'ok');
    return { status: serves ? (isLate ? 'degraded' : 'ok') : 'unavailable', checks };
  }

  private known(): Answers {
    const now = Date.now();
    if (!this.asked || this.asked.until <= now) {
      const answer = Promise.all([within(PATIENCE_MS, this.ask()), within(PATIENCE_MS, this.writes.now())]);
      this.asked = { until: now + FRESH_MS, answer };
    }
    return this.asked.answer;
  }

  private async ask(): Promise<Known> {
    const { pending, unknown } = await migrationState(this.database.dataSource);
    const late = pending.length === 0 ? lateness(await this.backlogs.now()) : NOTHING_KNOWN;
    return { pending: pending.length, unknown: unknown.length, late };
  }
}

const NOTHING_KNOWN = { outbox: 'unknown', sealing: 'unknown' };

/** A newer version adds only what this one need not know, so that this one goes on serving while it is replaced. */
function describePending(pending: number, unknown: number): string {
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

/** How long an answer holds, good or bad: however often readiness is asked for, a process writes no more often than this. */
const GOOD_FOR_MS = 5000;

const BAD_FOR_MS = 1000;

/** How long a change of a request that was refused counts: a small one may still find room on a full disk. */
const REFUSAL_COUNTS_MS = 10_000;

/** Whether the database takes writes: a full disk and a read-only server go on answering reads. */
@Injectable()
export class WriteChecks {
  private readonly logger = new Logger(WriteChecks.name);
  private askedAt = Number.NEGATIVE_INFINITY;
  private isUnderWay = false;
  private answer: Promise<boolean> = Promise.resolve(true);
  private took = true;

  constructor(private readonly database: Database) {}

  /** Asks the database, unless it was asked a moment ago. */
  async now(): Promise<boolean> {
    const holdsMs = this.took ? GOOD_FOR_MS : BAD_FOR_MS;
    if (!this.isUnderWay && performance.now() - this.askedAt > holdsMs) {
      this.askedAt = performance.now();
      this.isUnderWay = true;
      this.answer = this.ask();
    }
    return (await this.answer) && performance.now() - this.database.state.refusedAt > REFUSAL_COUNTS_MS;
  }

  private async ask(): Promise<boolean> {
    try {
      await checkWrite(this.database);
      if (!this.took) this.logger.log('the database accepts writes again');
      this.took = true;
    } catch (error) {
      if (this.took) this.logger.error(`the database does not accept writes: ${error}`);
      this.took = false;
    } finally {
      this.isUnderWay = false;
    }
    return this.took;
  }
}

/** For balancers and supervisors. */
@Controller()
export class HealthController {
  constructor(private readonly checks: ReadinessChecks) {}

  /** The process answers: restart it where it does not. */
  @Get('health')
  @Public()
  health(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Whether requests may be sent here, and what is late: 200 for `ok` and `degraded`, 503 for `unavailable`. */
  @Get('ready')
  @Public()
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const readiness = await this.checks.now();
    await reply
      .status(readiness.status === 'unavailable' ? 503 : 200)
      .header('Cache-Control', 'no-store')
      .send(readiness);
  }
}
