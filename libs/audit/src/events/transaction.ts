import { Inject, Injectable } from '@nestjs/common';
import { type Caller, Database, TransactionStore } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { ProvisioningRecord } from '../provisioning/provisioning-record.entity';
import type { AuditEvent } from './audit-event.entity';
import { type EventDraft, type EventTarget, toEvent } from './event-draft';
import { EVENT_CATALOGUE, type EventCatalogue } from './event-type';
import type { AuditAction } from './own-events';
import { writeEvents } from './write-events';

/** A remark on a change that was made: something that the caller should know, but no reason to refuse it. */
export interface Warning {
  code: string;
  message: string;
  /** The records that the warning is about. */
  records: readonly EventTarget[];
}

/** A committed change, with what it recorded. */
export interface Committed<Result> {
  result: Result;
  events: readonly AuditEvent[];
  warnings: readonly Warning[];
}

/** A running transaction: its organization's store, caller and recorded events. `Action` = the actions it may record. */
export class Transaction<Acting extends Caller = Caller, Action extends string = AuditAction> extends TransactionStore {
  private readonly drafts: AuditEvent[] = [];
  private readonly passedOver = new Set<string>();
  private readonly remarks: Warning[] = [];
  private request?: ProvisioningRecord;

  constructor(
    manager: EntityManager,
    readonly caller: Acting,
    private readonly catalogue: EventCatalogue<Action>,
  ) {
    super(manager, caller.organizationId);
  }

  /** The events recorded so far. */
  get events(): readonly AuditEvent[] {
    return this.drafts;
  }

  /** IDs that the change left out because they match nobody, as the client wrote them. */
  get skipped(): string[] {
    return [...this.passedOver];
  }

  record(draft: EventDraft<Action>): void {
    this.drafts.push(toEvent(this.catalogue, this.caller, draft));
  }

  /** Marks the change as partial, because these IDs match nobody. */
  skip(ids: readonly string[]): void {
    for (const id of ids) this.passedOver.add(id);
  }

  get warnings(): readonly Warning[] {
    return this.remarks;
  }

  warn(warning: Warning): void {
    this.remarks.push(warning);
  }

  /** Writes the request's provisioning record in this transaction. */
  attach(record: ProvisioningRecord): void {
    this.request = record;
  }

  /** Writes the events and the provisioning record, after everything else. */
  finish(): void {
    writeEvents(this, this.drafts);
    if (this.request) this.insert(ProvisioningRecord, [this.request]);
  }
}

/** Runs transactions. Events recorded by `work` are committed with it or not at all. `work` runs again after a deadlock. */
@Injectable()
export class Transactions<Action extends string = AuditAction> {
  constructor(
    private readonly database: Database,
    @Inject(EVENT_CATALOGUE) private readonly catalogue: EventCatalogue<Action>,
  ) {}

  async run<Acting extends Caller, Result>(
    caller: Acting,
    work: (tx: Transaction<Acting, Action>) => Promise<Result>,
  ): Promise<Result> {
    return (await this.commit(caller, work)).result;
  }

  /** The same, with what the transaction recorded. */
  commit<Acting extends Caller, Result>(
    caller: Acting,
    work: (tx: Transaction<Acting, Action>) => Promise<Result>,
  ): Promise<Committed<Result>> {
    return this.database.transaction(async (manager) => {
      const tx = new Transaction(manager, caller, this.catalogue);
      const result = await work(tx);
      tx.finish();
      return { result, events: tx.events, warnings: tx.warnings };
    });
  }
}
