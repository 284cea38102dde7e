import {
  IntegerColumn,
  PrimaryBigIntegerColumn,
  PrimaryIdColumn,
  PrimaryIntegerColumn,
  PrimaryTextColumn,
} from '@rollcall/platform';
import { Entity, Index } from 'typeorm';
import type { Outcome } from '../events/event-type';

/** Longest word that is kept, in characters; of a longer one the beginning. */
export const LONGEST_WORD = 64;

/** A word of a name under which events know somebody or something, at whatever time; text is found by it. */
@Entity('event_names')
@Index('event_names_subject', ['organizationId', 'subjectId'])
export class EventName {
  @PrimaryIdColumn()
  organizationId!: string;

  /** Folded as every look-up is. */
  @PrimaryTextColumn(LONGEST_WORD * 2)
  word!: string;

  @PrimaryIdColumn()
  subjectId!: string;
}

/**
 * A record that an event mentions besides its actor, target and project, as a member or a grantee, or a text that the
 * event has: a reason, a ticket or a refusal.
 */
@Entity('event_subjects')
export class EventSubject {
  @PrimaryIdColumn()
  organizationId!: string;

  /** The ID of the record, or the digest of the text. */
  @PrimaryIdColumn()
  subjectId!: string;

  @PrimaryBigIntegerColumn()
  sequence!: number;
}

/** How many events of a type a day had; retention leaves them. */
@Entity('event_counts')
export class EventCount {
  @PrimaryIdColumn()
  organizationId!: string;

  /** Days since 1970, UTC. */
  @PrimaryIntegerColumn()
  day!: number;

  @PrimaryTextColumn(60)
  action!: string;

  @PrimaryTextColumn(10)
  outcome!: Outcome;

  @IntegerColumn()
  events!: number;
}
