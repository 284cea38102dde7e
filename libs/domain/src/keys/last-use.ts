import type { Database } from '@rollcall/platform';
import type { Credential } from './credential.entity';

const MINUTE_MS = 60_000;

/** Notes the use of a credential, at most once a minute whatever the load: the condition keeps racing processes to one write. */
export async function markUsed(
  database: Database,
  entity: new () => Credential,
  credential: Pick<Credential, 'organizationId' | 'id' | 'lastUsedAt'>,
): Promise<void> {
  const now = new Date();
  const stale = new Date(now.getTime() - MINUTE_MS);
  if (credential.lastUsedAt && credential.lastUsedAt > stale) return;
  const { organizationId, id } = credential;
  await database.manager
    .createQueryBuilder()
    .update(entity)
    .set({ lastUsedAt: now })
    .where('organization_id = :organizationId AND id = :id AND (last_used_at IS NULL OR last_used_at <= :stale)', {
      organizationId,
      id,
      stale: stale.getTime(),
    })
    .execute();
}
