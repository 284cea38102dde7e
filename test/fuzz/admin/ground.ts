import { createHash } from 'node:crypto';
import { join } from '../../admin/person';
import { rows } from '../../support/rows';
import { type Service, setUpTenant, type Tenant } from '../../support/service';
import { filled, type Ground, KEY } from '../run';
import { foreignPlace, ownPlace, tables } from './places';

/** Placeholder for the token of a person without management permissions. */
export const MEMBER_KEY = 'THE-KEY-OF-A-MEMBER';
/** Placeholder for the token of a program that reads. */
export const SERVICE_KEY = 'THE-KEY-OF-A-SERVICE';

const CANARY = 'canary-3f9d';

/** An organization that no response may reveal anything about. */
export interface Foreign {
  ids: Record<string, string[]>;
  secrets: string[];
  digest(): Promise<string[]>;
}

export async function foundForeign(service: Service): Promise<Foreign> {
  const tenant = await setUpTenant(service, { name: CANARY, adminAddress: `${CANARY}@canary.example` });
  await furnish(tenant, CANARY);
  return {
    ids: await idsOf(service, tenant),
    secrets: [CANARY, 'canary.example', tenant.founded.adminToken],
    digest: () => digestOf(service, tenant, [...LASTING, 'audit_events', 'audit_exports']),
  };
}

/** A new organization with a record of every kind. */
export async function setUpGround(service: Service, foreign: Foreign): Promise<Ground> {
  const tenant = await setUpTenant(service);
  const member = await join(service, tenant, 'VIEWER', 'member@acme.example');
  const serviceToken = await furnish(tenant, 'acme');
  const ids = await idsOf(service, tenant);
  const places = {
    [KEY]: tenant.founded.adminToken,
    [MEMBER_KEY]: member.client.token!,
    [SERVICE_KEY]: serviceToken,
    ...placesOf(ids, ownPlace),
    ...placesOf(foreign.ids, foreignPlace),
  };
  return { fill: (request) => filled(request, places), digest: () => digestOf(service, tenant, LASTING) };
}

/** Creates a record of every kind in an organization; returns the token of a service. */
async function furnish({ admin, scim }: Tenant, name: string): Promise<string> {
  const address = `ada@${name}.example`;
  const { body: user } = await scim.post('/Users', { userName: address, name: { givenName: name, familyName: name } });
  const { body: group } = await scim.post('/Groups', { displayName: `${name} team`, members: [{ value: user.id }] });
  const { project, token, created } = await admin.ask(
    `mutation ($name: String!) {
      project: createProject(input: { name: $name }) { project { id } }
      createRole(input: { name: $name, permissions: ["project.read"] }) { role { id } }
      token: createServiceToken(input: { name: $name, roleId: "VIEWER" }) { secret }
      created: createAuditStream(input: { name: $name, kind: WEBHOOK, url: "https://collector.invalid/" }) { stream { id } }
      createGroup(input: { displayName: $name }) { group { id } }
      updateAccessSettings(input: { projectPermissions: true }) { organization { id } }
    }`,
    { name },
  );
  await admin.ask(
    `mutation ($name: String!, $projectId: ID!, $groupId: ID!, $streamId: ID!, $email: String!) {
      updateAuditStream(input: { streamId: $streamId, enabled: false }) { stream { id } }
      inviteMember(input: { email: $email }) { member { id } }
      createSecretKey(input: { name: $name, projectId: $projectId }) { key { id } }
      grantProjectRole(input: { groupId: $groupId, projectId: $projectId, roleId: "MEMBER" }) { project { id } }
    }`,
    {
      name,
      projectId: project.project.id,
      groupId: group.id,
      streamId: created.stream.id,
      email: `invited@${name}.example`,
    },
  );
  return token.secret;
}

/**
 * The newest IDs of each kind. The admin, who must not be removed, is the oldest person, and their token the oldest of
 * its kind.
 */
async function idsOf({ dataSource }: Service, { founded }: Tenant): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const table of tables) {
    const newest = `SELECT id FROM ${table} WHERE organization_id = ? ORDER BY id DESC LIMIT 2`;
    const ids = await rows<{ id: string }>(dataSource, newest, [founded.organization.id]);
    if (ids.length === 0) throw new Error(`the organization has no row of ${table}`);
    found[table] = ids.map(({ id }) => id);
  }
  return found;
}

const placesOf = (ids: Record<string, string[]>, place: typeof ownPlace): Record<string, string> =>
  Object.fromEntries(
    Object.entries(ids).flatMap(([table, [newest, before = newest]]) => [
      [place(table, 0), newest],
      [place(table, 1), before],
    ]),
  );

/** The tables with an organization's data. */
const LASTING = [
  ...['users', 'permission_groups', 'memberships', 'invitations', 'custom_roles', 'projects', 'grants', 'counters'],
  ...['project_keys', 'scim_keys', 'access_tokens', 'audit_streams', 'organizations'],
];

/** Columns that the service writes by itself: when a key was used, and the progress of a stream. */
const PASSING = new Set([
  ...['last_used_at', 'next', 'missed', 'attempts', 'last_error', 'failing_since', 'delivered_at', 'due_at'],
  ...['lease', 'leased_until'],
]);

async function digestOf({ dataSource }: Service, { founded }: Tenant, of: readonly string[]): Promise<string[]> {
  const digests = of.map(async (table) => {
    const column = table === 'organizations' ? 'id' : 'organization_id';
    const all = await rows(dataSource, `SELECT * FROM ${table} WHERE ${column} = ?`, [founded.organization.id]);
    const text = all.map((row) => JSON.stringify(row, (key, value) => (PASSING.has(key) ? undefined : value))).sort();
    return `${table} ${createHash('sha256').update(text.join()).digest('hex')}`;
  });
  return Promise.all(digests);
}
