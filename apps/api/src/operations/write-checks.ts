import { Injectable, Logger } from '@nestjs/common';
import { checkWrite, Database } from '@rollcall/platform';

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
