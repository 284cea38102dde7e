import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Database, Rounds, readerOf, readRows, runQuery, skipLocked } from '@rollcall/platform';
import type { EntityManager, QueryDeepPartialEntity } from 'typeorm';
import { InvitationMail } from './invitation-mail';
import { OutboxMessage } from './outbox-message.entity';

const POLL_MS = 500;
const BATCH = 50;
/** How long a claimed message is left to the process that claimed it; then another may try. */
const LEASE_MS = 60_000;
const ATTEMPTS = 10;
/** Mails that are on their way are marked as sent so often; a process that dies repeats those of a moment. */
const MARKED_EVERY_MS = 100;
const LONGEST_PAUSE_MS = 30 * 60_000;

/** Messages whose time has come, and those whose time lies further ahead than any that is set, since a clock was set back: a range of the index each. */
const DUE = ['<= :now', `> :now + ${LONGEST_PAUSE_MS}`].map((when) => `WHERE o.state = 'PENDING' AND o.due_at ${when}`);

/** 2 s, 4 s, 8 s … between attempts. */
const backoffMs = (attempts: number): number => Math.min(1000 * 2 ** attempts, LONGEST_PAUSE_MS);

/**
 * Delivers what lies in the outbox, at least once: a message is claimed for a while, handed over, and only then marked;
 * any number of processes may do so at the same time.
 */
@Injectable()
export class Courier implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Courier.name);
  private readonly rounds = new Rounds('delivery of the outbox', POLL_MS, (stopped) => this.deliverDue(stopped));

  constructor(
    private readonly database: Database,
    private readonly mail: InvitationMail,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  /** Delivers all that is due now, a batch at a time. */
  async deliverDue(stopped: () => boolean): Promise<void> {
    for (const due of DUE)
      while (!stopped() && (await this.isAny(due))) {
        const claimed = await this.claim(due);
        if (claimed.length === 0) break;
        await this.deliver(claimed);
      }
  }

  private async isAny(due: string): Promise<boolean> {
    const sql = `SELECT o.id FROM outbox_messages o ${due} LIMIT 1`;
    return (await runQuery(this.database.manager, sql, { now: Date.now() })).length > 0;
  }

  private claim(due: string): Promise<OutboxMessage[]> {
    return this.database.transaction(async (manager) => {
      const reader = readerOf(manager, OutboxMessage, 'o');
      const rest = `${due} ORDER BY o.due_at LIMIT ${BATCH}${skipLocked(manager)}`;
      const messages = await readRows(manager, reader, rest, { now: Date.now() });
      const dueAt = new Date(Date.now() + LEASE_MS);
      await update(manager, messages, { attempts: () => 'attempts + 1', dueAt });
      return messages.map((message) => ({ ...message, attempts: message.attempts + 1 }));
    });
  }

  private async deliver(messages: OutboxMessage[]): Promise<void> {
    const letters = await this.mail.lettersOf(messages);
    const sent: OutboxMessage[] = [];
    let markedAt = performance.now();
    for (const message of messages.filter(({ subjectId }) => letters.has(subjectId))) {
      try {
        await this.mail.send(letters.get(message.subjectId)!);
        sent.push(message);
      } catch (error) {
        await this.postpone(message, String(error).slice(0, 500));
      }
      if (performance.now() - markedAt < MARKED_EVERY_MS) continue;
      await this.markSent(sent.splice(0));
      markedAt = performance.now();
    }
    await this.markSent(sent);
    const pointless = messages.filter(({ subjectId }) => !letters.has(subjectId));
    await update(this.database.manager, pointless, { state: 'DROPPED' });
  }

  private async markSent(messages: OutboxMessage[]): Promise<void> {
    await this.mail.noteMailed(messages);
    await update(this.database.manager, messages, { state: 'SENT', sentAt: new Date(), lastError: null });
  }

  private async postpone(message: OutboxMessage, lastError: string): Promise<void> {
    const { id, attempts } = message;
    this.logger.warn(`message ${id} was not delivered (attempt ${attempts} of ${ATTEMPTS}): ${lastError}`);
    const dueAt = new Date(Date.now() + backoffMs(attempts));
    const state = attempts >= ATTEMPTS ? 'UNDELIVERABLE' : 'PENDING';
    await update(this.database.manager, [message], { lastError, dueAt, state });
  }
}

/** Ids are unique beyond the organization; it is named so that the key is used. */
async function update(
  manager: EntityManager,
  messages: readonly OutboxMessage[],
  columns: QueryDeepPartialEntity<OutboxMessage>,
): Promise<void> {
  if (messages.length === 0) return;
  const organizations = [...new Set(messages.map(({ organizationId }) => organizationId))];
  await manager
    .createQueryBuilder()
    .update(OutboxMessage)
    .set(columns)
    .where('organization_id IN (:...organizations) AND id IN (:...ids)', {
      organizations,
      ids: messages.map(({ id }) => id),
    })
    .execute();
}
