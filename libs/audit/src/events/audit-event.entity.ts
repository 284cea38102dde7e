import { IdColumn, JsonColumn, PrimaryIdColumn, TextColumn, TimeColumn } from '@rollcall/platform';
import { Entity, Index } from 'typeorm';
import type { EventAction, Risk } from './event-catalogue';
import { RequestOrigin } from '../request-origin';

/** One attribute's change; null stands for "was not there" and "is no longer there". */
export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

export type Outcome = 'SUCCESS' | 'DENIED';

/** What happened, to what, by whom and from where. Append-only: rows are inserted in the change's transaction and never updated. */
@Entity('audit_events')
@Index('audit_events_actor', ['organizationId', 'actorId', 'id'])
@Index('audit_events_target', ['organizationId', 'targetId', 'id'])
@Index('audit_events_action', ['organizationId', 'action', 'id'])
@Index('audit_events_request', ['organizationId', 'requestId', 'id'])
export class AuditEvent extends RequestOrigin {
  @PrimaryIdColumn()
  organizationId!: string;

  /** A UUIDv7, so that the primary key is also the order of time. */
  @PrimaryIdColumn()
  id!: string;

  @TimeColumn()
  occurredAt!: Date;

  @TextColumn(20)
  actorType!: string;

  @IdColumn({ nullable: true })
  actorId!: string | null;

  @TextColumn(320)
  actorLabel!: string;

  @TextColumn(20)
  domain!: string;

  @TextColumn(40)
  feature!: string;

  @TextColumn(60)
  action!: EventAction;

  @TextColumn(10)
  risk!: Risk;

  @TextColumn(10)
  outcome!: Outcome;

  @TextColumn(20)
  targetType!: string;

  @IdColumn({ nullable: true })
  targetId!: string | null;

  @TextColumn(320)
  targetLabel!: string;

  @JsonColumn()
  changes!: FieldChange[];
}
