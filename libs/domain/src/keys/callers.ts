import type { Authentication, Caller, Database } from '@rollcall/platform';
import { findRole } from '../access/role-definition';
import type { AccessToken, Credential } from '../model/credential.entity';
import type { Organization } from '../model/organization.entity';
import type { Origin, Principal } from '../model/principal';
import { heldEverywhere } from '../model/role';
import type { User } from '../model/user.entity';
import { type CredentialTable, noteUse } from './keys.sql';

/** A person with their current permissions; undefined if the person has not joined. */
export async function principalOf(
  database: Database,
  organization: Organization,
  user: User,
  authentication: Authentication,
  origin: Origin,
): Promise<Principal | undefined> {
  if (user.status !== 'JOINED') return undefined;
  const role = await findRole(database.store(user), user.role);
  return (
    role && {
      organizationId: organization.id,
      organization,
      actor: { type: 'USER', id: user.id, label: user.userName },
      authentication,
      permissions: heldEverywhere(role, organization),
      ...origin,
    }
  );
}

/** A service with the current permissions of its token's role; undefined if the role was deleted. */
export async function servicePrincipal(
  database: Database,
  organization: Organization,
  token: AccessToken,
  authentication: Authentication,
  origin: Origin,
): Promise<Principal | undefined> {
  const role = token.role === null ? undefined : await findRole(database.store(token), token.role);
  return (
    role && {
      organizationId: organization.id,
      organization,
      actor: { type: 'SERVICE', id: token.id, label: token.name },
      authentication,
      permissions: role.permissions,
      ...origin,
    }
  );
}

/** A caller whose credential belongs to an organization but is not accepted. */
export const unknownCaller = (
  organizationId: string,
  origin: Origin,
  authentication: Authentication,
): Caller<never> => ({
  ...origin,
  organizationId,
  actor: { type: 'ANONYMOUS', id: null, label: 'unknown' },
  authentication,
  permissions: new Set<never>(),
});

const MINUTE_MS = 60_000;
/**
 * How long a request waits until its own use is recorded: a request that only reads does not wait for long writes of
 * others.
 */
const LONGEST_WAIT_MS = 20;

type Used = Pick<Credential, 'organizationId' | 'id' | 'lastUsedAt'>;

/** Records the use of a credential, at most once a minute. */
export const markUsed = (database: Database, table: CredentialTable, credential: Used): Promise<void> =>
  noteUseOf(database, credential, noteUse(table));

/** The IDs of credentials and sessions whose use is being recorded. */
const underWay = new Set<string>();

/**
 * Records a use by a statement with `:now`, at most once a minute: the condition on `:stale` limits racing processes to
 * one write. If the write fails now, a later use is recorded instead.
 */
export async function noteUseOf(database: Database, used: Used, sql: string, parameters: object = {}): Promise<void> {
  const now = Date.now();
  const stale = now - MINUTE_MS;
  const { id, lastUsedAt } = used;
  if ((lastUsedAt && lastUsedAt.getTime() > stale) || underWay.has(id)) return;
  underWay.add(id);
  const noted = database
    .change(used, (tx) => tx.write(sql, { ...parameters, id, now, stale }))
    .catch(() => {})
    .finally(() => underWay.delete(id));
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, LONGEST_WAIT_MS);
  });
  await Promise.race([noted, waited]);
  clearTimeout(timer);
}
