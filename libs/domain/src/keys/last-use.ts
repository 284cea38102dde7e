import type { Database } from '@rollcall/platform';
import type { Credential } from './credential.entity';
import { type CredentialTable, noteUse } from './keys.sql';

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
export async function markUsed(database: Database, table: CredentialTable, credential: Used): Promise<void> {
  const now = Date.now();
  const stale = now - MINUTE_MS;
  const { id, lastUsedAt } = credential;
  if ((lastUsedAt && lastUsedAt.getTime() > stale) || underWay.has(id)) return;
  underWay.add(id);
  const noted = database
    .change(credential, (tx) => tx.write(noteUse(table), { id, now, stale }))
    .catch(() => {})
    .finally(() => underWay.delete(id));
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, LONGEST_WAIT_MS);
  });
  await Promise.race([noted, waited]);
  clearTimeout(timer);
}
