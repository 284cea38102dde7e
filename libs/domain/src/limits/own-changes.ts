import { tooManyOwnChanges } from '../errors';
import type { UnitOfWork } from '../principal';
import { leaseShare } from './lease';

const HOUR_MS = 60 * 60_000;
/** Changes of an hour. */
const MOST = 60;

/**
 * Counts a change that people may make to their own account whatever their role, so that they cannot fill the audit log.
 * Call it at the end of the transaction, as it locks the person's row of the count until COMMIT. Throws RATE_LIMITED.
 */
export async function countOwnChange(tx: UnitOfWork): Promise<void> {
  const hour = Math.floor(Date.now() / HOUR_MS);
  const before = await leaseShare(tx, { subject: `own ${tx.caller.actor.id}`, minute: hour, share: 1 });
  if (before >= MOST) throw tooManyOwnChanges(MOST, Math.ceil(((hour + 1) * HOUR_MS - Date.now()) / 1000));
}
