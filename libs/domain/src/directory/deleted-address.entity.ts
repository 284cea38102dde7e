import { PrimaryIdColumn, TimeColumn } from '@rollcall/platform';
import { Entity, PrimaryColumn } from 'typeorm';

/**
 * Somebody with this address was deleted for good. The digest, keyed by a secret of the organization, outlives the
 * erasure of the person: nobody comes back by asking to be forgotten.
 */
@Entity('deleted_addresses')
export class DeletedAddress {
  @PrimaryIdColumn()
  organizationId!: string;

  /** HMAC-SHA256 of the key of the address, in hex. */
  @PrimaryColumn({ type: 'char', length: 64 })
  digest!: string;

  /** When it was so first. */
  @TimeColumn()
  deletedAt!: Date;
}
