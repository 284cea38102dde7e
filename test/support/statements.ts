import { AsyncLocalStorage } from 'node:async_hooks';
import { logContext } from '@rollcall/platform';
import type { Logger } from 'typeorm';

export interface AskedStatement {
  sql: string;
  values: unknown[];
}

/**
 * Tables that deliveries, sealing and erasure use at any time, and those that they, mails and the provisioning log
 * write.
 */
const BACKGROUND = /outbox_messages|unsealed_events|audit_tiles|audit_logs|audit_streams|erasures/;
const WRITTEN =
  /provisioning_(records|counts)|scim_key_(activity|hours)|invitation_links|sealed_events|event_(subjects|names|counts)/;

/** What the outbox dispatcher reads for an invitation mail. */
const MAILED = /AS organization\s+FROM .?invitations/;

/** Records the use of a credential once a minute. A request does not wait long for it, so it may be late. */
const NOTED = /^UPDATE \w+ SET (last_used_at|last_seen_at)/;

const isBackground = (sql: string): boolean =>
  BACKGROUND.test(sql) || NOTED.test(sql) || MAILED.test(sql) || (!/^SELECT/i.test(sql) && WRITTEN.test(sql));

/**
 * Collects the statements of requests and of the work that a test calls itself. Jobs that run by the clock belong to
 * neither; what a request leaves to the outbox, sealing and the provisioning log is known by its tables.
 */
export class Statements implements Logger {
  private seen: AskedStatement[] = [];
  private readonly called = new AsyncLocalStorage<true>();

  /** Statements that share a round trip are counted separately. */
  logQuery(text: string, parameters: unknown[] = []): void {
    if (!logContext() && !this.called.getStore()) return;
    const values = [...parameters];
    for (const part of text.split(/;\s/)) {
      const sql = part.trim();
      const own = values.splice(0, sql.split('?').length - 1);
      if (/^(SELECT|INSERT|UPDATE|DELETE|REPLACE)/i.test(sql) && !isBackground(sql))
        this.seen.push({ sql, values: own });
    }
  }

  async during(work: () => Promise<unknown>): Promise<AskedStatement[]> {
    this.seen = [];
    await this.called.run(true, work);
    return [...this.seen];
  }

  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
