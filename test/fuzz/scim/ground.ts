import { rows } from '../../support/rows';
import { type Service, setUpTenant } from '../../support/service';
import { filled, type Ground, KEY } from '../run';

/** Placeholders that are replaced when the request is sent. */
export const TEAM = 'THE-ID-OF-THE-TEAM';
/** The same team, by its number in /scim/1. */
export const TEAM_NUMBER = 'THE-NUMBER-OF-THE-TEAM';
export const FOREIGN_USER = 'THE-ID-OF-A-FOREIGN-USER';
export const FOREIGN_GROUP = 'THE-ID-OF-A-FOREIGN-GROUP';

/** The people of the fuzzed organization. */
export const PEOPLE = ['ada', 'bob', 'cleo', 'dora'].map((name) => `${name}@acme.example`);

/** An organization that no response may reveal anything about. */
export interface Foreign {
  user: string;
  group: string;
  /** Texts that no request contains, in lower case. */
  secrets: string[];
  digest(): Promise<string[]>;
}

const CANARY = 'canary-7b1e';

export async function foundForeign(service: Service): Promise<Foreign> {
  const { scim, founded } = await setUpTenant(service, {
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

/** A new organization with a few people and a team. */
export async function setUpGround(service: Service, foreign: Foreign): Promise<Ground> {
  const tenant = await setUpTenant(service);
  for (const userName of PEOPLE)
    await tenant.scim.post('/Users', { userName, name: { givenName: 'A', familyName: 'B' } });
  const { body: team } = await tenant.scim.post('/Groups', {
    displayName: 'Team',
    members: PEOPLE.slice(0, 2).map((value) => ({ value })),
  });
  const { body: numbered } = await tenant.scim1.get('/Groups');
  const places = {
    [KEY]: tenant.founded.scimKey!,
    [TEAM]: team.id,
    [TEAM_NUMBER]: numbered.Resources[0].id,
    [FOREIGN_USER]: foreign.user,
    [FOREIGN_GROUP]: foreign.group,
  };
  return {
    fill: (request) => filled(request, places),
    digest: () => digestOf(service, tenant.founded.organization.id),
  };
}

const TABLES = ['users', 'permission_groups', 'memberships', 'membership_history', 'invitations', 'counters'];

/** Everything in an organization that a write could change, one text per table. */
async function digestOf({ dataSource }: Service, organizationId: string): Promise<string[]> {
  const where = 'WHERE organization_id = ?';
  const tables = await Promise.all([
    ...TABLES.map((table) => rows(dataSource, `SELECT * FROM ${table} ${where}`, [organizationId])),
    rows(dataSource, `SELECT COUNT(*) AS events, MAX(id) AS last FROM audit_events ${where}`, [organizationId]),
  ]);
  return tables.map((table) =>
    table
      .map((row) => JSON.stringify(row))
      .sort()
      .join('\n'),
  );
}
