import type { Logger } from 'typeorm';

const isBackground = (sql: string): boolean =>
  /outbox_messages/.test(sql) || (!/^SELECT/i.test(sql) && /provisioning_records|scim_key_(activity|hours)/.test(sql));

/** Sees the statements of requests; what the outbox and the provisioning log do meanwhile is not theirs. */
export class Statements implements Logger {
  private seen: string[] = [];

  logQuery(sql: string): void {
    const text = sql.trimStart();
    if (/^(SELECT|INSERT|UPDATE|DELETE)/i.test(text) && !isBackground(text)) this.seen.push(text);
  }

  async during(work: () => Promise<unknown>): Promise<string[]> {
    this.seen = [];
    await work();
    return [...this.seen];
  }

  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
