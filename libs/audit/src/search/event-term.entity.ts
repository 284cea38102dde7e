import { PrimaryBigIntegerColumn, PrimaryIdColumn, PrimaryTextColumn } from '@rollcall/platform';
import { Entity } from 'typeorm';

/** Something that an event can be found by (`terms.ts`): the events of a term are one range of the primary key, in the order of the log. */
@Entity('event_terms')
export class EventTerm {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryTextColumn(22)
  term!: string;

  @PrimaryBigIntegerColumn()
  sequence!: number;
}
