import { JsonColumn, TimeColumn } from '@rollcall/platform';
import { Entity, Index } from 'typeorm';
import { Credential } from './credential.entity';

/** A key by which an identity provider acts for the organization. */
@Entity('scim_keys')
@Index('scim_keys_digest', ['digest'], { unique: true })
@Index('scim_keys_expires', ['expiresAt'])
export class ScimKey extends Credential {
  /** Since when its removals wait for an admin; null = they go on. */
  @TimeColumn({ nullable: true })
  brakedAt!: Date | null;

  /** Addresses and ranges of addresses (CIDR) that it is accepted from; none = anywhere. */
  @JsonColumn()
  allowedRanges!: string[];
}
