import { IntegerColumn, PrimaryIdColumn, PrimaryTimeColumn, TextColumn, TimeColumn } from '@rollcall/platform';
import { Entity } from 'typeorm';

/** When a SCIM key was used and what went wrong last: one row a key, which outlives the provisioning records. */
@Entity('scim_key_activity')
export class KeyActivity {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  keyId!: string;

  @TimeColumn()
  firstRequestAt!: Date;

  @TimeColumn()
  lastRequestAt!: Date;

  /** Of the last request. */
  @TextColumn(255, { nullable: true })
  userAgent!: string | null;

  @TimeColumn({ nullable: true })
  lastErrorAt!: Date | null;

  @IntegerColumn({ nullable: true })
  lastErrorStatus!: number | null;

  @TextColumn(1024, { nullable: true })
  lastErrorDetail!: string | null;
}

/** How the requests of a SCIM key ended within one hour, by the class of their status. */
@Entity('scim_key_hours')
export class KeyHour {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  keyId!: string;

  /** The beginning of the hour. */
  @PrimaryTimeColumn()
  hour!: Date;

  @IntegerColumn()
  successful!: number;

  @IntegerColumn()
  redirection!: number;

  @IntegerColumn()
  clientError!: number;

  @IntegerColumn()
  serverError!: number;
}
