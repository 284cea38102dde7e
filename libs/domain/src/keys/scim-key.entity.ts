import { IntegerColumn, JsonColumn, TimeColumn } from '@rollcall/platform';
import { Entity, Index } from 'typeorm';
import { Credential } from './credential.entity';

/** A key by which an identity provider acts for the organization. */
@Entity('scim_keys')
@Index('scim_keys_digest', ['digest'], { unique: true })
@Index('scim_keys_expires', ['expiresAt'])
@Index('scim_keys_people_held', ['peopleHeldAt'])
@Index('scim_keys_memberships_held', ['membershipsHeldAt'])
export class ScimKey extends Credential {
  /** Since when people whom it would remove wait for an admin; null = they do not. */
  @TimeColumn({ nullable: true })
  peopleHeldAt!: Date | null;

  /** The same for memberships of groups that carry roles. */
  @TimeColumn({ nullable: true })
  membershipsHeldAt!: Date | null;

  /** How many more people an admin lets it remove until `confirmedUntil`. */
  @IntegerColumn()
  confirmedPeople!: number;

  @IntegerColumn()
  confirmedMemberships!: number;

  @TimeColumn({ nullable: true })
  confirmedUntil!: Date | null;

  /** Addresses and ranges of addresses (CIDR) that it is accepted from; none = anywhere. */
  @JsonColumn()
  allowedRanges!: string[];
}
