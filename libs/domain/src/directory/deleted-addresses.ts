import { createHmac } from 'node:crypto';
import { PrimaryIdColumn, TimeColumn } from '@rollcall/platform';
import { Entity, PrimaryColumn } from 'typeorm';
import { addressKey } from '../model/address';
import type { Organization } from '../model/organization.entity';
import type { UnitOfWork } from '../model/principal';

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

/** Thrown to undo a sign-in by which somebody would come back who was deleted for good. */
export class AddressWasDeletedError extends Error {}

/** Keeps that somebody with this address was deleted. Who has a record again is found by that, so nothing ever lifts it. */
export function keepDeletedAddress(tx: UnitOfWork, address: string): void {
  const { organizationId, caller } = tx;
  const digest = digestOf(caller.organization, address);
  tx.insertMissing(DeletedAddress, [{ organizationId, digest, deletedAt: new Date() }]);
}

/**
 * Throws if somebody with this address was deleted for good. Asked once their record is inserted: whoever deletes a
 * record of that address meanwhile has committed before.
 */
export async function requireNeverDeleted(tx: UnitOfWork, address: string): Promise<void> {
  const deleted = await tx.first(DeletedAddress, { digest: digestOf(tx.caller.organization, address) });
  if (deleted) throw new AddressWasDeletedError();
}

/** The purpose is part of it: the key makes cursors too. */
const digestOf = ({ cursorKey }: Organization, address: string): string =>
  createHmac('sha256', Buffer.from(cursorKey, 'hex'))
    .update(`deleted address ${addressKey(address)}`)
    .digest('hex');
