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
import { SignInMail } from './sign-in-mail';

const POLL_MS = 500;
/** How long one organization's messages are handed over before other organizations are looked for. */
const TURN_MS = 5000;
/** How often delivered mails are marked as sent; a process that dies repeats the mails of this interval. */
const MARKED_EVERY_MS = 100;

/**
 * Delivers the outbox messages at least once: it claims a message for a while, hands it over, and only then marks it as
 * sent. Any number of processes may do so concurrently. It sends the messages of one organization one by one,
 * concurrently with other organizations; retries do not delay first attempts.
 */
@Injectable()
export class OutboxDispatcher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** Milliseconds for the mail server to accept one mail. */
  patienceMs = 20_000;
  private readonly logger = new Logger(OutboxDispatcher.name);
  private readonly job = new BackgroundJob('outbox delivery', POLL_MS, (stopped) => this.deliverDue(stopped));
  private readonly rooms = { first: new Places(8, 1), repeated: new Places(4, 1) };
  private readonly turns = new Set<Promise<void>>();
  /** IDs of messages being delivered. */
  private readonly underWay = new Set<string>();

  constructor(
    private readonly queue: OutboxQueue,
    private readonly invitations: InvitationMail,
    private readonly safeguard: SafeguardMail,
    private readonly signIn: SignInMail,
    private readonly server: MailServer,
  ) {}

  onApplicationBootstrap(): void {
    this.job.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.job.stop();
    await Promise.all(this.turns);
  }

  /** Delivers all messages that are due, including those that become due meanwhile. */
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

  /** By the message's subject. */
  private async mailsOf(messages: readonly OutboxMessage[]): Promise<Map<string, Mail>> {
    const { INVITATION: invitations, REMOVALS_HELD: held, SIGN_IN_LINK: links } = byKind(messages);
    return new Map([
      ...(await this.invitations.mailsOf(invitations)),
      ...(await this.safeguard.mailsOf(held)),
      ...(await this.signIn.mailsOf(links)),
    ]);
  }

  /** Returns whether the mail was handed over; records a failure. */
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
  SIGN_IN_LINK: messages.filter(({ kind }) => kind === 'SIGN_IN_LINK'),
});

/** Messages of one organization, sent one by one. */
type Batch = [DueMessage, ...DueMessage[]];

function byOrganization(messages: readonly DueMessage[]): Batch[] {
  const groups = new Map<string, Batch>();
  for (const message of messages) {
    const key = `${message.organizationId} ${message.attempts > 0}`;
    groups.set(key, [...(groups.get(key) ?? []), message] as Batch);
  }
  return [...groups.values()];
}

/** Outbox delivery, separate from the domain, so that a command can write messages without sending them. */
@Module({ providers: [OutboxDispatcher, InvitationMail, MailServer, OutboxQueue, SafeguardMail, SignInMail] })
export class OutboxModule {}
