import { type Principal, Users, userOrders } from '@rollcall/domain';
import { MemberFilterInput } from '../../apps/api/src/admin/members/member.args';
import { crowd, fillGroup } from '../support/crowd';
import { rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { codeOf } from './refusal';

let service: Service;
let tenant: Tenant;
let group: string;
beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  const people = [
    ['carol', 'Carol', 'Young'],
    ['alice', 'Alice', 'Zimmer'],
    ['bob', 'Bob', 'Adams'],
    ['dora', 'Álice', 'Brown'],
  ];
  const ids = [];
  for (const [name, givenName, familyName] of people) {
    const { body } = await tenant.scim.post('/Users', {
      userName: `${name}@acme.example`,
      name: { givenName, familyName },
    });
    ids.push(body.id);
  }
  group = (await tenant.scim.post('/Groups', { displayName: 'Team', members: [{ value: ids[0] }, { value: ids[2] }] }))
    .body.id;
  await tenant.admin.ask(
    'mutation ($id: ID!) { setMemberRole(input: { memberId: $id, roleId: "MANAGER" }) { member { id } } }',
    { id: ids[2] },
  );
  await tenant.scim.patch(`/Users/${ids[3]}`, [{ op: 'replace', path: 'active', value: false }]);
});
afterAll(() => service.stop());

const LIST = `query ($status: [MemberStatus!], $role: [ID!], $managedBy: ManagedBy, $groupId: ID, $search: String,
    $orderBy: MemberOrder! = CREATED, $first: Int! = 50, $after: String) {
  members(filter: { statuses: $status, roleIds: $role, managedBy: $managedBy, groupId: $groupId, search: $search }, orderBy: $orderBy, first: $first, after: $after) {
    totalCount nodes { email } pageInfo { hasNextPage endCursor }
  }
}`;
const listed = async (variables: object): Promise<string[]> => {
  const { members } = await tenant.admin.ask(LIST, { ...variables });
  expect(members.totalCount).toBe(members.nodes.length);
  return members.nodes.map(({ email }: { email: string }) => email.split('@')[0]);
};

