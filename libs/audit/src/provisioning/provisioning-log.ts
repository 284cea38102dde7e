import { Injectable, Logger } from '@nestjs/common';
import { Database, DatabaseBusyError, insertRows, isDatabaseUnavailable } from '@rollcall/platform';
import { KeyTally } from './key-tally';
import { ProvisioningRecord } from './provisioning-record.entity';

const DELAY_MS = 500;
const BATCH = 200;
/** Beyond this many waiting records the oldest are dropped (and counted in the log), so that a database outage cannot fill the memory. */
const WAITING_LIMIT = 20_000;

/**
 * The provisioning records of reads and refusals, and what all requests add to the activity of their keys: gathered, and
 * written in batches within a second.
 */
@Injectable()
export class ProvisioningLog {
  private readonly logger = new Logger(ProvisioningLog.name);
  private waiting: ProvisioningRecord[] = [];
  private tally = new KeyTally();
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(private readonly database: Database) {}

  add(record: ProvisioningRecord): void {
    if (this.closed) return;
    this.waiting.push(record);
    this.count(record);
  }

  /** Adds a request, whose record was written with its change, to the activity of its key. */
  count(record: ProvisioningRecord): void {
    if (this.closed) return;
    this.tally.count(record);
    this.timer ??= setTimeout(() => this.flush(), DELAY_MS).unref();
  }

  /** Writes all that waits; after it resolves, every record added before it is stored or has been logged as lost. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.writing = this.writing.then(() => this.write());
    return this.writing;
  }

  /** Writes what waits a last time; what is added afterwards is not kept. */
  async close(): Promise<void> {
    await this.flush();
    this.closed = true;
    clearTimeout(this.timer);
    if (this.waiting.length > 0)
      this.logger.error(`${this.waiting.length} provisioning records are lost: the service ends`);
  }

  private async write(): Promise<void> {
    if (await this.writeRecords()) await this.writeTally();
  }

  /** Whether the database takes them; else they wait. */
  private async writeRecords(): Promise<boolean> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, BATCH);
      try {
        await insertRows(this.database.manager, ProvisioningRecord, batch);
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
  private async writeTally(): Promise<void> {
    if (this.tally.isEmpty) return;
    const { tally } = this;
    this.tally = new KeyTally();
    try {
      await this.database.transaction(async (manager, last) => {
        for (const statement of tally.statements(manager)) last.push(statement);
      });
    } catch (error) {
      this.logger.error(`the last requests of SCIM keys could not be counted: ${error}`);
      if (!isDatabaseUnavailable(error) || mayHaveCommitted(error)) return;
      this.tally.add(tally);
      this.tryAgain();
    }
  }

  /** One record that the database refuses must not keep the others from being written. */
  private async writeSingly(batch: ProvisioningRecord[]): Promise<void> {
    for (const record of batch) {
      await insertRows(this.database.manager, ProvisioningRecord, [record]).catch((error) => {
        this.logger.error(`the provisioning record of request ${record.requestId} could not be written: ${error}`);
      });
    }
  }

  private keep(batch: ProvisioningRecord[], error: unknown): void {
    this.waiting = batch.concat(this.waiting);
    const lost = this.waiting.splice(0, Math.max(0, this.waiting.length - WAITING_LIMIT)).length;
    this.logger.error(`${this.waiting.length} provisioning records wait to be written, ${lost} were dropped: ${error}`);
    this.tryAgain();
  }

  private tryAgain(): void {
    if (!this.closed) this.timer ??= setTimeout(() => this.flush(), DELAY_MS * 4).unref();
  }
}

const mayHaveCommitted = (error: unknown): boolean => error instanceof DatabaseBusyError && error.mayHaveCommitted;
