import { IntegerColumn, PrimaryIdColumn, PrimaryTextColumn } from '@rollcall/platform';
import { Entity } from 'typeorm';

/** How much of the current window has been handed out; one row for all that is counted together, used again each window. */
@Entity('rate_windows')
export class RateWindow {
  @PrimaryIdColumn()
  organizationId!: string;

  /** An API of the organization, the id of a caller of the admin API, or the changes of a person to the own account. */
  @PrimaryTextColumn(40)
  subject!: string;

  /** Whole minutes since the organization was founded; of a person's own changes, whole hours since 1970. */
  @IntegerColumn()
  minute!: number;

  /** Requests that processes asked for in that window; the last shares may reach beyond what there was. */
  @IntegerColumn()
  leased!: number;
}
