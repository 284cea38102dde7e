import type { GraphqlClient } from '../support/graphql-client';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { codeOf } from './refusal';

let service: Service;
let tenant: Tenant;
let admin: GraphqlClient;
const ids: Record<string, string> = {};

beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  admin = tenant.admin;
  ids.admin = (await admin.ask('{ caller { member { id } } }')).caller.member.id;
  for (const name of ['ada', 'adam', 'bob', 'çelik', 'a_b', 'a-b']) {
    const { body } = await tenant.scim.post('/Users', { userName: `${name}@acme.example`, externalId: `x-${name}` });
    ids[name] = body.id;
  }
  await tenant.scim.patch(`/Users/${ids.bob}`, [{ op: 'replace', path: 'active', value: false }]);
});
afterAll(() => service.stop());

const everybody = ['admin', 'ada', 'adam', 'bob', 'çelik', 'a_b', 'a-b'];
const addresses = (names: string[]) => names.map((name) => `${name}@acme.example`);

describe('members', () => {
  const PAGE = `query ($first: Int!, $after: String) {
    members(first: $first, after: $after) {
      nodes { email } edges { cursor node { email } } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }`;

  it.each([1, 2, 3, 6, 7, 100])('are complete when read in pages of %i, in order of creation', async (first) => {
    const found: string[] = [];
    let after: string | null = null;
    for (;;) {
      const { members } = await admin.ask(PAGE, { first, after });
      const { nodes, edges, pageInfo } = members;
      found.push(...nodes.map((node: { email: string }) => node.email));
      expect(edges.map(({ node }: { node: object }) => node)).toEqual(nodes);
      expect(members.totalCount).toBe(7);
      expect(pageInfo).toEqual({
        hasNextPage: found.length < 7,
        hasPreviousPage: after !== null,
        startCursor: edges[0].cursor,
        endCursor: edges.at(-1).cursor,
      });
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(found).toEqual(addresses(everybody));
  });

  it('end with an empty page after the last one', async () => {
    const { members } = await admin.ask(PAGE, { first: 100 });
    const last = await admin.ask(PAGE, { first: 2, after: members.pageInfo.endCursor });
    expect(last.members).toEqual({
      nodes: [],
      edges: [],
      totalCount: 7,
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
    });
  });

  it.each<[string, object, string[]]>([
    ['of one status', { status: ['REMOVED'] }, ['bob']],
    ['of several statuses, one named twice', { status: ['JOINED', 'REMOVED', 'JOINED'] }, ['admin', 'bob']],
    ['of any status, which null means too', { status: null, search: null }, everybody],
    ['by the start of the address', { search: 'ada' }, ['ada', 'adam']],
    ['by the start of the address in any case, blanks trimmed', { search: ' ÇEL' }, ['çelik']],
    ['by a whole address', { search: 'ada@acme.example' }, ['ada']],
    ['by a text with a mark of SQL', { search: 'a_' }, ['a_b']],
    ['by another mark of SQL', { search: 'a%' }, []],
    ['by what is within an address only', { search: 'acme' }, everybody],
    ['by status and address', { status: ['INVITED'], search: 'da' }, ['ada', 'adam']],
    ['by nothing', { search: '' }, everybody],
  ])('are found %s, and counted', async (_, filter, names) => {
    const { members } = await admin.ask(
      'query ($status: [MemberStatus!], $search: String) { members(filter: { statuses: $status, search: $search }) { totalCount nodes { email } } }',
      { ...filter },
    );
    expect(members.nodes.map((node: { email: string }) => node.email)).toEqual(addresses(names));
    expect(members.totalCount).toBe(names.length);
  });

  it('keep the filter across pages', async () => {
    const page =
      'query ($after: String) { members(filter: { search: "ad" }, first: 2, after: $after) { nodes { email } pageInfo { endCursor } } }';
    const one = await admin.ask(page);
    const two = await admin.ask(page, { after: one.members.pageInfo.endCursor });
    expect([...one.members.nodes, ...two.members.nodes].map((node) => node.email)).toEqual(
      addresses(['admin', 'ada', 'adam']),
    );
  });

  it.each<[string, object, string]>([
    ['no status at all', { status: [] }, 'filter.statuses'],
    ['a search longer than an address', { search: 'a'.repeat(255) }, 'filter.search'],
  ])('refuse %s', async (_, filter, field) => {
    const answer = await admin.send(
      'query ($status: [MemberStatus!], $search: String) { members(filter: { statuses: $status, search: $search }) { totalCount } }',
      { ...filter },
    );
    expect(answer.errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });
});

describe('member', () => {
  const MEMBER = `query ($id: ID!) {
    member(id: $id) {
      id email givenName familyName displayName status role { id name } managedBy externalId createdAt updatedAt joinedAt removedAt
      groups { nodes { id displayName } }
    }
  }`;

  it('is read by ID, with all attributes', async () => {
    const { body: group } = await tenant.scim.post('/Groups', {
      displayName: 'Readers',
      members: [{ value: ids.ada }],
    });
    const { member } = await admin.ask(MEMBER, { id: ids.ada });
    expect(member).toEqual({
      id: ids.ada,
      email: 'ada@acme.example',
      givenName: 'NO_GIVEN_NAME',
      familyName: 'NO_FAMILY_NAME',
      displayName: 'ada@acme.example',
      status: 'INVITED',
      role: { id: 'VIEWER', name: 'Viewer' },
      managedBy: 'IDP',
      externalId: 'x-ada',
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updatedAt: member.createdAt,
      joinedAt: null,
      removedAt: null,
      groups: { nodes: [{ id: group.id, displayName: 'Readers' }] },
    });
  });

  it('shows when a person was removed', async () => {
    const { member } = await admin.ask(MEMBER, { id: ids.bob });
    expect([member.status, Date.parse(member.removedAt)]).toEqual(['REMOVED', expect.any(Number)]);
    expect(Date.parse(member.removedAt)).toBeGreaterThan(Date.parse(member.createdAt));
  });

  it('of another organization looks unknown, by ID and by address', async () => {
    const other = await setUpTenant(service, { name: 'Other', adminAddress: 'root@other.example' });
    const {
      caller: { member: viewer },
    } = await other.admin.ask('{ caller { member { id } } }');
    const answers: string[] = [];
    for (const id of ['01a20fb7-3782-7323-ab29-62790e7e9183', viewer.id, 'root@other.example']) {
      const answer = await admin.send(MEMBER, { id });
      expect(codeOf(answer)).toBe('NOT_FOUND');
      const { requestId, ...extensions } = answer.errors![0]!.extensions;
      answers.push(JSON.stringify({ ...answer.errors![0], extensions, data: answer.data }).replaceAll(id, 'ID'));
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });
});
