import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { type Caller, Rounds } from '@rollcall/platform';
import type { EventDraft } from './event-draft';
import { Transactions } from './transaction';

const MINUTE_MS = 60_000;
const PAUSE_MS = 5_000;
/** Attempts that are told apart at a time; beyond it each is written by itself. */
const MOST_KNOWN = 10_000;

/** What is refused, with why. */
export type RefusalDraft = Omit<EventDraft, 'changes' | 'error'> &
  Required<Pick<EventDraft, 'error'>> &
  Partial<Pick<EventDraft, 'changes'>>;

interface Attempt {
  caller: Caller;
  draft: RefusalDraft;
  /** Milliseconds of `performance.now()`, which no clock that is set moves. */
  since: number;
  more: number;
}

/**
 * Records refusals: the first of a minute by who tries what on which record from where at once, and the others of that
 * minute as one event with their number, so that whoever tries on and on does not fill the log.
 */
@Injectable()
export class RefusedAttempts implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(RefusedAttempts.name);
  private readonly known = new Map<string, Attempt>();
  private readonly rounds = new Rounds('recording of refused attempts', PAUSE_MS, () =>
    this.tellMore(performance.now() - MINUTE_MS),
  );

  constructor(private readonly transactions: Transactions) {}

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
    await this.tellMore(Number.POSITIVE_INFINITY);
  }

  /** Never throws: the attempt is refused either way, and a database that is away is said in the operator's log. */
  async record(caller: Caller, draft: RefusalDraft): Promise<void> {
    const key = keyOf(caller, draft);
    const attempt = this.known.get(key);
    if (attempt) {
      attempt.more += 1;
      return;
    }
    if (this.known.size < MOST_KNOWN) this.known.set(key, { caller, draft, since: performance.now(), more: 0 });
    await this.write(caller, draft, 1);
  }

  private async tellMore(before: number): Promise<void> {
    for (const [key, { caller, draft, since, more }] of this.known) {
      if (since > before) continue;
      this.known.delete(key);
      if (more > 0) await this.write(caller, draft, more);
    }
  }

  private async write(caller: Caller, draft: RefusalDraft, times: number): Promise<void> {
    const changes = [...(draft.changes ?? []), ...(times > 1 ? [{ field: 'times', before: null, after: times }] : [])];
    try {
      await this.transactions.run(caller, async (tx) => tx.record({ ...draft, changes }));
    } catch (error) {
      this.logger.error(`${times} refusals of ${draft.action} could not be recorded: ${error}`);
    }
  }
}

const keyOf = ({ organizationId, actor, ip }: Caller, { action, target, error, changes = [] }: RefusalDraft): string =>
  JSON.stringify([organizationId, actor.type, actor.id, ip, action, target.id, target.label, error.code, changes]);
