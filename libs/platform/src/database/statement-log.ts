import { Logger as NestLogger } from '@nestjs/common';
import type { Logger } from 'typeorm';

/** Of a statement of many rows, what tells it apart. */
const SHOWN = 1000;

/** Says which statements take long; without their values, which are people's. */
export class StatementLog implements Logger {
  private readonly logger = new NestLogger('database');
  /** Slow statements since the start of the process. */
  slow = 0;

  logQuerySlow(milliseconds: number, sql: string): void {
    this.slow += 1;
    this.logger.warn({ durationMs: milliseconds, statement: sql.slice(0, SHOWN) }, 'a slow statement');
  }

  logQuery(): void {}

  logQueryError(): void {}

  logSchemaBuild(): void {}

  logMigration(): void {}

  log(): void {}
}
