import {
  type Author,
  AuthorColumns,
  BigIntegerColumn,
  FlagColumn,
  IdColumn,
  IntegerColumn,
  JsonColumn,
  type Keyring,
  PrimaryIdColumn,
  PrimaryOrganizationIdColumn,
  type Sealed,
  SealedColumn,
  type SecretPlace,
  TextColumn,
  TimeColumn,
} from '@rollcall/platform';
import { Entity, Index } from 'typeorm';
import type { AuditFilter } from '../search/audit-filter';

export const streamKinds = ['WEBHOOK', 'HTTP', 'SYSLOG', 'CHECKPOINTS'] as const;
export const streamContents = ['NATIVE', 'OCSF'] as const;

export type StreamKind = (typeof streamKinds)[number];
export type StreamContent = (typeof streamContents)[number];

/** The filter of a stream, which has no end and must not depend on names that change. */
export type StreamFilter = Omit<AuditFilter, 'since' | 'until' | 'text'>;

/** Authenticates a stream to its destination. A webhook's former secret also signs until it expires. */
export interface StreamSecret {
  value: string;
  /** ISO 8601. Null if it does not expire. */
  until: string | null;
}

/** The destination of a stream, with its secrets. Some destinations require only the URL, which is then itself secret. */
export interface StreamDestination {
  url: string;
  /** Newest first. Stored in readable form, because messages are signed with them. */
  secrets: StreamSecret[];
}

/** Delivers an organization's audit log to a destination continuously, and stores its progress. */
export type AuditStream = StreamProgress & StreamDestination;

/** A stream without its secrets. */
export type StreamProgress = Omit<StoredStream, 'destination'>;

/** A stream as stored. */
@Entity('audit_streams')
@Index('audit_streams_due', ['enabled', 'slow', 'dueAt'])
export class StoredStream {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  id!: string;

  @TextColumn(100)
  name!: string;

  @TextColumn(20)
  kind!: StreamKind;

  /** A StreamDestination, as JSON. */
  @SealedColumn()
  destination!: Sealed;

  @TextColumn(10)
  content!: StreamContent;

  /** Selects the events that it delivers. */
  @JsonColumn()
  filter!: StreamFilter;

  @FlagColumn()
  enabled!: boolean;

  /** Increases with changes by admins, not with deliveries. */
  @IntegerColumn()
  version!: number;

  /** Number of the next event. All earlier ones were acknowledged or do not belong to the stream. */
  @BigIntegerColumn()
  next!: number;

  /** Events that retention deleted before their delivery. */
  @BigIntegerColumn()
  missed!: number;

  /** Events that were left out because each is larger than the destination accepts. */
  @BigIntegerColumn()
  setAside!: number;

  /** Failed deliveries since the last success. */
  @IntegerColumn()
  attempts!: number;

  @TextColumn(500, { nullable: true })
  lastError!: string | null;

  @TimeColumn({ nullable: true })
  failingSince!: Date | null;

  @TimeColumn({ nullable: true })
  deliveredAt!: Date | null;

  /** Time of the next attempt. */
  @TimeColumn()
  dueAt!: Date;

  /** Whether its destination was slow in the last turn. Slow streams wait only for each other. */
  @FlagColumn()
  slow!: boolean;

  /** The delivering process. Others do not take the stream before `leasedUntil`. */
  @IdColumn({ nullable: true })
  lease!: string | null;

  @TimeColumn()
  leasedUntil!: Date;

  @AuthorColumns()
  createdBy!: Author;

  @TimeColumn()
  createdAt!: Date;
}

/** Whether messages are signed with a generated secret. */
export const isSigned = (kind: StreamKind): boolean => kind === 'WEBHOOK' || kind === 'CHECKPOINTS';

export const streamTarget = ({ id, name }: Pick<StreamProgress, 'id' | 'name'>) =>
  ({ type: 'AUDIT_STREAM', id, label: name }) as const;

/** Throws UnreadableSecretError. */
export function openStream(keyring: Keyring, { destination, ...stream }: StoredStream): AuditStream {
  return { ...stream, ...JSON.parse(keyring.open(destination, placeOf(stream))) };
}

export function sealStream(keyring: Keyring, { url, secrets, ...stream }: AuditStream): StoredStream {
  return { ...stream, destination: keyring.seal(JSON.stringify({ url, secrets }), placeOf(stream)) };
}

const placeOf = ({ organizationId, id }: Pick<StoredStream, 'organizationId' | 'id'>): SecretPlace => [
  'audit_streams',
  'destination',
  organizationId,
  id,
];
