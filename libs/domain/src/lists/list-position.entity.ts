import { IntegerColumn, LongTextColumn, PrimaryIdColumn, PrimaryIntegerColumn, TimeColumn } from '@rollcall/platform';
import { Entity, Index, PrimaryColumn } from 'typeorm';

/** Where a page of a walk ended, and so where the page that begins at `position` does. Forgotten after a while. */
@Entity('list_positions')
@Index('list_positions_expiry', ['organizationId', 'expiresAt'])
export class ListPosition {
  @PrimaryIdColumn()
  organizationId!: string;

  /** SHA-256 of who walks through which list, in hex. */
  @PrimaryColumn({ type: 'char', length: 64 })
  walk!: string;

  @PrimaryIntegerColumn()
  position!: number;

  /** The `Place` of the last row before, as JSON. */
  @LongTextColumn()
  place!: string;

  /** Of the whole list, as counted when the walk began. */
  @IntegerColumn()
  total!: number;

  @TimeColumn()
  expiresAt!: Date;
}
