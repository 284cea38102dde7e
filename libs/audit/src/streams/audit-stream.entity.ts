import {
  BigIntegerColumn,
  FlagColumn,
  IdColumn,
  IntegerColumn,
  JsonColumn,
  PrimaryIdColumn,
  TextColumn,
  TimeColumn,
} from '@rollcall/platform';
import { Entity, Index } from 'typeorm';
import type { EventAction } from '../events/catalogue';

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

/** Where the audit log of an organization leaves the house continuously, and how far it got. */
@Entity('audit_streams')
@Index('audit_streams_due', ['enabled', 'slow', 'dueAt'])
export class AuditStream {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  id!: string;

  @TextColumn(100)
  name!: string;

  @TextColumn(20)
  kind!: StreamKind;

  @TextColumn(2048)
  url!: string;

  @TextColumn(10)
  content!: StreamContent;

  /** The events that it is about; none = all. */
  @JsonColumn()
  actions!: EventAction[];

  @FlagColumn()
  enabled!: boolean;

  /** The newest first. Readable, since messages are signed with it. */
  @JsonColumn()
  secrets!: StreamSecret[];

  /** Number of the next event; all before it were acknowledged, or are not what the stream is about. */
  @BigIntegerColumn()
  next!: number;

  /** Events that retention took before they were delivered. */
  @BigIntegerColumn()
  missed!: number;

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

export const streamTarget = ({ id, name }: Pick<AuditStream, 'id' | 'name'>) =>
  ({ type: 'AUDIT_STREAM', id, label: name }) as const;
