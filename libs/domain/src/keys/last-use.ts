import type { Database } from '@rollcall/platform';
import type { Credential } from './credential.entity';

const MINUTE_MS = 60_000;
/** How long a request waits for the note of its own use: whoever only reads does not wait for long writes of others. */
const LONGEST_WAIT_MS = 20;

type Used = Pick<Credential, 'organizationId' | 'id' | 'lastUsedAt'>;

/** Notes that are being written, by the id of the credential. */
const underWay = new Set<string>();

/**
 * Notes the use of a credential, at most once a minute whatever the load: the condition keeps racing processes to one
 * write. A note that cannot be written now is left to a later use.
 */
export async function markUsed(database: Database, entity: new () => Credential, credential: Used): Promise<void> {
  const now = new Date();
  const stale = new Date(now.getTime() - MINUTE_MS);
  const { id, lastUsedAt } = credential;
  if ((lastUsedAt && lastUsedAt > stale) || underWay.has(id)) return;
  underWay.add(id);
  const noted = note(database, entity, credential, now, stale)
    .catch(() => {})
    .finally(() => underWay.delete(id));
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, LONGEST_WAIT_MS);
  });
  await Promise.race([noted, waited]);
  clearTimeout(timer);
}

async function note(
  database: Database,
  entity: new () => Credential,
  { organizationId, id }: Used,
  now: Date,
  stale: Date,
): Promise<void> {
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
