import { Controller, Get, Injectable, Logger, type OnModuleDestroy, Res } from '@nestjs/common';
import { Public } from '@rollcall/domain';
import { checkWrite, Database, migrationState } from '@rollcall/platform';
import type { FastifyReply } from 'fastify';
import { type Backlog, Backlogs, secondsSince } from './metrics/backlogs';

/** How long the database can take to respond, and to accept a write. */
const PATIENCE_MS = 2000;
/** How long a result is reused. The endpoint is public. */
const FRESH_MS = 250;
/** Seconds after which waiting work is late. */
const LATE = { outbox: 300, sealing: 60 };

/**
 * `ok`; `degraded` if requests are served but background work is late; `unavailable` if a load balancer should send
 * requests elsewhere.
 */
export interface Readiness {
  status: 'ok' | 'degraded' | 'unavailable';
  /** What is wrong, or `ok`. */
  checks: Record<'process' | 'database' | 'writes' | 'migrations' | 'outbox' | 'sealing', string>;
}

/** The state of the database, and whether it accepts writes; undefined if it did not respond in time. */
type Answers = Promise<[known: Known | undefined, takesWrites: boolean | undefined]>;

interface Known {
  /** Number of migrations that have not run, and of those that this version does not know. */
  pending: number;
  unknown: number;
  late: Record<'outbox' | 'sealing', string>;
}

/**
 * How long a result is reused, good or bad. A process never writes more often than this, however often readiness is
 * requested.
 */
const GOOD_FOR_MS = 5000;

const BAD_FOR_MS = 1000;

/** How long a failed write of a request counts. The small test write can still succeed on a full disk. */
const REFUSAL_COUNTS_MS = 10_000;

/** Checks that the database accepts writes. With a full disk or a read-only server, reads still work. */
@Injectable()
export class WriteChecks {
  private readonly logger = new Logger(WriteChecks.name);
  private askedAt = Number.NEGATIVE_INFINITY;
  private isUnderWay = false;
  private answer: Promise<boolean> = Promise.resolve(true);
  private took = true;

  constructor(private readonly database: Database) {}

  /** Tries a write, unless there is a recent result. */
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

/** Determines whether this process can serve requests and whether background work is late. */
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

/** Migrations of a newer version are compatible with this one, so it continues to serve during a rolling upgrade. */
function describePending(pending: number, unknown: number): string {
  if (pending > 0) return `${pending} have not run`;
  return unknown > 0 ? `${unknown} of a newer version have run` : 'ok';
}

const lateness = ({ dueSince, unsealedSince }: Backlog) => ({
  outbox: late(secondsSince(dueSince), LATE.outbox),
  sealing: late(secondsSince(unsealedSince), LATE.sealing),
});

const late = (seconds: number, longest: number): string => (seconds > longest ? `${seconds} s behind` : 'ok');

/** The result, or undefined if the work fails or takes too long. */
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

/** For load balancers and supervisors. */
@Controller()
export class HealthController {
  constructor(private readonly checks: ReadinessChecks) {}

  /** Liveness: restart the process if it does not respond. */
  @Get('health')
  @Public()
  health(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Readiness: 200 for `ok` and `degraded`, 503 for `unavailable`. */
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
