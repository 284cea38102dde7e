import type { PoolConnection } from 'mysql2';
import { QueryResult, type ReplicationMode } from 'typeorm';
import type { MysqlDriver } from 'typeorm/driver/mysql/MysqlDriver';
import { MysqlQueryRunner } from 'typeorm/driver/mysql/MysqlQueryRunner';
import { giveWay } from '../../turns';
import { isNullViolation, isUniqueViolation } from '../errors';
import { isRead, Pipeline, PresumptionError, type TransactionRunner } from '../pipeline';
import { type Batch, batchesOf, type Statement } from '../statement';
import { readIds } from '../stored-ids';

/** How long a statement may take before its connection is closed. A server that vanished sends nothing, not even a close. */
export interface StatementTimeout {
  statementMs: number;
}

const BEGIN = 'START TRANSACTION';
const COMMIT = 'COMMIT';
const ROLLBACK = 'ROLLBACK';

/**
 * Sends BEGIN with the first statement of a transaction, and waiting changes with the statement that depends on them or
 * with COMMIT, because a round trip costs more than most statements. A failed statement ends the text that it was sent in,
 * so COMMIT never runs after an error.
 */
export class RollcallMysqlQueryRunner extends MysqlQueryRunner implements TransactionRunner {
  readonly pipeline = new Pipeline();
  mayPresume = false;
  presumes = false;
  /** BEGIN has been requested but not sent. */
  private beginning = false;
  private bounded: PoolConnection | undefined;

  constructor(
    driver: MysqlDriver,
    mode: ReplicationMode,
    private readonly patience: Readonly<StatementTimeout>,
  ) {
    super(driver, mode);
  }

  override async query(sql: string, parameters: unknown[] = [], structured = false): Promise<never> {
    const turn = giveWay();
    if (turn) await turn;
    if (sql === BEGIN) {
      this.beginning = true;
      return undefined as never;
    }
    if (sql === ROLLBACK) this.pipeline.take();
    if (!this.pipeline.precede(sql)) return this.sendAfter([], sql, parameters, structured);
    const changes = [...batchesOf(this.pipeline.take())];
    try {
      const answer = await this.sendAfter(changes, sql, parameters, structured);
      this.presumes = false;
      return answer;
    } catch (error) {
      const isRefuted = this.presumes && (isUniqueViolation(error) || isNullViolation(error));
      throw isRefuted ? new PresumptionError('Violates a constraint', { cause: error }) : error;
    }
  }

  get isFresh(): boolean {
    return this.beginning && this.pipeline.isEmpty;
  }

  presume(changes: readonly Statement[]): boolean {
    if (!this.mayPresume) return false;
    this.pipeline.add(changes);
    this.presumes = true;
    return true;
  }

  private async sendAfter(
    changes: readonly Batch[],
    sql: string,
    parameters: unknown[],
    structured: boolean,
  ): Promise<never> {
    for (const change of changes.slice(0, -1)) await this.send(change);
    const last = changes.at(-1);
    // An error of a change must not be mistaken for an expected error of this statement.
    if (last && !isRead(sql) && sql !== COMMIT) {
      await this.send(last);
      return this.send({ sql, values: parameters, count: 1 }, structured);
    }
    if (this.beginning && !last && (sql === COMMIT || sql === ROLLBACK)) {
      this.beginning = false;
      return undefined as never;
    }
    return this.send({ sql, values: parameters, count: 1 }, structured, last);
  }

  /** Returns the results of the batch, without those of the statements sent before it. */
  private async send(batch: Batch, structured = false, before?: Batch): Promise<never> {
    const lead = [...(this.beginning ? [{ sql: BEGIN, values: [], count: 1 }] : []), ...(before ? [before] : [])];
    this.beginning = false;
    if (lead.length === 0) return super.query(batch.sql, batch.values, structured) as Promise<never>;
    const sent = [...lead, batch];
    const text = sent.map(({ sql }) => sql).join('; ');
    const answers = (await super.query(
      text,
      sent.flatMap(({ values }) => values),
    )) as unknown[];
    const results = answers.slice(lead.reduce((sum, { count }) => sum + count, 0));
    const raw = results.length === 1 ? results[0] : results;
    return (structured ? structure(raw) : raw) as never;
  }

  /** What TypeORM's own `query` uses of the connection. It logs and wraps the error when the connection gives up waiting. */
  override async connect(): Promise<PoolConnection> {
    if (this.bounded) return this.bounded;
    const connection: PoolConnection = await super.connect();
    const promised = { query: (sql: string, values: unknown[]) => this.sendWithin(connection, sql, values) };
    // Neither made from the connection (V8 is slow with prototypes that change) nor by its `promise()`, a copy of its events.
    this.bounded = { promise: () => promised } as unknown as PoolConnection;
    return this.bounded;
  }

  /** Sends a text of statements, and gives up the connection if no answer comes in time. */
  private sendWithin(connection: PoolConnection, sql: string, values: unknown[]): Promise<[unknown]> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        connection.destroy();
        const message = `The database did not answer within ${this.patience.statementMs} ms`;
        reject(Object.assign(new Error(message), { code: 'ETIMEDOUT' }));
      }, this.patience.statementMs);
      connection.query(sql, values, (error, result: unknown) => {
        clearTimeout(timer);
        if (error) return reject(error);
        // Rows, or one answer for each statement that was sent.
        if (Array.isArray(result)) readIds(result.flat());
        resolve([result]);
      });
    });
  }
}

/** Converts a result as TypeORM does for its builders. */
function structure(raw: unknown): QueryResult {
  const result = new QueryResult();
  result.raw = raw;
  result.records = Array.isArray(raw) ? raw : [];
  const { affectedRows } = raw as { affectedRows?: number };
  if (affectedRows !== undefined) result.affected = affectedRows;
  return result;
}
