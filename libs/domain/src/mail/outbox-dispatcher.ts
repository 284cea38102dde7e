import { setTimeout as pause } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { BackgroundJob, Places } from '@rollcall/platform';
import type { OutboxMessage } from '../outbox/outbox';
import { ATTEMPTS, type DueMessage, OutboxQueue } from '../outbox/outbox-queue';
import { InvitationMail } from './invitation-mail';
import { type Mail, MailServer } from './mail';
import { SafeguardMail } from './safeguard-mail';

const POLL_MS = 500;
/** How long the messages of one organization are handed over before others are looked for. */
const TURN_MS = 5000;
/** Mails that are on their way are marked as sent so often; a process that dies repeats those of a moment. */
const MARKED_EVERY_MS = 100;

/**
 * Delivers the messages of the outbox, at least once: it claims a message for a while, hands it over, and only then marks it;
 * any number of processes may do so at the same time. Messages of one organization are sent one after the other, beside those
 * of others; repeated attempts do not hold up first ones.
 */
@Injectable()
export class OutboxDispatcher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** Milliseconds for the mail server to take one mail. */
  patienceMs = 20_000;
  private readonly logger = new Logger(OutboxDispatcher.name);
  private readonly job = new BackgroundJob('outbox delivery', POLL_MS, (stopped) => this.deliverDue(stopped));
  private readonly rooms = { first: new Places(8, 1), repeated: new Places(4, 1) };
  private readonly turns = new Set<Promise<void>>();
  /** Ids of messages of these turns. */
  private readonly underWay = new Set<string>();

  constructor(
    private readonly queue: OutboxQueue,
    private readonly invitations: InvitationMail,
    private readonly safeguard: SafeguardMail,
    private readonly server: MailServer,
  ) {}

  onApplicationBootstrap(): void {
    this.job.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.job.stop();
    await Promise.all(this.turns);
  }

  /** Delivers all messages that are due, and those that become due meanwhile. */
  private async deliverDue(stopped: () => boolean): Promise<void> {
    do {
      const due = (await this.queue.due(this.rooms)).filter(({ id }) => !this.underWay.has(id));
      for (const messages of byOrganization(due)) this.begin(messages, stopped);
      if (due.length === 0) await Promise.race([...this.turns, pause(POLL_MS)]);
    } while (!stopped() && this.turns.size > 0);
  }

  private begin(messages: Batch, stopped: () => boolean): void {
    const [{ organizationId, attempts }] = messages;
    const places = attempts === 0 ? this.rooms.first : this.rooms.repeated;
    if (!places.take(organizationId)) return;
    for (const { id } of messages) this.underWay.add(id);
    const turn = this.deliver(messages, stopped)
      .catch((error) => this.logger.error(`the messages of ${organizationId} could not be delivered: ${error}`))
      .finally(() => {
        places.leave(organizationId);
        for (const { id } of messages) this.underWay.delete(id);
        this.turns.delete(turn);
      });
    this.turns.add(turn);
  }

  private async deliver(due: Batch, stopped: () => boolean): Promise<void> {
    const until = performance.now() + TURN_MS;
    const messages = await this.queue.claim(due);
    const mails = await this.mailsOf(messages);
    await this.queue.drop(messages.filter(({ subjectId }) => !mails.has(subjectId)));
    const waiting = messages.filter(({ subjectId }) => mails.has(subjectId));
    const sent: OutboxMessage[] = [];
    let markedAt = performance.now();
    while (waiting.length > 0 && !stopped() && performance.now() < until) {
      const message = waiting.shift()!;
      if (await this.send(message, mails.get(message.subjectId)!)) sent.push(message);
      if (performance.now() - markedAt < MARKED_EVERY_MS) continue;
      await this.markSent(sent.splice(0));
      markedAt = performance.now();
    }
    await this.markSent(sent);
    await this.queue.giveBack(waiting);
  }

  /** By the subject of the message. */
  private async mailsOf(messages: readonly OutboxMessage[]): Promise<Map<string, Mail>> {
    const { INVITATION: invitations, REMOVALS_HELD: held } = byKind(messages);
    return new Map([...(await this.invitations.mailsOf(invitations)), ...(await this.safeguard.mailsOf(held))]);
  }

  /** Whether the mail is on its way; a failure is noted. */
  private async send(message: OutboxMessage, mail: Mail): Promise<boolean> {
    const { id, attempts } = message;
    const ended = new AbortController();
    try {
      const late = pause(this.patienceMs, undefined, ended).then(() => {
        throw new Error('the mail server did not respond in time');
      });
      await Promise.race([this.server.send(mail), late]);
      return true;
    } catch (error) {
      this.logger.warn(`message ${id} could not be delivered (attempt ${attempts} of ${ATTEMPTS}): ${error}`);
      await this.queue.postpone(message, String(error).slice(0, 500));
      return false;
    } finally {
      ended.abort();
    }
  }

  private async markSent(messages: OutboxMessage[]): Promise<void> {
    await this.invitations.noteMailed(byKind(messages).INVITATION);
    await this.queue.markSent(messages);
  }
}

const byKind = (messages: readonly OutboxMessage[]): Record<OutboxMessage['kind'], OutboxMessage[]> => ({
  INVITATION: messages.filter(({ kind }) => kind === 'INVITATION'),
  REMOVALS_HELD: messages.filter(({ kind }) => kind === 'REMOVALS_HELD'),
});

/** Messages of one organization, sent one after the other. */
type Batch = [DueMessage, ...DueMessage[]];

function byOrganization(messages: readonly DueMessage[]): Batch[] {
  const groups = new Map<string, Batch>();
  for (const message of messages) {
    const key = `${message.organizationId} ${message.attempts > 0}`;
    groups.set(key, [...(groups.get(key) ?? []), message] as Batch);
  }
  return [...groups.values()];
}

/** Delivery of the outbox; apart from the domain, so that a command writes messages without starting to send. */
@Module({ providers: [OutboxDispatcher, InvitationMail, MailServer, OutboxQueue, SafeguardMail] })
export class OutboxModule {}
