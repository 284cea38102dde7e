import type { Store } from '@rollcall/platform';
import { rolesAt } from '../access/role-definition';
import { AccessToken, type Credential, ScimKey } from '../model/credential.entity';
import type { RoleDefinition } from '../model/role';
import { serviceTokensThen, validThen } from './review.sql';
import type { ReviewedRole, RoleHolder } from './reviewed-people';

/** The permissions of a SCIM key are not those of a role. */
const PROVISIONING = { id: 'PROVISIONING', name: 'SCIM provisioning' };

/**
 * The roles of service tokens and SCIM keys among these IDs at a past moment; a personal token has its owner's roles.
 */
export async function rolesOfPrograms(store: Store, ids: readonly string[], at: Date): Promise<ReviewedRole[]> {
  const parameters = { ids, at: at.getTime() };
  const [tokenRows, keyRows] = [store.rows(AccessToken, 'c'), store.rows(ScimKey, 'c')];
  const [tokens, keys] = await store.all(
    store.query(serviceTokensThen(tokenRows), parameters, tokenRows.read),
    store.query(validThen(keyRows), parameters, keyRows.read),
  );
  const roles = await rolesAt(store, [...new Set(tokens.map(({ role }) => role!))], at);
  return [
    ...tokens.flatMap((token) => held('SERVICE_TOKEN', token, roles.get(token.role!))),
    ...keys.flatMap((key) => held('SCIM_KEY', key, PROVISIONING)),
  ];
}

/** A role in the organization as a whole. */
export const ownRole = (
  holder: RoleHolder,
  role: Pick<RoleDefinition, 'id' | 'name'>,
  source: ReviewedRole['source'],
  grantedBy: string | null,
  grantedAt: Date,
): ReviewedRole[] => [{ holder, role, source, project: null, group: null, grantedBy, grantedAt }];

function held(
  type: RoleHolder['type'],
  { id, name, lastUsedAt, createdBy, createdAt }: Credential,
  role: Pick<RoleDefinition, 'id' | 'name'> | undefined,
): ReviewedRole[] {
  const holder: RoleHolder = { type, id, name, address: null, status: 'ACTIVE', lastUsedAt };
  return role ? ownRole(holder, role, 'ORGANIZATION', createdBy, createdAt) : [];
}
