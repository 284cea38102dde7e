import { Logger as NestLogger } from '@nestjs/common';
import type { Logger } from 'typeorm';

/** Logged characters of a statement: enough to recognize one with many rows. */
const SHOWN = 1000;

/** Logs slow statements, without their values, because those may be personal data. */
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
