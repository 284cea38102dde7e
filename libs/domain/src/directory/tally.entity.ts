import { IntegerColumn, PrimaryIdColumn } from '@rollcall/platform';
import { Entity, PrimaryColumn } from 'typeorm';

/** One slot of a counter of an organization; the count is the sum of the slots, so that writers rarely meet on one row. */
@Entity('tallies')
export class Tally {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryColumn({ type: 'varchar', length: 50 })
  subject!: string;

  @PrimaryColumn({ type: 'integer' })
  slot!: number;

  @IntegerColumn()
  value!: number;
}
