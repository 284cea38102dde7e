import { MembersArgs } from '../../apps/api/src/admin/members/member.args';
import { rows } from '../support/rows';
import { foundTenant, type Service, startService, type Tenant } from '../support/service';
import { codeOf } from './refusal';

let service: Service;
let tenant: Tenant;
let group: string;
beforeAll(async () => {
  service = await startService();
  tenant = await foundTenant(service);
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
  await tenant.admin.ask('mutation ($id: ID!) { setMemberRole(id: $id, role: "MANAGER") { id } }', { id: ids[2] });
  await tenant.scim.patch(`/Users/${ids[3]}`, [{ op: 'replace', path: 'active', value: false }]);
});
afterAll(() => service.stop());

const LIST = `query ($status: [MemberStatus!], $role: [ID!], $managedBy: ManagedBy, $groupId: ID, $search: String,
    $orderBy: MemberOrder! = CREATED, $first: Int! = 50, $after: String) {
  members(status: $status, role: $role, managedBy: $managedBy, groupId: $groupId, search: $search,
      orderBy: $orderBy, first: $first, after: $after) {
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
    [{ search: 'al' }, ['alice']],
    [{ search: 'ál' }, ['dora']],
    [{ search: 'a', role: ['MANAGER'] }, ['bob']],
    [{ search: '%' }, []],
    [{ search: 'nobody' }, []],
    [{ search: ' zim ' }, ['alice']],
    [{ orderBy: 'NAME' }, ['admin', 'alice', 'bob', 'carol', 'dora']],
    [{ orderBy: 'FAMILY_NAME' }, ['bob', 'dora', 'carol', 'alice', 'admin']],
  ])('%j: %j', async (variables, expected) => {
    expect(await listed(variables)).toEqual(expected);
  });

  it('of a blank search are not searched', () => {
    expect(Object.assign(new MembersArgs(), { search: '  ' }).filter).toEqual({});
  });

  it('of a group', async () => {
    expect(await listed({ groupId: group, orderBy: 'EMAIL' })).toEqual(['bob', 'carol']);
    expect(await listed({ groupId: 'x' })).toEqual([]);
  });

  it('by the last change come the latest first', async () => {
    await rows(
      service.dataSource,
      "UPDATE users SET updated_at = updated_at + 60000 WHERE user_name = 'alice@acme.example'",
    );
    expect((await listed({ orderBy: 'UPDATED' }))[0]).toBe('alice');
  });

  it.each(['CREATED', 'EMAIL', 'NAME', 'FAMILY_NAME', 'UPDATED'])(
    'are walked through by pages in the order %s',
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
    [{ status: [] }, 'status'],
    [{ role: [] }, 'role'],
    [{ role: Array(11).fill('x') }, 'role'],
    [{ search: 'x'.repeat(255) }, 'search'],
    [{ after: 'x' }, 'after'],
  ])('%j is refused', async (variables, field) => {
    const answer = await tenant.admin.send(LIST, { ...variables });
    expect([codeOf(answer), answer.errors![0]!.extensions.field]).toEqual(['BAD_USER_INPUT', field]);
  });
});
