import type { Logger } from 'typeorm';

export interface AskedStatement {
  sql: string;
  values: unknown[];
}

/** Tables that deliveries, sealing and erasure work on at any time, and those that they, mails and the provisioning log write. */
const BACKGROUND = /outbox_messages|unsealed_events|audit_tiles|audit_logs|audit_streams|erasures/;
const WRITTEN =
  /provisioning_records|scim_key_(activity|hours)|invitation_links|sealed_events|event_(subjects|names|counts)/;

/** What the outbox dispatcher reads of an invitation that it mails. */
const MAILED = /AS organization\s+FROM .?invitations/;

/** What retention looks for, of which there is more at the start of a service. */
const RETAINED =
  /\bo\.id > \?|AS place FROM|hourly_events|legal_hold.? = \? AND \S*retention_days|audit_exports|SELECT sequence FROM .?sealed_events|SELECT r\.id AS id FROM .?provisioning_records/;

/** What a request notes of its credential once a minute, for which it does not wait long: the note may be late. */
const NOTED = /^UPDATE \w+ SET last_used_at/;

const isBackground = (sql: string): boolean =>
  BACKGROUND.test(sql) ||
  NOTED.test(sql) ||
  RETAINED.test(sql) ||
  MAILED.test(sql) ||
  (!/^SELECT/i.test(sql) && WRITTEN.test(sql));

/** Sees the statements of requests; what the outbox, sealing and the provisioning log do meanwhile is not theirs. */
export class Statements implements Logger {
  private seen: AskedStatement[] = [];

  /** Those that share a round trip are separate statements. */
  logQuery(text: string, parameters: unknown[] = []): void {
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
    await work();
    return [...this.seen];
  }

  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
