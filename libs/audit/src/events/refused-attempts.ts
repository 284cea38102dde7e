import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { BackgroundJob, type Caller, networkOf } from '@rollcall/platform';
import type { EventDraft } from './event-draft';
import type { AuditAction } from './own-events';
import { Transactions } from './transaction';

const MINUTE_MS = 60_000;
const PAUSE_MS = 5_000;
/** Different attempts of a caller that are recorded separately in a minute. The rest are counted together. */
const MOST_DISTINCT = 20;
/** Maximum number of callers that are remembered. Above it, the minute of the first one ends early. */
const MOST_CALLERS = 1_000;

/** A refused attempt, with the reason. */
export type RefusalDraft<Action extends string = AuditAction> = Omit<EventDraft<Action>, 'changes' | 'error'> &
  Required<Pick<EventDraft, 'error'>> &
  Partial<Pick<EventDraft, 'changes'>>;

interface Attempt<Action extends string> {
  caller: Caller;
  draft: RefusalDraft<Action | AuditAction>;
  more: number;
}

/** One caller's attempts within a minute. */
interface Minute<Action extends string> {
  /** Milliseconds of `performance.now()`, which clock changes do not affect. */
  since: number;
  attempts: Map<string, Attempt<Action>>;
  others?: Attempt<Action>;
}

/**
 * Records refusals. The first attempt in a minute with the same caller, action, target and network is recorded at once,
 * and its repetitions in that minute as one event with their number. If a caller makes too many different attempts, the
 * rest also become one event. Repeated attempts cannot fill the log, however they vary.
 */
@Injectable()
export class RefusedAttempts<Action extends string = AuditAction>
  implements OnApplicationBootstrap, BeforeApplicationShutdown
{
  private readonly logger = new Logger(RefusedAttempts.name);
  /** By caller, the oldest minute first. */
  private readonly minutes = new Map<string, Minute<Action>>();
  private readonly job = new BackgroundJob('refused-attempt recording', PAUSE_MS, () =>
    this.recordOthers(performance.now() - MINUTE_MS),
  );

  constructor(private readonly transactions: Transactions<Action | AuditAction>) {}

  onApplicationBootstrap(): void {
    this.job.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.job.stop();
    await this.recordOthers(Number.POSITIVE_INFINITY);
  }

  /** Never throws: the attempt is refused either way. Database errors are written to the operator's log. */
  async record(caller: Caller, draft: RefusalDraft<Action>): Promise<void> {
    const minute = this.minuteOf(caller);
    const key = keyOf(caller, draft);
    const attempt = minute.attempts.get(key);
    if (attempt) attempt.more += 1;
    else if (minute.attempts.size < MOST_DISTINCT) {
      minute.attempts.set(key, { caller, draft, more: 0 });
      await this.write(caller, draft, 1);
    } else minute.others = oneMore(minute.others, caller);
    if (this.minutes.size > MOST_CALLERS) await this.end(this.minutes.keys().next().value!);
  }

  private minuteOf(caller: Caller): Minute<Action> {
    const key = callerKey(caller);
    const minute: Minute<Action> = this.minutes.get(key) ?? { since: performance.now(), attempts: new Map() };
    this.minutes.set(key, minute);
    return minute;
  }

  private async recordOthers(before: number): Promise<void> {
    for (const [key, { since }] of this.minutes) if (since <= before) await this.end(key);
  }

  private async end(key: string): Promise<void> {
    const { attempts, others } = this.minutes.get(key)!;
    this.minutes.delete(key);
    for (const { caller, draft, more } of [...attempts.values(), ...(others ? [others] : [])])
      if (more > 0) await this.write(caller, draft, more);
  }

  private async write(caller: Caller, draft: RefusalDraft<Action | AuditAction>, times: number): Promise<void> {
    const changes = [...(draft.changes ?? []), ...(times > 1 ? [{ field: 'times', before: null, after: times }] : [])];
    try {
      await this.transactions.run(caller, async (tx) => tx.record({ ...draft, changes }));
    } catch (error) {
      this.logger.error(`${times} refusals of ${draft.action} could not be recorded: ${error}`);
    }
  }
}

/** Unknown callers are distinguished by their key, because nothing else about them is certain. */
const callerKey = ({ organizationId, actor, authentication }: Caller): string =>
  JSON.stringify([organizationId, actor.type, actor.id ?? authentication.credentialId]);

const keyOf = ({ ip }: Caller, { action, target, error, changes = [] }: RefusalDraft<string>): string =>
  JSON.stringify([networkOf(ip ?? ''), action, target.id, target.label, error.code, changes]);

const OTHERS: RefusalDraft = {
  action: 'attempts.refused',
  target: { type: 'ORGANIZATION', id: null, label: null },
  error: { code: 'MANY', detail: `More than ${MOST_DISTINCT} different attempts were refused within a minute` },
};

/** Leaves out the address or the user agent if it varies. */
function oneMore<Action extends string>(others: Attempt<Action> | undefined, caller: Caller): Attempt<Action> {
  if (!others) return { caller, draft: OTHERS, more: 1 };
  const { ip, userAgent } = others.caller;
  const from = { ip: ip === caller.ip ? ip : null, userAgent: userAgent === caller.userAgent ? userAgent : null };
  return { ...others, caller: { ...others.caller, ...from }, more: others.more + 1 };
}
