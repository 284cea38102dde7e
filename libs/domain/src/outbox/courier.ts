import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Database, Rounds, readerOf, readRows, runQuery, skipLocked } from '@rollcall/platform';
import type { EntityManager, QueryDeepPartialEntity } from 'typeorm';
import { InvitationMail } from './invitation-mail';
import { OutboxMessage } from './outbox-message.entity';

const POLL_MS = 500;
const BATCH = 50;
const DUE = "WHERE o.state = 'PENDING' AND o.due_at <= :now";
/** How long a claimed message is left to the process that claimed it; then another may try. */
const LEASE_MS = 60_000;
const ATTEMPTS = 10;

/** 2 s, 4 s, 8 s … up to half an hour between attempts. */
const backoffMs = (attempts: number): number => Math.min(1000 * 2 ** attempts, 30 * 60_000);

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
    while (!stopped() && (await this.anyDue())) {
      const claimed = await this.claim();
      if (claimed.length === 0) return;
      await this.deliver(claimed);
    }
  }

  private async anyDue(): Promise<boolean> {
    const sql = `SELECT o.id FROM outbox_messages o ${DUE} LIMIT 1`;
    return (await runQuery(this.database.manager, sql, { now: Date.now() })).length > 0;
  }

  private claim(): Promise<OutboxMessage[]> {
    return this.database.transaction(async (manager) => {
      const reader = readerOf(manager, OutboxMessage, 'o');
      const rest = `${DUE} ORDER BY o.due_at LIMIT ${BATCH}${skipLocked(manager)}`;
      const messages = await readRows(manager, reader, rest, { now: Date.now() });
      const dueAt = new Date(Date.now() + LEASE_MS);
      await update(manager, messages, { attempts: () => 'attempts + 1', dueAt });
      return messages.map((message) => ({ ...message, attempts: message.attempts + 1 }));
    });
  }

  private async deliver(messages: OutboxMessage[]): Promise<void> {
    const { manager } = this.database;
    const letters = await this.mail.lettersOf(messages);
    const sent: OutboxMessage[] = [];
    for (const message of messages.filter(({ subjectId }) => letters.has(subjectId))) {
      try {
        await this.mail.send(letters.get(message.subjectId)!);
        sent.push(message);
      } catch (error) {
        await this.postpone(message, String(error).slice(0, 500));
      }
    }
    await this.mail.forgetTokens(sent);
    await update(manager, sent, { state: 'SENT', sentAt: new Date(), lastError: null });
    await update(
      manager,
      messages.filter(({ subjectId }) => !letters.has(subjectId)),
      { state: 'DROPPED' },
    );
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
