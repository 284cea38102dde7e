import { Injectable } from '@nestjs/common';
import { Database, runQuery } from '@rollcall/platform';

/** What of the outbox waits; counts end at 10,000. */
export interface OutboxBacklog {
  /** Messages that should have left by now. */
  due: number;
  /** When the first of them should have. */
  dueSince: Date | undefined;
  /** Messages that were given up and wait for an admin. */
  undeliverable: number;
}

const COUNTED = 10_000;

/** Tells how far delivery is behind, for whoever watches the service. */
@Injectable()
export class OutboxBacklogs {
  constructor(private readonly database: Database) {}

  async now(): Promise<OutboxBacklog> {
    const counted = (which: string) => `SELECT COUNT(*) AS count, MIN(due_at) AS since
      FROM (SELECT due_at FROM outbox_messages WHERE ${which} ORDER BY due_at LIMIT ${COUNTED}) o`;
    const ask = async (which: string) => {
      type Row = { count: number | string; since: number | string | null };
      const [row] = await runQuery<Row>(this.database.manager, counted(which), { now: Date.now() });
      return { count: Number(row!.count), since: row!.since === null ? undefined : new Date(Number(row!.since)) };
    };
    const due = await ask("state = 'PENDING' AND due_at <= :now");
    const undeliverable = await ask("state = 'UNDELIVERABLE'");
    return { due: due.count, dueSince: due.since, undeliverable: undeliverable.count };
  }
}
