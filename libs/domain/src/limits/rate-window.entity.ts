import { IntegerColumn, PrimaryIdColumn, PrimaryTextColumn } from '@rollcall/platform';
import { Entity } from 'typeorm';
import type { Door } from './allowance';

/** How much of the current window has been handed out; one row an organization and door, or person, used again each window. */
@Entity('rate_windows')
export class RateWindow {
  @PrimaryIdColumn()
  organizationId!: string;

  /** Or a person, of whom changes to their own account are counted. */
  @PrimaryTextColumn(50)
  door!: Door | `person ${string}`;

  /** Whole minutes since the organization was founded; of a person, whole hours since 1970. */
  @IntegerColumn()
  minute!: number;

  /** Requests that processes asked for in that window; the last shares may reach beyond what there was. */
  @IntegerColumn()
  leased!: number;
}
