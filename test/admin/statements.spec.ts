import { eventually, rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { Statements } from '../support/statements';

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
  await tenant.admin.ask('{ viewer { id } }');
}, 120_000);
afterAll(() => service.stop());

describe('the number of statements does not grow with the page', () => {
  it.each([
    ['members', 'members(first: FIRST) { nodes { email } pageInfo { hasNextPage } }'],
    ['members and their number', 'members(first: FIRST) { totalCount nodes { email } }'],
    ['members with groups', 'members(first: FIRST) { nodes { email groups { displayName } } }'],
    [
      'members with groups and invitations, twice',
      'members(first: FIRST) { nodes { groups { id } invitation { expiresAt } } edges { node { groups { displayName } invitation { state } } } }',
    ],
    ['groups', 'groups(first: FIRST) { totalCount nodes { displayName memberCount } }'],
    ['groups with members', 'groups(first: FIRST) { nodes { members(first: 5) { nodes { email } } } }'],
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
          `{ members(first: ${first}) { totalCount nodes { email groups { displayName } invitation { expiresAt } } } }`,
        );
        expect(members.nodes).toHaveLength(first);
        expect(members.nodes.at(-1).groups.length).toBeGreaterThanOrEqual(3);
      });
    const [few, many] = [await page(5), await page(50)];
    expect(many.length).toBe(few.length);
    // Token with person and organization; page, count, groups, invitations.
    expect(many.length).toBe(5);
  });
});
