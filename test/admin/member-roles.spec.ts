import { GraphqlClient } from '../support/graphql-client';
import { patience, rounds } from '../support/rounds';
import { rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { join, newAddress, type Person } from './person';
import { codeOf } from './refusal';

let service: Service;
let tenant: Tenant;
let manager: Person;
beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  manager = await join(service, tenant, 'MANAGER');
});
afterAll(() => service.stop());

const SET =
  'mutation ($id: ID!, $role: ID!) { setMemberRole(input: { memberId: $id, roleId: $role }) { member { id role { id } } } }';
const set = (id: string, role: string, client = tenant.admin) => client.send(SET, { id, role });

describe('setMemberRole', () => {
  it('changes the role at once, with one event of high risk', async () => {
    const person = await join(service, tenant, 'VIEWER');
    expect((await set(person.id, 'MEMBER')).data.setMemberRole.member.role.id).toBe('MEMBER');
    await set(person.id, 'MEMBER');
    expect(codeOf(await person.client.send('{ members { totalCount } }'))).toBeUndefined();
    const { auditEvents } = await tenant.admin.ask(
      'query ($id: ID!) { auditEvents(filter: { targetId: $id, actions: ["member.role_changed"] }) { nodes { risk changes { field before after } } } }',
      { id: person.id },
    );
    expect(auditEvents.nodes).toEqual([
      { risk: 'HIGH', changes: [{ field: 'role', before: 'VIEWER', after: 'MEMBER' }] },
    ]);
  });

  it.each<[string, string, string, string | undefined]>([
    ['raises up to their own role', 'VIEWER', 'MANAGER', undefined],
    ['lowers', 'MANAGER', 'VIEWER', undefined],
    ['never makes an admin', 'MEMBER', 'ADMIN', 'FORBIDDEN'],
    ['never touches an admin', 'ADMIN', 'VIEWER', 'FORBIDDEN'],
    ['never makes an auditor', 'MEMBER', 'AUDITOR', 'FORBIDDEN'],
  ])('a manager %s', async (_, from, to, code) => {
    const person = await join(service, tenant, from as never);
    expect(codeOf(await set(person.id, to, manager.client))).toBe(code);
  });

  it('nobody changes their own role, not even an admin', async () => {
    const admin = await join(service, tenant, 'ADMIN');
    expect(codeOf(await set(admin.id, 'VIEWER', admin.client))).toBe('OWN_ACCOUNT');
    expect(codeOf(await set(manager.id, 'VIEWER', manager.client))).toBe('OWN_ACCOUNT');
  });

  it('refuses an unknown person, a removed person and an unknown role', async () => {
    const person = await join(service, tenant, 'VIEWER');
    expect(codeOf(await set('x', 'VIEWER'))).toBe('NOT_FOUND');
    expect(codeOf(await set(person.id, 'x'))).toBe('NOT_FOUND');
    await tenant.admin.ask('mutation ($id: ID!) { removeMember(input: { memberId: $id }) { member { id } } }', {
      id: person.id,
    });
    expect(codeOf(await set(person.id, 'MEMBER'))).toBe('BAD_USER_INPUT');
  });

  it('with project-level permissions only gives ADMIN, AUDITOR and VIEWER', async () => {
    const by = await setUpTenant(service, { name: 'By project' });
    await by.admin.ask(
      'mutation { updateAccessSettings(input: { projectPermissions: true }) { organization { id } } }',
    );
    const person = await join(service, by, 'VIEWER');
    for (const role of ['MEMBER', 'MANAGER'])
      expect(codeOf(await set(person.id, role, by.admin))).toBe('ROLE_NOT_ASSIGNABLE');
    for (const role of ['ADMIN', 'AUDITOR', 'VIEWER'])
      expect(codeOf(await set(person.id, role, by.admin))).toBeUndefined();
    const invite =
      'mutation ($email: String!) { inviteMember(input: { email: $email, roleId: "MEMBER" }) { member { id } } }';
    expect(codeOf(await by.admin.send(invite, { email: newAddress() }))).toBe('ROLE_NOT_ASSIGNABLE');
  });
});

describe('setMemberRoles', () => {
  it('returns one result per person, and does what is allowed', async () => {
    const people = [await join(service, tenant, 'VIEWER'), await join(service, tenant, 'ADMIN')];
    const mutation = `mutation ($ids: [ID!]!) {
      setMemberRoles(input: { memberIds: $ids, roleId: "MEMBER" }) { results { reference member { role { id } } error { code } } }
    }`;
    const {
      setMemberRoles: { results },
    } = await manager.client.ask(mutation, { ids: [people[0]!.id, people[1]!.id, 'x'] });
    expect(results).toEqual([
      { reference: people[0]!.id, member: { role: { id: 'MEMBER' } }, error: null },
      { reference: people[1]!.id, member: null, error: { code: 'FORBIDDEN' } },
      { reference: 'x', member: null, error: { code: 'NOT_FOUND' } },
    ]);
  });
});

describe('the last admin', () => {
  it('cannot be demoted', async () => {
    const alone = await setUpTenant(service, { name: 'Alone' });
    const { createServiceToken } = await alone.admin.ask(
      'mutation { createServiceToken(input: { name: "x", roleId: "ADMIN" }) { secret } }',
    );
    const {
      caller: { member: viewer },
    } = await alone.admin.ask('{ caller { member { id } } }');
    const client = new GraphqlClient(service.url, createServiceToken.secret);
    expect(codeOf(await set(viewer.id, 'VIEWER', client))).toBe('LAST_ADMIN');
  });

  // Promise 12.
  it(
    'survives twenty racing removals and demotions of all admins through both APIs',
    async () => {
      for (let round = 0; round < rounds(3, 500); round++) {
        const crowd = await setUpTenant(service, { name: `Crowd ${round}` });
        await crowd.admin.ask(
          'mutation { updateScimSettings(input: { safeguardPeople: 1000 }) { organization { id } } }',
        );
        const admins: Person[] = [];
        for (let index = 0; index < 4; index++) admins.push(await join(service, crowd, 'ADMIN'));
        const ids = [
          (await crowd.admin.ask('{ caller { member { id } } }')).caller.member.id,
          ...admins.map(({ id }) => id),
        ];
        const acts = Array.from({ length: 20 }, (_, index) => {
          const id = ids[index % ids.length]!;
          const { client } = admins[(index + 1) % admins.length]!;
          if (index % 3 === 0)
            return crowd.scim.patch(`/Users/${id}`, [{ op: 'replace', path: 'active', value: false }]);
          if (index % 3 === 1) return set(id, 'VIEWER', client);
          return client.send('mutation ($id: ID!) { removeMember(input: { memberId: $id }) { member { id } } }', {
            id,
          });
        });
        await Promise.all(acts);
        const left = await rows(
          service.dataSource,
          "SELECT id FROM users WHERE organization_id = ? AND role = 'ADMIN' AND status = 'JOINED'",
          [crowd.founded.organization.id],
        );
        expect(left.length).toBeGreaterThanOrEqual(1);
      }
    },
    patience(60_000),
  );
});
