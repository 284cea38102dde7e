import { Entity } from 'typeorm';
import { PrimaryIdColumn, PrimaryTextColumn, SealedColumn, TimeColumn } from '../database/columns';
import type { Sealed } from './keyring';

/** A key that secrets of this database are sealed with; rows of the service. */
@Entity('secrets_keys')
export class SecretsKey {
  @PrimaryIdColumn()
  organizationId!: string;

  /** Of the key, see Keyring. */
  @PrimaryTextColumn(8)
  id!: string;

  /** A text that everybody knows, sealed with the key: what opens it is that key. */
  @SealedColumn()
  checkValue!: Sealed;

  @TimeColumn()
  createdAt!: Date;
}
