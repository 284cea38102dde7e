import { Injectable } from '@nestjs/common';
import { Database } from '@rollcall/platform';
import { backlogOf } from './outbox.sql';

/** The messages that wait in the outbox; counts end at 10,000. */
export interface OutboxBacklog {
  /** Messages that are due. */
  due: number;
  /** When the first of them became due. */
  dueSince: Date | undefined;
  /** Messages that were given up and wait for an admin. */
  undeliverable: number;
}

const COUNTED = 10_000;

/** Counts what delivery is behind with, over all organizations, for operators. */
@Injectable()
export class OutboxBacklogs {
  constructor(private readonly database: Database) {}

  async now(): Promise<OutboxBacklog> {
    type Row = { count: number | string; since: number | string | null };
    const ask = async (which: Parameters<typeof backlogOf>[0]) => {
      const parameters = { now: Date.now(), limit: COUNTED };
      const [row] = await this.database.acrossOrganizations.read<Row>(backlogOf(which), parameters);
      return { count: Number(row!.count), since: row!.since === null ? undefined : new Date(Number(row!.since)) };
    };
    const due = await ask('due');
    const undeliverable = await ask('undeliverable');
    return { due: due.count, dueSince: due.since, undeliverable: undeliverable.count };
  }
}
