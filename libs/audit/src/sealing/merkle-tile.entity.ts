import { BytesColumn, PrimaryIdColumn, PrimaryIntegerColumn } from '@rollcall/platform';
import { Entity } from 'typeorm';

/** Up to 256 consecutive hashes of a level of the Merkle tree (C2SP tlog-tiles), 32 bytes each; a partial one grows. */
@Entity('audit_tiles')
export class MerkleTile {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryIntegerColumn()
  level!: number;

  @PrimaryIntegerColumn()
  position!: number;

  @BytesColumn()
  hashes!: Buffer;
}
