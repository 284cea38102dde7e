import { IntegerColumn, PrimaryIdColumn, PrimaryIntegerColumn, PrimaryTextColumn } from '@rollcall/platform';
import { Entity } from 'typeorm';
import type { Outcome } from '../events/event-type';

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
