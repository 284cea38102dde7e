import { Entity } from 'typeorm';
import { PrimaryOrganizationIdColumn, PrimaryTextColumn, SealedColumn, TimeColumn } from '../database/columns';
import type { Sealed } from './keyring';

/** A key that seals secrets of this database; rows of the service. */
@Entity('secrets_keys')
export class SecretsKey {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  /** The key's name, see Keyring. */
  @PrimaryTextColumn(8)
  id!: string;

  /** A well-known text, sealed with the key: whatever opens it is that key. */
  @SealedColumn()
  checkValue!: Sealed;

  @TimeColumn()
  createdAt!: Date;
}
