import {
  IntegerColumn,
  PrimaryIdColumn,
  PrimaryIntegerColumn,
  PrimaryOrganizationIdColumn,
  PrimaryTextColumn,
  TimeColumn,
} from '@rollcall/platform';
import { Entity } from 'typeorm';

/** How much a SCIM key removed in one minute, without what an admin had confirmed. */
@Entity('scim_removals')
export class ScimRemovals {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  keyId!: string;

  /** Whole minutes since 1970. */
  @PrimaryIntegerColumn()
  minute!: number;

  /** People who left the organization. */
  @IntegerColumn()
  people!: number;

  /** Memberships of groups that carry roles. */
  @IntegerColumn()
  memberships!: number;
}

/** A removal by a SCIM key that the safeguard refused and that waits for an admin. */
@Entity('held_removals')
export class HeldRemoval {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  keyId!: string;

  /** USER: the person would leave the organization. GROUP: people would leave the group. */
  @PrimaryTextColumn(10)
  kind!: 'USER' | 'GROUP';

  /** The ID of the person or the group. */
  @PrimaryIdColumn()
  subjectId!: string;

  /** How many people would leave the group; 0 for a person. */
  @IntegerColumn()
  memberships!: number;

  /** When it was last refused. */
  @TimeColumn()
  refusedAt!: Date;
}
