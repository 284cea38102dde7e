import { IntegerColumn, PrimaryIdColumn, PrimaryTimeColumn } from '@rollcall/platform';
import { Entity } from 'typeorm';

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
