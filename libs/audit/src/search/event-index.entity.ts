import {
  IntegerColumn,
  PrimaryBigIntegerColumn,
  PrimaryIntegerColumn,
  PrimaryOrganizationIdColumn,
  PrimarySubjectColumn,
  PrimaryTextColumn,
} from '@rollcall/platform';
import { Entity, Index } from 'typeorm';
import type { Outcome, Risk } from '../events/event-type';

/** Maximum length of a stored word, in characters. Longer words are cut. */
export const LONGEST_WORD = 64;

/** A word of a name that any event gave a person or thing. The text search uses it. */
@Entity('event_names')
@Index('event_names_subject', ['organizationId', 'subjectId'])
export class EventName {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  /** Folded like the text of a search. */
  @PrimaryTextColumn(LONGEST_WORD * 2)
  word!: string;

  @PrimarySubjectColumn()
  subjectId!: string;
}

/**
 * A record that an event mentions besides its actor, target and project, for example a member or grantee, or a text of the
 * event: its reason, ticket or error detail.
 */
@Entity('event_subjects')
export class EventSubject {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  /** The ID of the record, the name of a built-in role, or a digest of the text in the form of an ID. */
  @PrimarySubjectColumn()
  subjectId!: string;

  @PrimaryBigIntegerColumn()
  sequence!: number;
}

/** Number of events per day, action, risk and outcome. Retention does not delete it. */
@Entity('event_counts')
export class EventCount {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  /** Days since 1970, UTC. */
  @PrimaryIntegerColumn()
  day!: number;

  @PrimaryTextColumn(60)
  action!: string;

  @PrimaryTextColumn(10)
  risk!: Risk;

  @PrimaryTextColumn(10)
  outcome!: Outcome;

  @IntegerColumn()
  events!: number;
}
