import type { EntityManager, QueryRunner } from 'typeorm';
import type { Pipeline } from './pipeline';

/** What transactions ask of a query runner beyond TypeORM's own. */
export interface TransactionRunner extends QueryRunner {
  /** Changes that wait for the statement that depends on them. */
  readonly pipeline: Pipeline;
  /** Sends what waits and commits; on a server in one round trip. */
  commitTransaction(): Promise<void>;
}

/** The runner of the transaction whose manager this is. */
export function runnerOf({ queryRunner }: EntityManager): TransactionRunner {
  if (!queryRunner?.isTransactionActive) throw new Error('Changes are made in a transaction');
  return queryRunner as TransactionRunner;
}
