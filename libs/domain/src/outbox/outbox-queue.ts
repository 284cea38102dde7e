import { Injectable } from '@nestjs/common';
import { backoffMs, Database, type Places, type Sql } from '@rollcall/platform';
import { OutboxMessage } from './outbox';
import {
  backlogOf,
  claimMessages,
  dropMessages,
  dueMessages,
  giveMessagesBack,
  LONGEST_RETRY_MS,
  lockDue,
  markMessagesSent,
  postponeMessages,
} from './outbox.sql';

/** Messages per look-up. */
const FOUND = 100;
/** How long a claimed message is reserved for the process that claimed it; no delivery takes longer. */
const LEASE_MS = 60_000;
export const ATTEMPTS = 10;

/** A message that is due. */
export type DueMessage = Pick<OutboxMessage, 'organizationId' | 'id' | 'attempts'>;

/** Which organizations can be served: first attempts and retries have separate places. */
export interface Rooms {
  first: Places;
  repeated: Places;
}

/**
 * The outbox as a queue: a message is claimed for a while, and marked after it was handed over. Messages in one call
 * belong to one organization.
 */
@Injectable()
export class OutboxQueue {
  constructor(private readonly database: Database) {}

  /** Messages that are due and have a place, the longest wait first. */
  async due({ first, repeated }: Rooms): Promise<DueMessage[]> {
    const hasRoom = { first: first.hasRoom(), repeated: repeated.hasRoom() };
    const full = { firstIds: ['', ...first.full], repeatedIds: ['', ...repeated.full] };
    for (const sql of dueMessages(hasRoom)) {
      const parameters = { ...full, now: Date.now(), limit: FOUND };
      const found = await this.database.acrossOrganizations.read<DueMessage>(sql, parameters);
      if (found.length > 0) return found;
    }
    return [];
  }

  /** Claims the messages that are still due, except those that another process has claimed. */
  claim(messages: readonly [DueMessage, ...DueMessage[]]): Promise<OutboxMessage[]> {
    return this.database.change(messages[0], async (tx) => {
      const rows = tx.rows(OutboxMessage, 'o');
      const parameters = { ids: idsOf(messages), now: Date.now() };
      const claimed = await tx.read(lockDue(rows), parameters, rows.read);
      if (claimed.length > 0) tx.write(claimMessages, { ids: idsOf(claimed), dueAt: Date.now() + LEASE_MS });
      return claimed.map((message) => ({ ...message, attempts: message.attempts + 1 }));
    });
  }

  markSent(messages: readonly OutboxMessage[]): Promise<void> {
    return this.write(messages, markMessagesSent, { now: Date.now() });
  }

  /** Drops messages that are no longer needed. */
  drop(claimed: readonly OutboxMessage[]): Promise<void> {
    return this.write(claimed, dropMessages);
  }

  /** Releases claimed messages without an attempt. */
  giveBack(claimed: readonly OutboxMessage[]): Promise<void> {
    return this.write(claimed, giveMessagesBack, { now: Date.now() });
  }

  /** Records a failure and the time of the next attempt, or that this was the last attempt. */
  postpone(claimed: OutboxMessage, lastError: string): Promise<void> {
    const { attempts } = claimed;
    const dueAt = Date.now() + backoffMs(attempts, 2000, LONGEST_RETRY_MS);
    const state = attempts >= ATTEMPTS ? 'UNDELIVERABLE' : 'PENDING';
    return this.write([claimed], postponeMessages, { lastError, dueAt, state });
  }

  private async write([first, ...more]: readonly OutboxMessage[], sql: Sql, parameters: object = {}): Promise<void> {
    if (!first) return;
    const messages = [first, ...more];
    const attempts = [...new Set(messages.map((message) => message.attempts))];
    await this.database.change(first, (tx) => tx.write(sql, { ...parameters, ids: idsOf(messages), attempts }));
  }
}

const idsOf = (messages: readonly DueMessage[]): string[] => messages.map(({ id }) => id);

/** The messages that wait in the outbox; counts stop at 10,000. */
export interface OutboxBacklog {
  /** Messages that are due. */
  due: number;
  /** When the first of them became due. */
  dueSince: Date | undefined;
  /** Messages whose delivery was given up, and that wait for an admin. */
  undeliverable: number;
}

const COUNTED = 10_000;

/** For operators: counts the waiting messages across all organizations. */
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
