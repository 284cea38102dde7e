import type { QueryRunner } from 'typeorm';
import type { Statement } from './statement';

/** What `Database` asks of a query runner beyond TypeORM's own. */
export interface TransactionRunner extends QueryRunner {
  /** Runs the last statements of the transaction and commits it; on a server in one round trip. */
  commitWith(statements: readonly Statement[]): Promise<void>;
}
