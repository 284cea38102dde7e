import {
  IntegerColumn,
  PrimaryIdColumn,
  PrimaryOrganizationIdColumn,
  PrimaryTimeColumn,
  TextColumn,
  TimeColumn,
} from '@rollcall/platform';
import { Entity } from 'typeorm';

/** First and last use of a SCIM key, and its last error. One row per key, which outlives the provisioning records. */
@Entity('scim_key_activity')
export class KeyActivity {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  keyId!: string;

  @TimeColumn()
  firstRequestAt!: Date;

  @TimeColumn()
  lastRequestAt!: Date;

  /** User agent of the last request. */
  @TextColumn(255, { nullable: true })
  userAgent!: string | null;

  @TimeColumn({ nullable: true })
  lastErrorAt!: Date | null;

  @IntegerColumn({ nullable: true })
  lastErrorStatus!: number | null;

  @TextColumn(1024, { nullable: true })
  lastErrorDetail!: string | null;
}

/** Number of a SCIM key's requests in an hour, by status class. */
@Entity('scim_key_hours')
export class KeyHour {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  keyId!: string;

  /** Start of the hour. */
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
