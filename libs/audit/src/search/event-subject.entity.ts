import { PrimaryIdColumn } from '@rollcall/platform';
import { Entity, Index } from 'typeorm';

/** Somebody or something that an event is about beside its actor and its target: a member, a grantee, a role. */
@Entity('event_subjects')
@Index('event_subjects_event', ['organizationId', 'eventId'])
export class EventSubject {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  subjectId!: string;

  @PrimaryIdColumn()
  eventId!: string;
}
