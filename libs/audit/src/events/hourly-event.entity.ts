import { PrimaryIdColumn, PrimaryTextColumn, PrimaryTimeColumn } from '@rollcall/platform';
import { Entity } from 'typeorm';

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
