import { PrimaryIdColumn, TextColumn, TimeColumn } from '@rollcall/platform';

/** What every stored key and token has. Valid while `revokedAt` is null and `expiresAt` is null or ahead. */
export abstract class Credential {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  id!: string;

  @TextColumn(100)
  name!: string;

  /** SHA-256 of the secret, in hex. The secret alone decides the organization, so the index on it cannot start with that. */
  @TextColumn(64)
  digest!: string;

  /** The last characters of the secret. */
  @TextColumn(10)
  hint!: string;

  @TextColumn(320)
  createdBy!: string;

  @TimeColumn()
  createdAt!: Date;

  @TimeColumn({ nullable: true })
  expiresAt!: Date | null;

  @TimeColumn({ nullable: true })
  revokedAt!: Date | null;

  /** Written at most once a minute. */
  @TimeColumn({ nullable: true })
  lastUsedAt!: Date | null;
}
