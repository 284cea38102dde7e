import { IntegerColumn, PrimaryIdColumn, PrimaryTextColumn } from '@rollcall/platform';
import { Entity } from 'typeorm';

/** How much of the current minute has been handed out; one row for all that is counted together, used again each minute. */
@Entity('rate_windows')
export class RateWindow {
  @PrimaryIdColumn()
  organizationId!: string;

  /** A door of the organization, or the id of a caller at the admin door. */
  @PrimaryTextColumn(36)
  subject!: string;

  /** Whole minutes since the organization was founded. */
  @IntegerColumn()
  minute!: number;

  /** Requests that processes asked for in that minute; the last shares may reach beyond what there was. */
  @IntegerColumn()
  leased!: number;
}
