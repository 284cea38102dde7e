import { Inject, Injectable } from '@nestjs/common';
import { type Caller, Database, insertStatements, runStatements, type Statement } from '@rollcall/platform';
import type { EntityManager, ObjectLiteral } from 'typeorm';
import { ProvisioningRecord } from '../provisioning/provisioning-record.entity';
import { AuditEvent } from './audit-event.entity';
import { type EventDraft, toEvent } from './event-draft';
import { eventStatements } from './event-statements';
import { EVENT_CATALOGUE, type EventCatalogue } from './event-type';
import type { AuditAction } from './own-events';

/** A running transaction: its connection, its caller, and the recorder of its events. `Action` = what it may record. */
export class Transaction<Acting extends Caller = Caller, Action extends string = AuditAction> {
  private readonly drafts: AuditEvent[] = [];
  private readonly passedOver = new Set<string>();
  private request?: ProvisioningRecord;

  constructor(
    readonly manager: EntityManager,
    readonly caller: Acting,
    private readonly last: Statement[],
    private readonly catalogue: EventCatalogue<Action>,
  ) {}

  get organizationId(): string {
    return this.caller.organizationId;
  }

  /** The events recorded so far. */
  get events(): readonly AuditEvent[] {
    return this.drafts;
  }

  /** Ids, as they were written, that the change left out because they name nobody. */
  get skipped(): string[] {
    return [...this.passedOver];
  }

  record(draft: EventDraft<Action>): void {
    this.drafts.push(toEvent(this.catalogue, this.caller, draft));
  }

  /** Says that the change is done in part: these ids name nobody. */
  skip(ids: readonly string[]): void {
    for (const id of ids) this.passedOver.add(id);
  }

  /** Lets the provisioning record of the request be written in the transaction of its change. */
  attach(record: ProvisioningRecord): void {
    this.request = record;
  }

  /** Leaves statements that nothing in this transaction reads after to the end, where they share a round trip with COMMIT. */
  later(...statements: Statement[]): void {
    for (const statement of statements) this.last.push(statement);
  }

  /** Inserts rows as `later` does. */
  insertLater<Row extends ObjectLiteral>(entity: new () => Row, rows: readonly Row[]): void {
    this.later(...insertStatements(this.manager, entity, rows));
  }

  /** Runs what was left to the end, for a read that needs it now. */
  async settle(): Promise<void> {
    await runStatements(this.manager, this.last.splice(0));
  }

  /** Leaves what was recorded to the end, after everything else. */
  finish(): void {
    if (this.drafts.length > 0) this.later(...eventStatements(this.manager, this.drafts));
    if (this.request) this.insertLater(ProvisioningRecord, [this.request]);
  }
}

/** Runs transactions: what `work` records is committed with it, or not at all. `work` runs again after a deadlock. */
@Injectable()
export class Transactions<Action extends string = AuditAction> {
  constructor(
    private readonly database: Database,
    @Inject(EVENT_CATALOGUE) private readonly catalogue: EventCatalogue<Action>,
  ) {}

  run<Acting extends Caller, Result>(
    caller: Acting,
    work: (tx: Transaction<Acting, Action>) => Promise<Result>,
  ): Promise<Result> {
    return this.database.transaction(async (manager, last) => {
      const tx = new Transaction(manager, caller, last, this.catalogue);
      const result = await work(tx);
      tx.finish();
      return result;
    });
  }
}
