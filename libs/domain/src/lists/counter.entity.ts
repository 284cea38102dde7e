import { IntegerColumn, PrimaryIdColumn, PrimaryIntegerColumn, PrimaryTextColumn } from '@rollcall/platform';
import { Entity } from 'typeorm';

/** One slot of a counter of an organization; the count is the sum of the slots, so that writers rarely meet on one row. */
@Entity('counters')
export class Counter {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryTextColumn(50)
  subject!: string;

  @PrimaryIntegerColumn()
  slot!: number;

  @IntegerColumn()
  value!: number;
}
