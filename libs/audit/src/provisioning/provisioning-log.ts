import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { BackgroundJob, Database, DatabaseBusyError, isDatabaseUnavailable } from '@rollcall/platform';
import type { Cause } from './explanations';
import { KeyCounter } from './key-counter';
import { ProvisioningRecord } from './provisioning-record.entity';
import { addRequests } from './provisioning-records.sql';
import { type MoreRequests, type RefusedFor, RefusedRequests } from './refused-requests';
import { RequestCounter } from './request-counter';

const DELAY_MS = 100;
/** Interval for writing the counts of past minutes. */
const COUNT_MS = 5_000;
const BATCH = 200;
/** Maximum number of waiting records. The oldest are dropped and logged, so that a database outage cannot fill the memory. */
const WAITING_LIMIT = 20_000;

/**
 * Collects the provisioning records of reads and refusals, and the key activity of all requests, and writes them in batches
 * within a second. Refusals that no rate limit bounds are counted per minute (`RefusedRequests`).
 */
@Injectable()
export class ProvisioningLog implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ProvisioningLog.name);
  private waiting: ProvisioningRecord[] = [];
  /** Number of requests that this process refused, by cause. */
  readonly refusals = new Map<Cause, number>();
  private counter = new KeyCounter();
  private requests = new RequestCounter();
  private readonly refused = new RefusedRequests();
  private readonly job = new BackgroundJob('refused-request counting', COUNT_MS, () => this.flush());
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(private readonly database: Database) {}

  onApplicationBootstrap(): void {
    this.job.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.job.stop();
  }

  add(record: ProvisioningRecord): void {
    if (this.closed) return;
    this.waiting.push(record);
    this.countUse(record);
  }

  /** Adds a request that was refused before it counted against a limit. */
  addRefused(record: ProvisioningRecord, why: RefusedFor): void {
    const kept = this.closed ? undefined : this.refused.add(record, why);
    if (kept) this.add(kept);
    else this.countUse(record);
  }

  /** Counts a record that was written with its change. */
  countWritten(record: ProvisioningRecord): void {
    if (this.closed) return;
    this.requests.count(record, record.requests);
    this.flushSoon();
  }

  /** Counts the use of a key by a request without adding its record, for example because `RefusedRequests` counts it. */
  countUse(record: ProvisioningRecord): void {
    if (record.cause !== null) this.refusals.set(record.cause, (this.refusals.get(record.cause) ?? 0) + 1);
    if (this.closed) return;
    this.counter.count(record);
    this.flushSoon();
  }

  private flushSoon(): void {
    this.timer ??= setTimeout(() => this.flush(), DELAY_MS).unref();
  }

  /** Writes all waiting records. Every record added before the call is then stored, or logged as lost. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.writing = this.writing.then(() => this.write());
    return this.writing;
  }

  /** Writes all waiting records a last time. Later records are not kept. */
  async close(): Promise<void> {
    await this.flush();
    this.closed = true;
    clearTimeout(this.timer);
    if (this.waiting.length > 0) {
      // The database is unavailable: nothing else could be written either.
      this.logger.error(`${this.waiting.length} provisioning records are lost because the service is stopping`);
      return;
    }
    await this.writeCounts(this.refused.ended(Number.POSITIVE_INFINITY));
    await this.writeCounters();
  }

  private async write(): Promise<void> {
    if (!(await this.writeRecords())) return;
    await this.writeCounts(this.refused.ended());
    await this.writeCounters();
  }

  /** Returns false if the database is unavailable. The records then wait. */
  private async writeRecords(): Promise<boolean> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, BATCH);
      try {
        await this.insert(batch);
      } catch (error) {
        if (isDatabaseUnavailable(error)) {
          this.keep(batch, error);
          return false;
        }
        await this.writeSingly(batch);
      }
    }
    return true;
  }

  /** All or nothing, so that no request counts twice. */
  private async writeCounters(): Promise<void> {
    if (this.counter.isEmpty && this.requests.isEmpty) return;
    const { counter, requests } = this;
    this.counter = new KeyCounter();
    this.requests = new RequestCounter();
    try {
      await this.database.changeAcrossOrganizations((tx) => {
        counter.write(tx);
        requests.write(tx);
      });
    } catch (error) {
      this.logger.error(`the latest SCIM requests could not be counted: ${error}`);
      if (!isDatabaseUnavailable(error) || mayHaveCommitted(error)) return;
      this.counter.add(counter);
      this.requests.add(requests);
      this.tryAgain();
    }
  }

  /** Runs after the records that count these requests are written. */
  private async writeCounts(counted: readonly MoreRequests[]): Promise<void> {
    if (counted.length === 0) return;
    try {
      for (const { record, more } of counted) {
        await this.database.execute(record, addRequests, { id: record.id, more });
        this.requests.count(record, more);
      }
    } catch (error) {
      this.logger.error(`${counted.length} records of refused requests have counts that are too low: ${error}`);
    }
  }

  /** A record that the database refuses must not block the others. */
  private async writeSingly(batch: ProvisioningRecord[]): Promise<void> {
    for (const record of batch) {
      await this.insert([record]).catch((error) => {
        this.logger.error(`the provisioning record of request ${record.requestId} could not be written: ${error}`);
      });
    }
  }

  private async insert(records: readonly ProvisioningRecord[]): Promise<void> {
    await this.database.changeAcrossOrganizations((tx) => tx.insert(ProvisioningRecord, records));
    for (const record of records) this.requests.count(record, record.requests);
  }

  private keep(batch: ProvisioningRecord[], error: unknown): void {
    this.waiting = batch.concat(this.waiting);
    const lost = this.waiting.splice(0, Math.max(0, this.waiting.length - WAITING_LIMIT)).length;
    this.logger.error(
      `${this.waiting.length} provisioning records are waiting to be written, ${lost} were dropped: ${error}`,
    );
    this.tryAgain();
  }

  private tryAgain(): void {
    if (!this.closed) this.timer ??= setTimeout(() => this.flush(), DELAY_MS * 4).unref();
  }
}

const mayHaveCommitted = (error: unknown): boolean => error instanceof DatabaseBusyError && error.mayHaveCommitted;
