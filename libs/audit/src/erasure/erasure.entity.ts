import {
  BigIntegerColumn,
  IdColumn,
  IntegerColumn,
  JsonColumn,
  type MemberId,
  PrimaryIdColumn,
  PrimaryOrganizationIdColumn,
  TextColumn,
  TimeColumn,
} from '@rollcall/platform';
import { Entity, Index } from 'typeorm';

/**
 * The steps of an erasure: events that name the person, refused attempts and exports, which may have an address without an
 * ID, provisioning records, and columns with the author of a change.
 */
export const erasureSteps = ['EVENTS', 'ATTEMPTS', 'EXPORTS', 'RECORDS', 'AUTHORS', 'DONE'] as const;

export type ErasureStep = (typeof erasureSteps)[number];

/** The erasure of a person's data, except the ID, from the log. */
@Entity('erasures')
@Index('erasures_requested', ['organizationId', 'requestedAt', 'personId'])
@Index('erasures_unfinished', ['finishedAt', 'organizationId', 'personId'])
export class Erasure {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  personId!: MemberId;

  @TextColumn(10)
  step!: ErasureStep;

  /** Addresses of the person found so far. Cleared at the end. */
  @JsonColumn()
  addresses!: string[];

  /** Number of the next event of the step. */
  @BigIntegerColumn()
  nextEvent!: number;

  /** ID of the last provisioning record that was checked. */
  @IdColumn({ nullable: true })
  lastRecord!: string | null;

  /** Number of changed rows. */
  @IntegerColumn()
  erased!: number;

  @TimeColumn()
  requestedAt!: Date;

  @TimeColumn({ nullable: true })
  finishedAt!: Date | null;
}
