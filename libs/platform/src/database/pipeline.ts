import type { EntityManager, QueryRunner } from 'typeorm';
import type { Statement } from './statement';

const READS = /^\s*(SELECT|WITH|EXPLAIN)\b/i;

export const isRead = (sql: string): boolean => READS.test(sql);

/** Captures the table that a statement changes. */
const WRITTEN = /^\s*(?:INSERT\s+INTO|REPLACE\s+INTO|UPDATE|DELETE\s+(?:\/\*.*?\*\/\s*)?FROM)\s+[`"]?(\w+)/i;

/**
 * The changes of a transaction on which nothing depends yet. They are sent, in order, with the first statement that depends
 * on them, or with COMMIT. On a server, that saves round trips and locks rows for a shorter time.
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

  get isEmpty(): boolean {
    return this.statements.length === 0;
  }

  /** Whether a statement must run after these changes: any other change, or a read of a table that they change. */
  precede(sql: string): boolean {
    if (this.isEmpty) return false;
    if (!isRead(sql)) return true;
    for (const table of this.tables) if (sql.includes(table)) return true;
    return false;
  }

  /** Removes and returns the changes, to be sent. */
  take(): Statement[] {
    const taken = this.statements;
    this.statements = [];
    this.tables.clear();
    return taken;
  }
}

/** A change that was presumed to be allowed is not. */
export class PresumptionError extends Error {
  override readonly name = 'PresumptionError';
}

/** What transactions need from a query runner in addition to TypeORM's interface. */
export interface TransactionRunner extends QueryRunner {
  /** Changes that wait for a statement that depends on them. */
  readonly pipeline: Pipeline;
  /** Whether the transaction has no statement yet. */
  readonly isFresh: boolean;
  /** Whether changes may be presumed to be allowed. Only on a server, where that saves round trips. */
  mayPresume: boolean;
  /** Whether changes were presumed to be allowed and the database has not confirmed it yet. */
  readonly presumes: boolean;
  /**
   * Adds waiting changes that violate a constraint if they are not allowed, presuming that they are. Returns false if the
   * database is to be asked first.
   */
  presume(changes: readonly Statement[]): boolean;
  /** Sends the waiting changes and commits. On a server, this takes one round trip. */
  commitTransaction(): Promise<void>;
}

/** The query runner of a transaction's manager. */
export function runnerOf({ queryRunner }: EntityManager): TransactionRunner {
  if (!queryRunner?.isTransactionActive) throw new Error('Changes are made in a transaction');
  return queryRunner as TransactionRunner;
}
