import { PrimaryBigIntegerColumn, PrimaryIdColumn } from '@rollcall/platform';
import { Entity } from 'typeorm';

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
