import { IntegerColumn, LongTextColumn, PrimaryIdColumn, PrimaryIntegerColumn, TimeColumn } from '@rollcall/platform';
import { Entity, Index, PrimaryColumn } from 'typeorm';

/** Where a page ended for a caller, and so where the page that begins at `position` starts. Expires after a while. */
@Entity('paging_positions')
@Index('paging_positions_expiry', ['organizationId', 'expiresAt'])
export class PagingPosition {
  @PrimaryIdColumn()
  organizationId!: string;

  /** SHA-256 of the caller, the list, its filter and its order, in hex. */
  @PrimaryColumn({ type: 'char', length: 64 })
  list!: string;

  @PrimaryIntegerColumn()
  position!: number;

  /** The `Place` of the last row before, as JSON. */
  @LongTextColumn()
  place!: string;

  /** Of the whole list, as counted for the first page. */
  @IntegerColumn()
  total!: number;

  @TimeColumn()
  expiresAt!: Date;
}
