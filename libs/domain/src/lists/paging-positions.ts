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

/** Where a caller's page ended, and so where the page at `position` starts. Expires after a while. */
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

/** Where a caller's pages of one list ended; another filter or order is another list. */
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

  /** Remembers where a page ended, unless that is `known` and will not expire soon: a write takes longer than the page. */
  async remember(
    page: { offset: number; length: number; last: Place; total: number },
    known: PagingPosition | undefined,
  ): Promise<void> {
    if (page.length < SHORTEST_PAGE) return;
    const next: PagingPosition = {
      organizationId: this.organizationId,
      list: this.list,
      position: page.offset + page.length,
      place: JSON.stringify(page.last),
      total: page.total,
      expiresAt: new Date(Date.now() + KEPT_MS),
    };
    const isKnown = known?.place === next.place && known.total === next.total;
    if (isKnown && known.expiresAt.getTime() > Date.now() + KEPT_MS / 2) return;
    await this.database.change(this, (tx) => tx.replace(PagingPosition, [next]));
  }
}
