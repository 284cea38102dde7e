import type { EntityManager, QueryRunner } from 'typeorm';
import type { Statement } from './statement';

const READS = /^\s*(SELECT|WITH|EXPLAIN)\b/i;

export const isRead = (sql: string): boolean => READS.test(sql);

/** The table that a change is of. */
const WRITTEN = /^\s*(?:INSERT\s+INTO|REPLACE\s+INTO|UPDATE|DELETE\s+(?:\/\*.*?\*\/\s*)?FROM)\s+[`"]?(\w+)/i;

/**
 * The changes of a transaction that nothing has depended on yet. They are sent, in their order, with the first statement
 * that does, or with COMMIT: on a server that saves their round trips, and rows are locked for a shorter time.
 */
export class Pipeline {
  private statements: Statement[] = [];
  private readonly tables = new Set<string>();

  add(statements: readonly Statement[]): void {
    for (const statement of statements) {
      this.statements.push(statement);
      const [, table] = WRITTEN.exec(statement.sql) ?? [];
      if (!table) throw new Error(`A statement that changes no table cannot wait: ${statement.sql}`);
      this.tables.add(table);
    }
  }

  /** Whether these changes come before a statement: any other change, or a read of a table that they change. */
  precede(sql: string): boolean {
    if (this.statements.length === 0) return false;
    if (!isRead(sql)) return true;
    for (const table of this.tables) if (sql.includes(table)) return true;
    return false;
  }

  /** Hands them over, to be sent. */
  take(): Statement[] {
    const taken = this.statements;
    this.statements = [];
    this.tables.clear();
    return taken;
  }
}

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
