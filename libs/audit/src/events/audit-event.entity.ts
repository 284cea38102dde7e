import type { Actor, Authentication } from '@rollcall/platform';
import { IdColumn, JsonColumn, PrimaryIdColumn, TextColumn, TimeColumn } from '@rollcall/platform';
import { Entity } from 'typeorm';
import { RequestOrigin } from '../request-origin';
import type { Domain, EventAction, Risk } from './catalogue';
import type { FieldChange, Outcome, Party, TargetType } from './event-parts';
import type { Openings } from './opening';

/** Longest texts of an event, in bytes. */
export const LONGEST = { label: 320, reason: 500, ticket: 100, detail: 1024, userAgent: 255 } as const;

/**
 * What happened, to what, by whom and from where. Append-only: rows are inserted in the change's transaction; only
 * retention deletes them, and only the erasure of a person's data touches one. They have no index of their own: sealing
 * makes them findable (`search/`), so that a change writes one row and no more.
 */
@Entity('audit_events')
export class AuditEvent extends RequestOrigin {
  @PrimaryIdColumn()
  organizationId!: string;

  /** A UUIDv7, so that the primary key is also the order of time. */
  @PrimaryIdColumn()
  id!: string;

  @TimeColumn()
  occurredAt!: Date;

  @TextColumn(20)
  actorType!: Actor['type'];

  @IdColumn({ nullable: true })
  actorId!: string | null;

  @TextColumn(LONGEST.label, { nullable: true })
  actorLabel!: string | null;

  @JsonColumn({ nullable: true })
  onBehalfOf!: Party | null;

  @TextColumn(20)
  authentication!: Authentication['method'];

  @IdColumn({ nullable: true })
  credentialId!: string | null;

  @TextColumn(20)
  domain!: Domain;

  @TextColumn(40)
  feature!: string;

  @TextColumn(60)
  action!: EventAction;

  @TextColumn(10)
  risk!: Risk;

  @TextColumn(10)
  outcome!: Outcome;

  @TextColumn(20)
  targetType!: TargetType;

  @IdColumn({ nullable: true })
  targetId!: string | null;

  @TextColumn(LONGEST.label, { nullable: true })
  targetLabel!: string | null;

  @IdColumn({ nullable: true })
  projectId!: string | null;

  @TextColumn(LONGEST.label, { nullable: true })
  projectLabel!: string | null;

  @TextColumn(LONGEST.reason, { nullable: true })
  reason!: string | null;

  @TextColumn(LONGEST.ticket, { nullable: true })
  ticket!: string | null;

  /** The code and the text of the refusal, of an attempt that was denied. */
  @TextColumn(40, { nullable: true })
  errorCode!: string | null;

  @TextColumn(LONGEST.detail, { nullable: true })
  errorDetail!: string | null;

  @JsonColumn()
  changes!: FieldChange[];

  /** What the commitments of the event were made with (`opening.ts`); null once a part of it was erased. */
  @TextColumn(24, { nullable: true })
  salt!: string | null;

  /** Of an event of which a part was erased: how each of its commitments is opened, or what it is where it no longer can be. */
  @JsonColumn({ nullable: true })
  openings!: Openings | null;
}
