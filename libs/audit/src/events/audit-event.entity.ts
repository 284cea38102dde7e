import {
  type Actor,
  type Authentication,
  IdColumn,
  JsonColumn,
  PrimaryIdColumn,
  PrimaryTextColumn,
  PrimaryTimeColumn,
  TextColumn,
  TimeColumn,
} from '@rollcall/platform';
import { Entity } from 'typeorm';
import type { EventDomain, FieldChange, Outcome, Risk, TargetType } from './event-type';
import type { Openings } from './opening';

/** Longest texts of an event, in bytes. */
export const LONGEST = { label: 320, reason: 500, ticket: 100, detail: 1024, userAgent: 255 } as const;

/** Where a request came from, as events and provisioning records keep it. */
export abstract class RequestOrigin {
  @TextColumn(64)
  requestId!: string;

  @TextColumn(45, { nullable: true })
  ip!: string | null;

  @TextColumn(255, { nullable: true })
  userAgent!: string | null;
}

/** Somebody or something that an event names, as it was called then; the label is null where it was erased. */
export interface Party {
  type: string;
  id: string | null;
  label: string | null;
}

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
  domain!: EventDomain;

  @TextColumn(40)
  feature!: string;

  @TextColumn(60)
  action!: string;

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

/** An event that waits for its place in the Merkle log; written with the event, and deleted when it is sealed. */
@Entity('unsealed_events')
export class UnsealedEvent {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  eventId!: string;
}

/** That an event, of which one an hour is enough, was recorded in an hour. */
@Entity('hourly_events')
export class HourlyEvent {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryTimeColumn()
  hour!: Date;

  @PrimaryTextColumn(60)
  action!: string;

  /** Id of the person, key or token. */
  @PrimaryIdColumn()
  subjectId!: string;
}
