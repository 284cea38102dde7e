import { QueryResult } from 'typeorm';
import { MysqlQueryRunner } from 'typeorm/driver/mysql/MysqlQueryRunner';
import { giveWay } from '../../turns';
import { type Batch, batchesOf, type Statement } from '../statement';
import type { TransactionRunner } from '../transaction-runner';

const BEGIN = 'START TRANSACTION';
const COMMIT = 'COMMIT';
const ROLLBACK = 'ROLLBACK';

/**
 * Sends BEGIN with the first statement of a transaction, and COMMIT with the last ones: a round trip costs more than most
 * statements. A statement that fails ends what was sent with it, so that COMMIT is never reached after a fault.
 */
export class RollcallMysqlQueryRunner extends MysqlQueryRunner implements TransactionRunner {
  /** BEGIN has been asked for and not been sent. */
  private beginning = false;

  async commitWith(statements: readonly Statement[]): Promise<void> {
    let last: Batch | undefined;
    for (const batch of batchesOf(statements)) {
      if (last) await this.query(last.sql, last.values);
      last = batch;
    }
    if (!last) return this.commitTransaction();
    await this.query(`${last.sql}; ${COMMIT}`, last.values);
    this.isTransactionActive = false;
    this.transactionDepth -= 1;
  }

  override async query(sql: string, parameters: unknown[] = [], structured = false): Promise<never> {
    const turn = giveWay();
    if (turn) await turn;
    if (sql === BEGIN) {
      this.beginning = true;
      return undefined as never;
    }
    if (!this.beginning) return super.query(sql, parameters, structured) as Promise<never>;
    this.beginning = false;
    if (sql === COMMIT || sql === ROLLBACK) return undefined as never;
    const [, ...results] = (await super.query(`${BEGIN}; ${sql}`, parameters)) as unknown[];
    const raw = results.length === 1 ? results[0] : results;
    return (structured ? structure(raw) : raw) as never;
  }
}

/** What TypeORM makes of a result for its builders. */
function structure(raw: unknown): QueryResult {
  const result = new QueryResult();
  result.raw = raw;
  result.records = Array.isArray(raw) ? raw : [];
  const { affectedRows } = raw as { affectedRows?: number };
  if (affectedRows !== undefined) result.affected = affectedRows;
  return result;
}
