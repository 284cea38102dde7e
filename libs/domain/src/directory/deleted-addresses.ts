import { createHmac } from 'node:crypto';
import { insertIgnoreStatements, runQuery } from '@rollcall/platform';
import type { Organization } from '../organization/organization.entity';
import type { UnitOfWork } from '../principal';
import { addressKey } from './address';
import { DeletedAddress } from './deleted-address.entity';

/** Thrown to undo a sign-in by which somebody would come back who was deleted for good. */
export class AddressWasDeletedError extends Error {}

/** Keeps that somebody with this address was deleted. Who has a record again is found by that, so nothing ever lifts it. */
export function keepDeletedAddress(tx: UnitOfWork, address: string): void {
  const { manager, organizationId, caller } = tx;
  const row = { organizationId, digest: digestOf(caller.organization, address), deletedAt: new Date() };
  tx.later(...insertIgnoreStatements(manager, DeletedAddress, [row]));
}

/**
 * Throws where somebody with this address was deleted for good. Asked once their record is inserted: whoever deletes a
 * record of that address meanwhile has committed before.
 */
export async function requireNeverDeleted(tx: UnitOfWork, address: string): Promise<void> {
  const { manager, organizationId, caller } = tx;
  const sql = 'SELECT digest FROM deleted_addresses WHERE organization_id = :organizationId AND digest = :digest';
  const found = await runQuery(manager, sql, { organizationId, digest: digestOf(caller.organization, address) });
  if (found.length > 0) throw new AddressWasDeletedError();
}

/** The purpose is part of it: the key makes cursors too. */
const digestOf = ({ cursorKey }: Organization, address: string): string =>
  createHmac('sha256', Buffer.from(cursorKey, 'hex'))
    .update(`deleted address ${addressKey(address)}`)
    .digest('hex');
