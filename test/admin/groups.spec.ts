import type { GraphqlClient } from '../support/graphql-client';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { codeOf } from './refusal';

let service: Service;
let tenant: Tenant;
let admin: GraphqlClient;
let team: { id: string };
const people = Array.from({ length: 7 }, (_, index) => `p${index}@acme.example`);

beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  admin = tenant.admin;
  const { body } = await tenant.scim.post('/Groups', {
    displayName: 'Team',
    externalId: '00g1',
    members: people.map((value) => ({ value })),
  });
  team = body;
  for (const displayName of ['B', 'A', 'C']) await tenant.scim.post('/Groups', { displayName });
});
afterAll(() => service.stop());

const names = (nodes: { displayName: string }[]) => nodes.map(({ displayName }) => displayName);
const mails = (nodes: { email: string }[]) => nodes.map(({ email }) => email);

describe('groups', () => {
  const PAGE = `query ($first: Int!, $after: String) {
    groups(first: $first, after: $after) { totalCount nodes { displayName } edges { cursor } pageInfo { hasNextPage endCursor } }
  }`;

  it('are returned in order of creation to the last page, and counted', async () => {
    const one = await admin.ask(PAGE, { first: 3 });
    expect([names(one.groups.nodes), one.groups.totalCount, one.groups.pageInfo.hasNextPage]).toEqual([
      ['Team', 'B', 'A'],
      4,
      true,
    ]);
    const two = await admin.ask(PAGE, { first: 3, after: one.groups.pageInfo.endCursor });
    expect([names(two.groups.nodes), two.groups.totalCount, two.groups.pageInfo.hasNextPage]).toEqual([
      ['C'],
      4,
      false,
    ]);
  });

  it('continue after the cursor of any edge', async () => {
    const { groups } = await admin.ask(PAGE, { first: 4 });
    const rest = await admin.ask(PAGE, { first: 4, after: groups.edges[0].cursor });
    expect(names(rest.groups.nodes)).toEqual(['B', 'A', 'C']);
  });

  it('of another organization are left out', async () => {
    const other = await setUpTenant(service, { name: 'Other' });
    expect((await other.admin.ask(PAGE, { first: 10 })).groups).toMatchObject({ totalCount: 0, nodes: [] });
  });
});

describe('group', () => {
  const MEMBERS = `query ($id: ID!, $first: Int! = 50, $after: String) {
    group(id: $id) { memberCount members(first: $first, after: $after) {
      totalCount nodes { email } pageInfo { hasNextPage hasPreviousPage endCursor }
    } }
  }`;

  it('is read by ID, with its last editor', async () => {
    const { group } = await admin.ask(
      'query ($id: ID!) { group(id: $id) { id displayName description externalId managedBy memberCount changedBy { type label } createdAt updatedAt } }',
      { id: team.id },
    );
    expect(group).toEqual({
      id: team.id,
      displayName: 'Team',
      description: null,
      externalId: '00g1',
      managedBy: 'IDP',
      memberCount: 7,
      changedBy: { type: 'SCIM_KEY', label: 'Set-up' },
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
  });

  it('returns its members in pages', async () => {
    const found: string[] = [];
    let after: string | null = null;
    do {
      const { group } = await admin.ask(MEMBERS, { id: team.id, first: 3, after });
      expect(group.members.totalCount).toBe(7);
      expect(group.members.pageInfo.hasPreviousPage).toBe(after !== null);
      found.push(...mails(group.members.nodes));
      after = group.members.pageInfo.hasNextPage ? group.members.pageInfo.endCursor : null;
    } while (after);
    expect([...found].sort()).toEqual(people);
  });

  it('returns its own members among those of other groups, each list with its own length and position', async () => {
    const LISTS = `query ($first: Int!, $after: String) { groups(first: 3) { nodes { displayName
      rest: members(first: $first, after: $after) { nodes { email } pageInfo { hasNextPage } }
      members(first: 2) { nodes { email } pageInfo { hasNextPage } }
    } } }`;
    const { body: pair } = await tenant.scim.post('/Groups', {
      displayName: 'Pair',
      members: people.slice(1, 3).map((value) => ({ value })),
    });
    const all = await admin.ask('{ groups { nodes { displayName members { nodes { id email } edges { cursor } } } } }');
    const byName = new Map(
      all.groups.nodes.map((group: { displayName: string }) => [group.displayName, group]),
      // biome-ignore lint/suspicious/noExplicitAny: a response of any shape.
    ) as Map<string, any>;
    expect(mails(byName.get('Team').members.nodes).sort()).toEqual(people);
    expect(mails(byName.get('Pair').members.nodes).sort()).toEqual(people.slice(1, 3));
    expect(byName.get('A').members.nodes).toEqual([]);

    const after = byName.get('Team').members.edges[3].cursor;
    const team = mails(byName.get('Team').members.nodes);
    const { groups } = await admin.ask(LISTS, { first: 2, after });
    const [first] = groups.nodes;
    expect([mails(first.members.nodes), first.members.pageInfo.hasNextPage]).toEqual([team.slice(0, 2), true]);
    expect([mails(first.rest.nodes), first.rest.pageInfo.hasNextPage]).toEqual([team.slice(4, 6), true]);
    await tenant.scim.delete(`/Groups/${pair.id}`);
  });

  it('neither shows nor counts a removed person, and shows them again when they return', async () => {
    await tenant.scim.patch('/Users/p3@acme.example', [{ op: 'replace', path: 'active', value: false }]);
    const without = await admin.ask(MEMBERS, { id: team.id });
    expect(mails(without.group.members.nodes).sort()).toEqual(people.filter((email) => email !== 'p3@acme.example'));
    expect([without.group.memberCount, without.group.members.totalCount]).toEqual([6, 6]);
    await tenant.scim.patch('/Users/p3@acme.example', [{ op: 'replace', path: 'active', value: true }]);
    const again = await admin.ask(MEMBERS, { id: team.id });
    expect([mails(again.group.members.nodes).sort(), again.group.memberCount]).toEqual([people, 7]);
  });

  it('of another organization is treated like an unknown ID', async () => {
    const other = await setUpTenant(service, { name: 'Elsewhere' });
    const { body: foreign } = await other.scim.post('/Groups', { displayName: 'Secret' });
    const [unknown, hidden] = await Promise.all(
      ['01a20fb7-3782-7323-ab29-62790e7e9183', foreign.id].map(async (id) => {
        const answer = await admin.send(MEMBERS, { id });
        expect(codeOf(answer)).toBe('NOT_FOUND');
        const { requestId, ...extensions } = answer.errors![0]!.extensions;
        return JSON.stringify({ ...answer.errors![0], extensions, data: answer.data }).replaceAll(id, 'ID');
      }),
    );
    expect(hidden).toBe(unknown);
    expect(hidden).not.toContain('Secret');
  });
});
