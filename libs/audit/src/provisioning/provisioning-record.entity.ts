import {
  AnyIdColumn,
  FlagColumn,
  IdColumn,
  IntegerColumn,
  JsonColumn,
  LongTextColumn,
  PrimaryIdColumn,
  PrimaryOrganizationIdColumn,
  TextColumn,
  TimeColumn,
} from '@rollcall/platform';
import { Entity, Index } from 'typeorm';
import { RequestOrigin } from '../events/audit-event.entity';
import type { ProvisioningAct } from './acts';
import type { Cause } from './explanations';

/** Classes of HTTP status codes: 2xx, 3xx, 4xx and 5xx (RFC 9110 §15). */
export const statusClasses = ['SUCCESSFUL', 'REDIRECTION', 'CLIENT_ERROR', 'SERVER_ERROR'] as const;

export type StatusClass = (typeof statusClasses)[number];

export const statusClassOf = (status: number): StatusClass => statusClasses[Math.floor(status / 100) - 2]!;

/**
 * One SCIM request, or similar refused requests within a minute: request, response, and the audit events that it caused.
 * Secrets are removed and bodies are cut before it is written.
 */
@Entity('provisioning_records')
@Index('provisioning_records_key_id', ['organizationId', 'keyId', 'id'])
@Index('provisioning_records_act', ['organizationId', 'act', 'id'])
@Index('provisioning_records_status_class', ['organizationId', 'statusClass', 'id'])
@Index('provisioning_records_cause', ['organizationId', 'cause', 'id'])
@Index('provisioning_records_is_partial', ['organizationId', 'isPartial', 'id'])
@Index('provisioning_records_resource_id', ['organizationId', 'resourceId', 'id'])
@Index('provisioning_records_named_address', ['organizationId', 'namedAddress', 'id'])
@Index('provisioning_records_request_id', ['organizationId', 'requestId', 'id'])
export class ProvisioningRecord extends RequestOrigin {
  /** The organization of the key, even of a refused one. The nil UUID if the key was absent or unknown. */
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  /** A UUIDv7, so the primary key is in chronological order. */
  @PrimaryIdColumn()
  id!: string;

  @TimeColumn()
  occurredAt!: Date;

  /** Number of requests: 1, plus those that `RefusedRequests` counted with it. */
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

  /** Made of method and path. Stored for its index. */
  @TextColumn(20)
  act!: ProvisioningAct;

  @AnyIdColumn({ nullable: true })
  resourceId!: string | null;

  /** The email address that a refused request named, whoever has it, in normalized form. */
  @TextColumn(254, { nullable: true })
  namedAddress!: string | null;

  @IntegerColumn()
  status!: number;

  /** Stored for its index. */
  @TextColumn(12)
  statusClass!: StatusClass;

  @TextColumn(20, { nullable: true })
  scimType!: string | null;

  @TextColumn(1024, { nullable: true })
  detail!: string | null;

  /** Why it failed. See `explanations`. */
  @TextColumn(30, { nullable: true })
  cause!: Cause | null;

  /** Tolerated problems: unsupported attributes, and addresses that are not stored. */
  @JsonColumn()
  notes!: string[];

  /** IDs that the write skipped because they match nobody. It was done for the others. */
  @JsonColumn()
  partial!: string[];

  /** Whether IDs were skipped. Stored for its index. */
  @FlagColumn()
  isPartial!: boolean;

  @IntegerColumn()
  durationMs!: number;

  @LongTextColumn({ nullable: true })
  requestBody!: string | null;

  @LongTextColumn({ nullable: true })
  responseBody!: string | null;

  @JsonColumn()
  eventIds!: string[];
}
