import { rows } from '../support/rows';
import { foundTenant, type Service, type Tenant } from '../support/service';
import type { WireRequest } from '../support/wire';

/** Places in a request that are filled in when it is sent. */
export const KEY = 'THE-KEY-OF-THE-CALLER';
export const TEAM = 'THE-ID-OF-THE-TEAM';
export const FOREIGN_USER = 'THE-ID-OF-A-FOREIGN-USER';
export const FOREIGN_GROUP = 'THE-ID-OF-A-FOREIGN-GROUP';

/** The people of the organization that is fuzzed. */
export const PEOPLE = ['ada', 'bob', 'cleo', 'dora'].map((name) => `${name}@acme.example`);

/** An organization that no answer may know anything of. */
export interface Foreign {
  user: string;
  group: string;
  /** What no request names, in lower case. */
  secrets: string[];
  digest(): Promise<string>;
}

const CANARY = 'canary-7b1e';

export async function foundForeign(service: Service): Promise<Foreign> {
  const { scim, founded } = await foundTenant(service, {
    name: `${CANARY}-org`,
    adminAddress: `${CANARY}@canary.example`,
  });
  const people = [];
  for (const name of ['named', 'unnamed']) {
    const { body } = await scim.post('/Users', {
      userName: `${CANARY}-${name}@canary.example`,
      externalId: `${CANARY}-${name}`,
      name: { givenName: `${CANARY}-${name}`, familyName: CANARY },
    });
    people.push(body.id);
  }
  const groups = [];
  for (const displayName of [`${CANARY}-group`, `${CANARY}-other`]) {
    const { body } = await scim.post('/Groups', { displayName, members: people.map((value) => ({ value })) });
    groups.push(body.id);
  }
  return {
    user: people[0],
    group: groups[0],
    secrets: [CANARY, 'canary.example', people[1], groups[1], founded.organization.id, founded.scimKey!],
    digest: () => digestOf(service, founded.organization.id),
  };
}

/** The organization that requests are sent to. */
export interface Ground {
  fill(request: WireRequest): WireRequest;
  digest(): Promise<string>;
}

/** A new organization with a few people and a team. */
export async function foundGround(service: Service, foreign: Foreign): Promise<Ground> {
  const tenant = await foundTenant(service);
  for (const userName of PEOPLE)
    await tenant.scim.post('/Users', { userName, name: { givenName: 'A', familyName: 'B' } });
  const { body: team } = await tenant.scim.post('/Groups', {
    displayName: 'Team',
    members: PEOPLE.slice(0, 2).map((value) => ({ value })),
  });
  return { fill: filler(tenant, team.id, foreign), digest: () => digestOf(service, tenant.founded.organization.id) };
}

function filler(tenant: Tenant, team: string, foreign: Foreign): Ground['fill'] {
  const fill = (text: string) =>
    text
      .replaceAll(KEY, tenant.founded.scimKey!)
      .replaceAll(TEAM, team)
      .replaceAll(FOREIGN_USER, foreign.user)
      .replaceAll(FOREIGN_GROUP, foreign.group);
  return ({ path, headers, body, ...rest }) => ({
    ...rest,
    path: fill(path),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fill(value)])),
    ...(body !== undefined && { body: fill(body) }),
  });
}

const TABLES = ['users', 'permission_groups', 'memberships', 'membership_history', 'invitations', 'tallies'];

/** All that a write could change in an organization, as a text. */
async function digestOf({ dataSource }: Service, organizationId: string): Promise<string> {
  const where = 'WHERE organization_id = ?';
  const tables = await Promise.all([
    ...TABLES.map((table) => rows(dataSource, `SELECT * FROM ${table} ${where}`, [organizationId])),
    rows(dataSource, `SELECT COUNT(*) AS events, MAX(id) AS last FROM audit_events ${where}`, [organizationId]),
  ]);
  return JSON.stringify(tables.map((table) => table.map((row) => JSON.stringify(row)).sort()));
}
