import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Database, skipLocked } from '@rollcall/platform';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { InvitationMail } from './invitation-mail';
import { OutboxMessage } from './outbox-message.entity';

const POLL_MS = 500;
const BATCH = 20;
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
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly mail: InvitationMail,
  ) {}

  onApplicationBootstrap(): void {
    this.schedule(0);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.round;
  }

  private schedule(delay: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.round = this.deliverDue()
        .catch((error) => this.logger.error(`the outbox could not be read: ${error}`))
        .then(() => this.schedule(POLL_MS));
    }, delay);
  }

  /** Delivers all that is due now. */
  async deliverDue(): Promise<void> {
    while (!this.stopped && (await due(this.database.manager).getExists())) {
      const claimed = await this.claim();
      if (claimed.length === 0) return;
      for (const message of claimed) await this.deliver(message);
    }
  }

  private claim(): Promise<OutboxMessage[]> {
    return this.database.transaction(async (manager) => {
      const messages = await skipLocked(due(manager).orderBy('o.dueAt').limit(BATCH)).getMany();
      const dueAt = new Date(Date.now() + LEASE_MS);
      for (const message of messages) {
        message.attempts += 1;
        await update(manager, message, { attempts: message.attempts, dueAt });
      }
      return messages;
    });
  }

  private async deliver(message: OutboxMessage): Promise<void> {
    const { manager } = this.database;
    try {
      const sent = await this.mail.send(message);
      await update(
        manager,
        message,
        sent ? { state: 'SENT', sentAt: new Date(), lastError: null } : { state: 'DROPPED' },
      );
    } catch (error) {
      const lastError = String(error).slice(0, 500);
      const given = message.attempts >= ATTEMPTS;
      this.logger.warn(
        `message ${message.id} was not delivered (attempt ${message.attempts} of ${ATTEMPTS}): ${lastError}`,
      );
      const dueAt = new Date(Date.now() + backoffMs(message.attempts));
      await update(manager, message, { lastError, dueAt, ...(given && { state: 'UNDELIVERABLE' }) });
    }
  }
}

const due = (manager: EntityManager): SelectQueryBuilder<OutboxMessage> =>
  manager.createQueryBuilder(OutboxMessage, 'o').where("o.state = 'PENDING' AND o.dueAt <= :now", { now: Date.now() });

async function update(manager: EntityManager, message: OutboxMessage, columns: Partial<OutboxMessage>): Promise<void> {
  const { organizationId, id } = message;
  await manager
    .createQueryBuilder()
    .update(OutboxMessage)
    .set(columns)
    .where('organization_id = :organizationId AND id = :id', { organizationId, id })
    .execute();
}
