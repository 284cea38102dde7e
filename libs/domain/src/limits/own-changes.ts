import { tooManyOwnChanges } from '../errors';
import type { UnitOfWork } from '../principal';
import { leaseShare } from './lease';

const HOUR_MS = 60 * 60_000;
/** Changes of an hour. */
const MOST = 60;

/**
 * Counts a change that people may make to their own account whatever their role: each is an event, and they are to fill
 * no log. Called at the end of the transaction, since the row of the person is locked until that is committed. Throws
 * RATE_LIMITED.
 */
export async function countOwnChange({ manager, organizationId, caller }: UnitOfWork): Promise<void> {
  const hour = Math.floor(Date.now() / HOUR_MS);
  const before = await leaseShare(manager, {
    organizationId,
    subject: `own ${caller.actor.id}`,
    minute: hour,
    share: 1,
  });
  if (before >= MOST) throw tooManyOwnChanges(MOST, Math.ceil(((hour + 1) * HOUR_MS - Date.now()) / 1000));
}
