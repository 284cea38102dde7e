import { IntegerColumn, PrimaryIdColumn, PrimaryTextColumn } from '@rollcall/platform';
import { Entity } from 'typeorm';
import type { Door } from './allowance';

/** How much of the current minute has been handed out; one row an organization and door, used again each minute. */
@Entity('rate_windows')
export class RateWindow {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryTextColumn(20)
  door!: Door;

  /** Whole minutes since the organization was founded. */
  @IntegerColumn()
  minute!: number;

  /** Requests that processes asked for in that minute; the last shares may reach beyond what there was. */
  @IntegerColumn()
  leased!: number;
}
