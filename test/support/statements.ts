import type { Logger } from 'typeorm';

/** Sees the statements of requests; what the outbox and the provisioning log do meanwhile is not theirs. */
export class Statements implements Logger {
  private seen: string[] = [];

  logQuery(sql: string): void {
    const text = sql.trimStart();
    if (/^(SELECT|INSERT|UPDATE|DELETE)/i.test(text) && !/outbox_messages|provisioning_records/.test(text))
      this.seen.push(text);
  }

  async during(work: () => Promise<unknown>): Promise<string[]> {
    this.seen = [];
    await work();
    return this.seen;
  }

  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
