import { Injectable } from '@nestjs/common';
import { type Caller, hourOf, isUniqueViolation } from '@rollcall/platform';
import { HourlyEvent } from './audit-event.entity';
import type { EventDraft } from './event-draft';
import type { AuditAction } from './own-events';
import { type Transaction, Transactions } from './transaction';

/** Maximum number of subjects that a process remembers. Above it, the process forgets all and checks the database again. */
const MOST_KNOWN = 10_000;

/** Records frequent events, such as sign-ins and searches, at most once an hour per subject. */
@Injectable()
export class HourlyEvents<Action extends string = AuditAction> {
  private known = new Set<string>();
  private hour = 0;

  constructor(private readonly transactions: Transactions<Action>) {}

  /** Records the event with `also`, in one transaction, unless the subject has one in this hour. If processes race, one wins. */
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
