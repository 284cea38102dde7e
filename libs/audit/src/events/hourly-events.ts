import { Injectable } from '@nestjs/common';
import { type Caller, hourOf, isUniqueViolation } from '@rollcall/platform';
import { HourlyEvent } from './audit-event.entity';
import type { EventDraft } from './event-draft';
import type { AuditAction } from './own-events';
import { type Transaction, Transactions } from './transaction';

/** Subjects that one process remembers; beyond it the database is asked again. */
const MOST_KNOWN = 10_000;

/** Records what happens often and of which one event an hour says enough: sign-ins, searches. */
@Injectable()
export class HourlyEvents<Action extends string = AuditAction> {
  private known = new Set<string>();
  private hour = 0;

  constructor(private readonly transactions: Transactions<Action>) {}

  /** Records the event unless the subject has one of this hour; of processes that race, one does. `also` goes with it. */
  async record(
    caller: Caller,
    subjectId: string,
    draft: EventDraft<Action>,
    also: (tx: Transaction<Caller, Action>) => void = () => {},
  ): Promise<void> {
    const { organizationId } = caller;
    const hour = hourOf(new Date());
    if (hour.getTime() !== this.hour || this.known.size >= MOST_KNOWN) this.known = new Set();
    this.hour = hour.getTime();
    const key = `${organizationId} ${draft.action} ${subjectId}`;
    if (this.known.has(key)) return;
    try {
      await this.transactions.run(caller, async (tx) => {
        await tx.insertNow(HourlyEvent, { organizationId, hour, action: draft.action, subjectId });
        tx.record(draft);
        also(tx);
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
    this.known.add(key);
  }
}
