import { IntegerColumn, PrimaryIdColumn, PrimaryIntegerColumn } from '@rollcall/platform';
import { Entity } from 'typeorm';

/** How many people a SCIM key deactivated, deleted or took out of groups in one minute. */
@Entity('scim_removals')
export class ScimRemovals {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  keyId!: string;

  /** Whole minutes since 1970. */
  @PrimaryIntegerColumn()
  minute!: number;

  /** Somebody who is taken out twice counts twice. */
  @IntegerColumn()
  removed!: number;

  /** How many people the organization had before the first of them. */
  @IntegerColumn()
  people!: number;
}
