import type { GraphqlClient } from '../support/graphql-client';
import { eventually, rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { Statements } from '../support/statements';
import { createProject, grantRole } from './acts';
import { join, newAddress, type Person } from './person';

const statements = new Statements();
let service: Service;
let tenant: Tenant;

beforeAll(async () => {
  service = await startService({}, statements);
  tenant = await setUpTenant(service);
  const people = Array.from({ length: 60 }, (_, index) => ({ value: `p${index}@acme.example` }));
  for (const displayName of ['A', 'B', 'C']) await tenant.scim.post('/Groups', { displayName, members: people });
  for (let index = 0; index < 20; index++)
    await tenant.scim.post('/Groups', { displayName: `G${index}`, members: people.slice(index, index + 2) });
  await eventually(async () =>
    expect(await rows(service.dataSource, "SELECT id FROM outbox_messages WHERE state = 'PENDING'")).toEqual([]),
  );
  // The first use of a token within a minute is written.
  await tenant.admin.ask('{ caller { member { id } } }');
}, 120_000);
afterAll(() => service.stop());

describe('the number of statements does not grow with the page', () => {
  it.each([
    ['members', 'members(first: FIRST) { nodes { email } pageInfo { hasNextPage } }'],
    ['members and their number', 'members(first: FIRST) { totalCount nodes { email } }'],
    ['members with groups', 'members(first: FIRST) { nodes { email groups { nodes { displayName } } } }'],
    [
      'members with groups and invitations, twice',
      'members(first: FIRST) { nodes { groups { nodes { id } } invitation { expiresAt } } edges { node { groups { nodes { displayName } } invitation { state } } } }',
    ],
    ['members with their last activity', 'members(first: FIRST) { nodes { email lastActiveAt } }'],
    ['groups', 'groups(first: FIRST) { totalCount nodes { displayName memberCount } }'],
    ['groups with members', 'groups(first: FIRST) { nodes { members(first: 5) { nodes { email } } } }'],
    ['keys and tokens', 'credentials(first: FIRST) { nodes { __typename name createdBy { label } } }'],
    ['audit events', 'auditEvents(first: FIRST) { nodes { action changes { field } } }'],
  ])('of %s', async (_, selection) => {
    const page = (first: number) =>
      statements.during(() => tenant.admin.ask(`{ ${selection.replace('FIRST', String(first))} }`));
    // The first search of an hour is recorded.
    await page(1);
    const [few, more] = [await page(5), await page(20)];
    expect(few.length).toBeGreaterThan(1);
    expect(more.length).toBe(few.length);
  });

  it('of 5 and of 50 members with groups and invitations is the same, and small', async () => {
    const page = (first: number) =>
      statements.during(async () => {
        const { members } = await tenant.admin.ask(
          `{ members(first: ${first}) { totalCount nodes { email groups { nodes { displayName } } invitation { expiresAt } } } }`,
        );
        expect(members.nodes).toHaveLength(first);
        expect(members.nodes.at(-1).groups.nodes.length).toBeGreaterThanOrEqual(3);
      });
    const [few, many] = [await page(5), await page(50)];
    expect(many.length).toBe(few.length);
    // One each for: token with person and organization; page; count; groups and their names; invitations.
    expect(many.length).toBe(6);
  });
});

describe('a grant reads the facts about access once', () => {
  let granting: Tenant;
  let manager: Person;
  let apollo: string;
  let analyst: string;

  beforeAll(async () => {
    granting = await setUpTenant(service, { name: 'Granting' });
    await granting.admin.ask(
      'mutation { updateAccessSettings(input: { projectPermissions: true }) { organization { id } } }',
    );
    apollo = await createProject(granting, 'Apollo');
    manager = await join(service, granting, 'VIEWER');
    await grantRole(granting, { projectId: apollo, userId: manager.id, role: 'MANAGER' });
    const create = 'mutation { createRole(input: { name: "Analyst", permissions: ["project.read"] }) { role { id } } }';
    analyst = (await granting.admin.ask(create)).createRole.role.id;
  });

  const someone = async () => ({ userId: (await join(service, granting, 'VIEWER')).id });
  const group = async () => ({ groupId: (await granting.scim.post('/Groups', { displayName: newAddress() })).body.id });

  // The token with its person and organization; grantee, project and organization with locks; three statements of
  // facts, unless an admin grants to a group; the grant, and its event.
  it.each<[string, () => GraphqlClient, () => Promise<object>, () => string, number]>([
    ['to a person by an admin', () => granting.admin, someone, () => 'MEMBER', 9],
    ['to a person by a manager of the project', () => manager.client, someone, () => 'MEMBER', 9],
    ['of a custom role', () => manager.client, someone, () => analyst, 11],
    ['to a group by an admin', () => granting.admin, group, () => 'MEMBER', 8],
    ['to a group by a manager of the project', () => manager.client, group, () => 'MEMBER', 11],
  ])('%s', async (_, client, grantee, role, count) => {
    const mutation = `mutation ($projectId: ID!, $userId: ID, $groupId: ID, $role: ID!) {
      grantProjectRole(input: { projectId: $projectId, memberId: $userId, groupId: $groupId, roleId: $role }) { role { id } }
    }`;
    const variables = { projectId: apollo, role: role(), ...(await grantee()) };
    // The first use of a token within a minute is written.
    await client().ask('{ caller { member { id } } }');
    const asked = await statements.during(() => client().ask(mutation, variables));
    expect(asked).toHaveLength(count);
  });
});
