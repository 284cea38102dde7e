import {
  IdColumn,
  IntegerColumn,
  JsonColumn,
  LongTextColumn,
  PrimaryIdColumn,
  TextColumn,
  TimeColumn,
} from '@rollcall/platform';
import { Entity } from 'typeorm';
import { RequestOrigin } from './request-origin';

/** One SCIM request: what arrived, what was answered, and the audit events it caused. Secrets are removed and bodies cut before it is written. */
@Entity('provisioning_records')
export class ProvisioningRecord extends RequestOrigin {
  /** The organization of the key; the nil UUID where the key was absent or unknown. */
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  id!: string;

  @TimeColumn()
  occurredAt!: Date;

  @IdColumn({ nullable: true })
  keyId!: string | null;

  @TextColumn(10)
  method!: string;

  @TextColumn(512)
  path!: string;

  @TextColumn(2048)
  query!: string;

  @IdColumn({ nullable: true })
  resourceId!: string | null;

  @IntegerColumn()
  status!: number;

  @TextColumn(20, { nullable: true })
  scimType!: string | null;

  @TextColumn(1024, { nullable: true })
  detail!: string | null;

  /** What was tolerated or skipped: ignored attributes, members that do not exist. */
  @JsonColumn()
  notes!: string[];

  @IntegerColumn()
  durationMs!: number;

  @LongTextColumn({ nullable: true })
  requestBody!: string | null;

  @LongTextColumn({ nullable: true })
  responseBody!: string | null;

  @JsonColumn()
  eventIds!: string[];
}
