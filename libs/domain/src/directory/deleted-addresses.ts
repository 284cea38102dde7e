import { createHmac } from 'node:crypto';
import { PrimaryOrganizationIdColumn, TimeColumn } from '@rollcall/platform';
import { Entity, PrimaryColumn } from 'typeorm';
import { addressKey } from '../model/address';
import type { Organization } from '../model/organization.entity';
import type { UnitOfWork } from '../model/principal';

/**
 * Marks the address of a person who was deleted for good. The digest, keyed by a secret of the organization, outlives
 * the person's erasure, so nobody can come back by requesting erasure.
 */
@Entity('deleted_addresses')
export class DeletedAddress {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  /** HMAC-SHA256 of the address key, in hex. */
  @PrimaryColumn({ type: 'char', length: 64 })
  digest!: string;

  /** The first deletion. */
  @TimeColumn()
  deletedAt!: Date;
}

/** Thrown to roll back a sign-in that would bring back a person who was deleted for good. */
export class AddressWasDeletedError extends Error {}

/**
 * Records that a person with this address was deleted. A person who gets a record again is found by it, so the mark is
 * never removed.
 */
export function recordDeletedAddress(tx: UnitOfWork, address: string): void {
  const { organizationId, caller } = tx;
  const digest = digestOf(caller.organization, address);
  tx.insertMissing(DeletedAddress, [{ organizationId, digest, deletedAt: new Date() }]);
}

/**
 * Throws if a person with this address was deleted for good. Call it after inserting the person's record: a concurrent
 * deletion of a record with that address has committed by then.
 */
export async function requireNeverDeleted(tx: UnitOfWork, address: string): Promise<void> {
  const deleted = await tx.first(DeletedAddress, { digest: digestOf(tx.caller.organization, address) });
  if (deleted) throw new AddressWasDeletedError();
}

/** Includes the purpose, because the same key also signs cursors. */
const digestOf = ({ cursorKey }: Organization, address: string): string =>
  createHmac('sha256', Buffer.from(cursorKey, 'hex'))
    .update(`deleted address ${addressKey(address)}`)
    .digest('hex');
