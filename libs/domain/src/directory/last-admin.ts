import { runQuery } from '@rollcall/platform';
import { lastAdmin } from '../errors';
import { lockOrganization } from '../organization/organizations';
import type { UnitOfWork } from '../principal';
import type { User } from './user.entity';

/** Refuses to let the last joined admin go; the organization's row is locked, so that two requests cannot each take the other for the one who stays. */
export async function keepLastAdmin(tx: UnitOfWork, user: User): Promise<void> {
  if (user.role !== 'ADMIN' || user.status !== 'JOINED') return;
  await lockOrganization(tx);
  const { manager, organizationId } = tx;
  const others = await runQuery(
    manager,
    `SELECT id FROM users
     WHERE organization_id = :organizationId AND role = 'ADMIN' AND status = 'JOINED' AND id <> :id LIMIT 1`,
    { organizationId, id: user.id },
  );
  if (others.length === 0) throw lastAdmin();
}
