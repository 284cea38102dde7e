import {
  IdColumn,
  IntegerColumn,
  JsonColumn,
  LongTextColumn,
  PrimaryIdColumn,
  TextColumn,
  TimeColumn,
} from '@rollcall/platform';
import { Entity, Index } from 'typeorm';
import { RequestOrigin } from '../events/audit-event.entity';
import type { Cause } from './explanations';

/** Classes of HTTP answers: 2xx, 3xx, 4xx and 5xx (RFC 9110 §15). */
export const statusClasses = ['SUCCESSFUL', 'REDIRECTION', 'CLIENT_ERROR', 'SERVER_ERROR'] as const;

export type StatusClass = (typeof statusClasses)[number];

export const statusClassOf = (status: number): StatusClass => statusClasses[Math.floor(status / 100) - 2]!;

/** One SCIM request, or those of a minute that were refused alike: what arrived, what was answered, and the audit events it caused. Secrets are removed and bodies cut before it is written. */
@Entity('provisioning_records')
@Index('provisioning_records_key', ['organizationId', 'keyId', 'id'])
@Index('provisioning_records_status', ['organizationId', 'statusClass', 'id'])
@Index('provisioning_records_resource', ['organizationId', 'resourceId', 'id'])
@Index('provisioning_records_address', ['organizationId', 'namedAddress', 'id'])
@Index('provisioning_records_request', ['organizationId', 'requestId', 'id'])
export class ProvisioningRecord extends RequestOrigin {
  /** The organization of the key, of one that is refused too; the nil UUID where the key was absent or unknown. */
  @PrimaryIdColumn()
  organizationId!: string;

  /** A UUIDv7, so that the primary key is also the order of time. */
  @PrimaryIdColumn()
  id!: string;

  @TimeColumn()
  occurredAt!: Date;

  /** How many it stands for: 1, and those that `RefusedRequests` counted with it. */
  @IntegerColumn()
  requests!: number;

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

  /** Of one that was refused: the address that it named, whoever has it, in the form in which addresses are looked up. */
  @TextColumn(254, { nullable: true })
  namedAddress!: string | null;

  @IntegerColumn()
  status!: number;

  /** Of the status; kept so that an index can find it. */
  @TextColumn(12)
  statusClass!: StatusClass;

  @TextColumn(20, { nullable: true })
  scimType!: string | null;

  @TextColumn(1024, { nullable: true })
  detail!: string | null;

  /** Why it failed; `explanations` says it in plain words. */
  @TextColumn(30, { nullable: true })
  cause!: Cause | null;

  /** What was tolerated: attributes that are not supported, addresses that are not kept. */
  @JsonColumn()
  notes!: string[];

  /** Ids that the write skipped because they name nobody; it was done for the others. */
  @JsonColumn()
  partial!: string[];

  @IntegerColumn()
  durationMs!: number;

  @LongTextColumn({ nullable: true })
  requestBody!: string | null;

  @LongTextColumn({ nullable: true })
  responseBody!: string | null;

  @JsonColumn()
  eventIds!: string[];
}
