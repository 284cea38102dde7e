import { Injectable } from '@nestjs/common';
import { type Caller, Database, queueStatements, type Statement, TransactionStore } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { ProvisioningRecord } from '../provisioning/provisioning-record.entity';
import { AuditEvent } from './audit-event.entity';
import { type EventDraft, toEvent } from './event-draft';
import { eventStatements } from './event-statements';

/** A running transaction: its connection, its caller, and the recorder of its events, which nobody can forget. */
export class Transaction<Acting extends Caller = Caller> extends TransactionStore {
  private readonly drafts: AuditEvent[] = [];
  private readonly passedOver = new Set<string>();
  private request?: ProvisioningRecord;

  constructor(
    manager: EntityManager,
    readonly caller: Acting,
  ) {
    super(manager, caller.organizationId);
  }

  /** The events recorded so far. */
  get events(): readonly AuditEvent[] {
    return this.drafts;
  }

  /** Ids, as they were written, that the change left out because they name nobody. */
  get skipped(): string[] {
    return [...this.passedOver];
  }

  record(draft: EventDraft): void {
    this.drafts.push(toEvent(this.caller, draft));
  }

  /** Says that the change is done in part: these ids name nobody. */
  skip(ids: readonly string[]): void {
    for (const id of ids) this.passedOver.add(id);
  }

  /** Lets the provisioning record of the request be written in the transaction of its change. */
  attach(record: ProvisioningRecord): void {
    this.request = record;
  }

  /** @deprecated */
  later(...statements: Statement[]): void {
    queueStatements(this.manager, statements);
  }

  /** Writes what was recorded, after everything else. */
  finish(): void {
    if (this.drafts.length > 0) queueStatements(this.manager, eventStatements(this.manager, this.drafts));
    if (this.request) this.insert(ProvisioningRecord, [this.request]);
  }
}

/** Runs transactions: what `work` records is committed with it, or not at all. `work` runs again after a deadlock. */
@Injectable()
export class Transactions {
  constructor(private readonly database: Database) {}

  run<Acting extends Caller, Result>(
    caller: Acting,
    work: (tx: Transaction<Acting>) => Promise<Result>,
  ): Promise<Result> {
    return this.database.transaction(async (manager) => {
      const tx = new Transaction(manager, caller);
      const result = await work(tx);
      tx.finish();
      return result;
    });
  }
}
