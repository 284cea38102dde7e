import { IntegerColumn, PrimaryIdColumn } from '@rollcall/platform';
import { Entity } from 'typeorm';

/** The last number that an organization gave to a group; it only grows, so that a number is never given twice. */
@Entity('group_sequences')
export class GroupSequence {
  @PrimaryIdColumn()
  organizationId!: string;

  @IntegerColumn()
  lastNumber!: number;
}
