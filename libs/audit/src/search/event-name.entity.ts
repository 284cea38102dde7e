import { PrimaryIdColumn, PrimaryTextColumn } from '@rollcall/platform';
import { Entity, Index } from 'typeorm';

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
