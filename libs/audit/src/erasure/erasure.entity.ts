import {
  BigIntegerColumn,
  IdColumn,
  IntegerColumn,
  JsonColumn,
  type MemberId,
  PrimaryIdColumn,
  TextColumn,
  TimeColumn,
} from '@rollcall/platform';
import { Entity, Index } from 'typeorm';

/**
 * Where an erasure is: in the events that name the person; in refused attempts and exports, which may know an address and
 * no id; in provisioning records; in columns that say who did something.
 */
export const erasureSteps = ['EVENTS', 'ATTEMPTS', 'EXPORTS', 'RECORDS', 'AUTHORS', 'DONE'] as const;

export type ErasureStep = (typeof erasureSteps)[number];

/** The erasure of what the log knows of a person beside the id. */
@Entity('erasures')
@Index('erasures_unfinished', ['finishedAt', 'organizationId', 'personId'])
export class Erasure {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  personId!: MemberId;

  @TextColumn(10)
  step!: ErasureStep;

  /** Addresses that the person had, as far as they are known yet; forgotten at the end. */
  @JsonColumn()
  addresses!: string[];

  /** Number of the next event of the step. */
  @BigIntegerColumn()
  nextEvent!: number;

  /** The last provisioning record that was looked at. */
  @IdColumn({ nullable: true })
  lastRecord!: string | null;

  /** Events and records that were changed. */
  @IntegerColumn()
  erased!: number;

  @TimeColumn()
  requestedAt!: Date;

  @TimeColumn({ nullable: true })
  finishedAt!: Date | null;
}
