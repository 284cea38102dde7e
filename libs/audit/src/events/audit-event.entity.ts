import {
  type Actor,
  AnyIdColumn,
  type Authentication,
  IdColumn,
  JsonColumn,
  PrimaryIdColumn,
  PrimaryOrganizationIdColumn,
  PrimarySubjectColumn,
  PrimaryTextColumn,
  PrimaryTimeColumn,
  TextColumn,
  TimeColumn,
} from '@rollcall/platform';
import { Entity } from 'typeorm';
import type { EventDomain, FieldChange, Outcome, PartyType, Risk, TargetType } from './event-type';
import type { Openings } from './opening';

/** Maximum lengths of an event's texts, in bytes. */
export const LONGEST = { label: 320, reason: 500, ticket: 100, detail: 1024, userAgent: 255 } as const;

/** The origin of a request, as stored in events and provisioning records. */
export abstract class RequestOrigin {
  @TextColumn(64)
  requestId!: string;

  @TextColumn(45, { nullable: true })
  ip!: string | null;

  @TextColumn(255, { nullable: true })
  userAgent!: string | null;
}

/** A person or thing that an event names, with its name at the time. The label is null if it was erased. */
export interface Party {
  type: PartyType;
  id: string | null;
  label: string | null;
}

/**
 * What happened, to what, by whom and from where. Append-only: rows are inserted in the change's transaction. Only
 * retention deletes them, and only the erasure of a person's data updates them. Sealing indexes them for search
 * (`search/`). The table itself has no other index, so that a change writes a single row.
 */
@Entity('audit_events')
export class AuditEvent extends RequestOrigin {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  /** A UUIDv7, so the primary key is in chronological order. */
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

  @AnyIdColumn({ nullable: true })
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

  /** The error code and message of a denied attempt. */
  @TextColumn(40, { nullable: true })
  errorCode!: string | null;

  @TextColumn(LONGEST.detail, { nullable: true })
  errorDetail!: string | null;

  @JsonColumn()
  changes!: FieldChange[];

  /** The salt of the event's commitments (`opening.ts`). Null once part of the event has been erased. */
  @TextColumn(24, { nullable: true })
  salt!: string | null;

  /** Set once part of the event has been erased: how to open each commitment, or the commitment if its value was erased. */
  @JsonColumn({ nullable: true })
  openings!: Openings | null;
}

/** An event that is not in the Merkle log yet. Inserted with the event and deleted when it is sealed. */
@Entity('unsealed_events')
export class UnsealedEvent {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  eventId!: string;
}

/** Marks that an event was recorded in an hour, for events that are recorded at most once an hour. */
@Entity('hourly_events')
export class HourlyEvent {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @PrimaryTimeColumn()
  hour!: Date;

  @PrimaryTextColumn(60)
  action!: string;

  /** ID of the person, key or token. */
  @PrimarySubjectColumn()
  subjectId!: string;
}