describe('members', () => {
  it.each<[object, string[]]>([
    [{}, ['admin', 'carol', 'alice', 'bob', 'dora']],
    [{ status: ['REMOVED'] }, ['dora']],
    [{ status: ['INVITED', 'JOINED'], orderBy: 'EMAIL' }, ['admin', 'alice', 'bob', 'carol']],
    [{ role: ['MANAGER', 'ADMIN'] }, ['admin', 'bob']],
    [{ managedBy: 'LOCAL' }, ['admin']],
    [{ search: 'CAR' }, ['carol']],
    [{ search: 'zim' }, ['alice']],
    [{ search: 'bob a' }, ['bob']],
    [{ search: "' OR 1=1 --" }, []],
    [{ search: 'al' }, ['alice']],
    [{ search: 'a_' }, []],
    [{ search: 'ál' }, ['dora']],
    [{ search: 'a', role: ['MANAGER'] }, ['bob']],
    [{ search: '%' }, []],
    [{ search: 'nobody' }, []],
    [{ search: ' zim ' }, ['alice']],
    [{ search: 'IMM' }, ['alice']],
    [{ search: 'lice br' }, ['dora']],
    [{ search: 'b@acme.ex' }, ['bob']],
    [{ search: 'acme.example', orderBy: 'FAMILY_NAME' }, ['bob', 'dora', 'carol', 'alice', 'admin']],
    [{ search: 'o', managedBy: 'IDP', status: ['INVITED'], orderBy: 'EMAIL' }, ['bob', 'carol']],
    [{ orderBy: 'NAME' }, ['admin', 'alice', 'bob', 'carol', 'dora']],
    [{ orderBy: 'FAMILY_NAME' }, ['bob', 'dora', 'carol', 'alice', 'admin']],
  ])('%j: %j', async (variables, expected) => {
    expect(await listed(variables)).toEqual(expected);
  });

  it('are not searched by a blank text', () => {
    expect(Object.assign(new MemberFilterInput(), { search: '  ' }).criteria).toEqual({});
  });

  it('of a group', async () => {
    expect(await listed({ groupId: group, orderBy: 'EMAIL' })).toEqual(['bob', 'carol']);
    expect(await listed({ groupId: 'x' })).toEqual([]);
  });

  it('sorted by the last change start with the latest', async () => {
    await rows(
      service.dataSource,
      "UPDATE users SET updated_at = updated_at + 60000 WHERE user_name = 'alice@acme.example'",
    );
    expect((await listed({ orderBy: 'UPDATED' }))[0]).toBe('alice');
  });

  it.each(['CREATED', 'EMAIL', 'NAME', 'FAMILY_NAME', 'UPDATED'])(
    'are complete when paged in the order %s',
    async (orderBy) => {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const {
          members,
        }: { members: { nodes: { email: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
          await tenant.admin.ask(LIST, { orderBy, first: 2, after });
        seen.push(...members.nodes.map(({ email }) => email.split('@')[0]!));
        after = members.pageInfo.hasNextPage ? members.pageInfo.endCursor : null;
      } while (after);
      expect(seen).toEqual(await listed({ orderBy }));
    },
  );

  it.each<[object, string]>([
    [{ status: [] }, 'filter.statuses'],
    [{ role: [] }, 'filter.roleIds'],
    [{ role: Array(11).fill('x') }, 'filter.roleIds'],
    [{ search: 'x'.repeat(255) }, 'filter.search'],
    [{ after: 'x' }, 'after'],
  ])('%j is refused', async (variables, field) => {
    const answer = await tenant.admin.send(LIST, { ...variables });
    expect([codeOf(answer), answer.errors![0]!.extensions.field]).toEqual(['BAD_USER_INPUT', field]);
  });
});

describe('members of an organization with more than ten thousand', () => {
  const CROWD = 10_500;
  let team: string;
  let large: Tenant;
  beforeAll(async () => {
    large = await setUpTenant(service, { name: 'Large', adminAddress: 'admin@large.example' });
    const ids = await crowd(service.dataSource, large.scim, CROWD);
    team = (await large.scim.post('/Groups', { displayName: 'Team' })).body.id;
    await fillGroup(service.dataSource, team, ids.slice(-150));
  });

  interface Page {
    totalCount: number | null;
    nodes: { email: string }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  }
  const page = async (variables: object): Promise<Page> => (await large.admin.ask(LIST, { ...variables })).members;
  const readAll = async (variables: object): Promise<string[]> => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { nodes, pageInfo } = await page({ ...variables, first: 100, after });
      seen.push(...nodes.map(({ email }) => email));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    return seen;
  };

  it.each(['CREATED', 'NAME', 'UPDATED'])(
    'are found in a team, filtered before the page is cut, by %s',
    async (orderBy) => {
      const asked = { groupId: team, search: 'family', orderBy };
      expect((await page(asked)).totalCount).toBe(150);
      expect(new Set(await readAll(asked)).size).toBe(150);
      expect((await page({ groupId: team, search: '10499' })).totalCount).toBe(1);
    },
  );

  it.each(['CREATED', 'EMAIL', 'FAMILY_NAME', 'UPDATED'])(
    'are found at any position in the order %s',
    async (orderBy) => {
      const { totalCount, nodes } = await page({ search: '010499', orderBy });
      expect([totalCount, nodes.map(({ email }) => email)]).toEqual([1, ['0010499@acme.example']]);
    },
  );

  it('are counted up to ten thousand, and can be paged beyond that', async () => {
    expect((await page({ search: 'acme' })).totalCount).toBe(10_001);
    expect((await page({})).totalCount).toBe(CROWD + 2);
    const last = await page({ search: '10', orderBy: 'EMAIL', first: 100 });
    expect(last.totalCount).toBeGreaterThan(600);
    const found = await readAll({ search: '0104', orderBy: 'EMAIL' });
    expect(found).toEqual(found.toSorted());
    expect(found.filter((email) => email.startsWith('00104'))).toHaveLength(100);
  });

  it('are searched for a limited time: a page that ends earlier says where to continue', async () => {
    const users = service.application.get(Users, { strict: false });
    const { organization } = large.founded;
    const permissions = new Set(['members.read']);
    const caller = { organizationId: organization.id, organization, permissions, actor: {} } as unknown as Principal;
    const filter = { search: '010499' };
    const order = { ...userOrders.userName, descending: false };
    const first = await users.filtered(caller, filter, { after: null, limit: 10, order, until: 0 });
    expect([first.items, first.next]).toEqual([[], { key: '0009999@acme.example', id: expect.any(String) }]);
    const { items, next } = await users.filtered(caller, filter, { after: first.next!, limit: 10, order, until: 0 });
    expect([items.map(({ userName }) => userName), next]).toEqual([['0010499@acme.example'], undefined]);
    expect(await users.count(caller, filter, 0)).toBeNull();
  });
});
