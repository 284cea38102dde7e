import { Injectable } from '@nestjs/common';
import { type Caller, Database, insertStatements, newId, runStatements, type Statement } from '@rollcall/platform';
import type { EntityManager, ObjectLiteral } from 'typeorm';
import { AuditEvent, type FieldChange } from './audit-event.entity';
import { type EventAction, eventCatalogue, type Risk } from './event-catalogue';
import { ProvisioningRecord } from '../provisioning/provisioning-record.entity';
import { cutText } from '../redaction';

/** What the domain says of a change; the transaction adds who, when and from where. */
export interface EventDraft {
  action: EventAction;
  target: {
    type: 'ORGANIZATION' | 'USER' | 'GROUP' | 'SCIM_KEY' | 'ACCESS_TOKEN' | 'PROJECT' | 'PROJECT_KEY' | 'ROLE';
    id: string;
    label: string;
  };
  changes: FieldChange[];
  /** Where the catalogue's risk does not fit, as for the removal of an admin. */
  risk?: Risk;
}

/** A change on its way: the connection it runs on, who makes it, and the recorder that nobody can forget. */
export class Transaction<Acting extends Caller = Caller> {
  private readonly drafts: AuditEvent[] = [];
  private readonly passedOver = new Set<string>();
  private request?: ProvisioningRecord;

  constructor(
    readonly manager: EntityManager,
    readonly caller: Acting,
    private readonly last: Statement[],
  ) {}

  get organizationId(): string {
    return this.caller.organizationId;
  }

  /** Ids of the events recorded so far. */
  get eventIds(): string[] {
    return this.drafts.map((event) => event.id);
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

  /** Lets the provisioning record of the request ride in the transaction of its change. */
  attach(record: ProvisioningRecord): void {
    this.request = record;
  }

  /** Leaves statements that nothing in this change reads after to the end, where they share a round trip with COMMIT. */
  later(...statements: Statement[]): void {
    this.last.push(...statements);
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
    if (this.drafts.length > 0) this.insertLater(AuditEvent, this.drafts);
    if (this.request) this.insertLater(ProvisioningRecord, [this.request]);
  }
}

/** Runs changes: whatever `work` records is committed with it, or not at all. `work` may run again after a deadlock. */
@Injectable()
export class Transactions {
  constructor(private readonly database: Database) {}

  run<Acting extends Caller, Result>(
    caller: Acting,
    work: (tx: Transaction<Acting>) => Promise<Result>,
  ): Promise<Result> {
    return this.database.transaction(async (manager, last) => {
      const tx = new Transaction(manager, caller, last);
      const result = await work(tx);
      tx.finish();
      return result;
    });
  }
}

function toEvent(caller: Caller, draft: EventDraft): AuditEvent {
  const type = eventCatalogue[draft.action];
  const occurredAt = new Date();
  return {
    organizationId: caller.organizationId,
    id: newId(occurredAt),
    occurredAt,
    actorType: caller.actor.type,
    actorId: caller.actor.id,
    actorLabel: caller.actor.label,
    domain: type.domain,
    feature: type.feature,
    action: draft.action,
    risk: draft.risk ?? type.risk,
    outcome: 'SUCCESS',
    targetType: draft.target.type,
    targetId: draft.target.id,
    targetLabel: cutText(draft.target.label, 320),
    requestId: caller.requestId,
    ip: caller.ip,
    userAgent: caller.userAgent === null ? null : cutText(caller.userAgent, 255),
    changes: draft.changes,
  };
}
