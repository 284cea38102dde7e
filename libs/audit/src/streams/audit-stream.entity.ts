import {
  BigIntegerColumn,
  FlagColumn,
  IdColumn,
  IntegerColumn,
  JsonColumn,
  type Keyring,
  PrimaryIdColumn,
  type Sealed,
  SealedColumn,
  type SecretPlace,
  TextColumn,
  TimeColumn,
} from '@rollcall/platform';
import { Entity, Index } from 'typeorm';

export const streamKinds = ['WEBHOOK', 'HTTP', 'SYSLOG', 'CHECKPOINTS'] as const;
export const streamContents = ['NATIVE', 'OCSF'] as const;

export type StreamKind = (typeof streamKinds)[number];
export type StreamContent = (typeof streamContents)[number];

/** What a stream shows its destination that it is the one; of a webhook the former one signs too, until it ends. */
export interface StreamSecret {
  value: string;
  /** ISO 8601; null = for good. */
  until: string | null;
}

/** Where a stream leads, and what it shows there. The URL of a destination may be all that it asks for. */
export interface StreamDestination {
  url: string;
  /** The newest first. Kept, since messages are signed with them. */
  secrets: StreamSecret[];
}

/** Where the audit log of an organization leaves the house continuously, and how far it got. */
export type AuditStream = StreamProgress & StreamDestination;

/** A stream without what is secret of it. */
export type StreamProgress = Omit<StoredStream, 'destination'>;

/** A stream as the database has it. */
@Entity('audit_streams')
@Index('audit_streams_due', ['enabled', 'slow', 'dueAt'])
export class StoredStream {
  @PrimaryIdColumn()
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

  /** The events that it is about; none = all. */
  @JsonColumn()
  actions!: string[];

  @FlagColumn()
  enabled!: boolean;

  /** Grows with what admins change of it, and not with what is delivered. */
  @IntegerColumn()
  version!: number;

  /** Number of the next event; all before it were acknowledged, or are not what the stream is about. */
  @BigIntegerColumn()
  next!: number;

  /** Events that retention took before they were delivered. */
  @BigIntegerColumn()
  missed!: number;

  /** Events that were left out, since each is larger than the destination takes. */
  @BigIntegerColumn()
  setAside!: number;

  /** Deliveries that failed since the last one that did not. */
  @IntegerColumn()
  attempts!: number;

  @TextColumn(500, { nullable: true })
  lastError!: string | null;

  @TimeColumn({ nullable: true })
  failingSince!: Date | null;

  @TimeColumn({ nullable: true })
  deliveredAt!: Date | null;

  /** When it is to be tried next. */
  @TimeColumn()
  dueAt!: Date;

  /** Whether its destination made others wait in its last turn; such streams wait for each other only. */
  @FlagColumn()
  slow!: boolean;

  /** The process that delivers, and until when others leave it to that. */
  @IdColumn({ nullable: true })
  lease!: string | null;

  @TimeColumn()
  leasedUntil!: Date;

  @TextColumn(320)
  createdBy!: string;

  @TimeColumn()
  createdAt!: Date;
}

/** Whether messages are signed with a secret that we make. */
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
