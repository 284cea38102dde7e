import { createHash } from 'node:crypto';
import {
  type Database,
  IntegerColumn,
  LongTextColumn,
  PrimaryIntegerColumn,
  PrimaryOrganizationIdColumn,
  type Query,
  TimeColumn,
} from '@rollcall/platform';
import { Entity, Index, PrimaryColumn } from 'typeorm';
import type { Place } from './order';

/** The place before the page at `position` of a caller: usually where the previous page ended. Expires after a while. */
@Entity('paging_positions')
@Index('paging_positions_expiry', ['organizationId', 'expiresAt'])
export class PagingPosition {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  /** SHA-256 of the caller, the list, its filter and its order, in hex. */
  @PrimaryColumn({ type: 'char', length: 64 })
  list!: string;

  @PrimaryIntegerColumn()
  position!: number;

  /** The `Place` of the previous row, as JSON. */
  @LongTextColumn()
  place!: string;

  /** The length of the whole list, counted for the first page. */
  @IntegerColumn()
  total!: number;

  @TimeColumn()
  expiresAt!: Date;
}

/** Longer than clients pause between two pages. */
const KEPT_MS = 60 * 60 * 1000;
/** A request for one or a few records does not start paging. */
const SHORTEST_PAGE = 10;

/** Where a caller's pages of one list began and ended; another filter or order is another list. */
export class PagingPositions {
  private hash: string | undefined;

  constructor(
    private readonly database: Database,
    readonly organizationId: string,
    private readonly identity: readonly unknown[],
  ) {}

  /** Computed only for a position: most lists are short and need none. */
  private get list(): string {
    this.hash ??= createHash('sha256').update(JSON.stringify(this.identity)).digest('hex');
    return this.hash;
  }

  /** Where the page at a position starts, if the previous page was read. */
  async recall(position: number): Promise<{ after: Place; total: number } | undefined> {
    const row = await this.database.store(this).first(PagingPosition, { list: this.list, position });
    return row && row.expiresAt > new Date() ? { after: JSON.parse(row.place), total: row.total } : undefined;
  }

  /** What is remembered of a position, to be read with the page of `length` before it. Undefined for a short one. */
  at(position: number, length: number): Query<PagingPosition> | undefined {
    if (length < SHORTEST_PAGE) return undefined;
    return this.database.store(this).select(PagingPosition, { list: this.list, position });
  }

  /**
   * Remembers the places before the positions at which a page of `length` began or ended, apart from the one that is `known`
   * and will not expire soon: a write takes longer than the page.
   */
  async remember(
    places: readonly { position: number; place: Place }[],
    length: number,
    total: number,
    known: PagingPosition | undefined,
  ): Promise<void> {
    if (length < SHORTEST_PAGE) return;
    const { organizationId } = this;
    const now = Date.now();
    const isKnown = ({ position, place }: PagingPosition) =>
      known?.position === position &&
      known.place === place &&
      known.total === total &&
      known.expiresAt.getTime() > now + KEPT_MS / 2;
    const changed = places
      .map(({ position, place }) => ({
        organizationId,
        list: this.list,
        position,
        place: JSON.stringify(place),
        total,
        expiresAt: new Date(now + KEPT_MS),
      }))
      .filter((one) => !isKnown(one));
    if (changed.length > 0) await this.database.change(this, (tx) => tx.replace(PagingPosition, changed));
  }
}
