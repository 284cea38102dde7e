import { GraphqlClient } from '../support/graphql-client';
import { patience, rounds } from '../support/rounds';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { createProject, grantRole } from './acts';
import { join, newAddress, type Person } from './person';
import { codeOf } from './refusal';

// A caller may only remove a person whose permissions they all hold.

let service: Service;
let tenant: Tenant;
let manager: Person;
/** Custom roles, by what they hold in addition to MEMBER's permissions. */
const roles: Record<string, string> = {};

const ROLE =
  'mutation ($name: String!, $permissions: [String!]!) { createRole(input: { name: $name, permissions: $permissions }) { role { id } } }';
const MEMBER = ['organization.read', 'members.read', 'groups.read', 'project.read', 'content.read', 'projectKeys.read'];

async function createRole({ admin }: Tenant, name: string, more: string[]): Promise<string> {
  return (await admin.ask(ROLE, { name, permissions: [...MEMBER, ...more] })).createRole.role.id;
}

beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  manager = await join(service, tenant, 'MANAGER');
  roles.reviewer = await createRole(tenant, 'Reviewer', ['audit.read']);
  roles.publisher = await createRole(tenant, 'Publisher', ['content.publish']);
});
afterAll(() => service.stop());

const INVITE =
  'mutation ($email: String!, $role: ID!) { inviteMember(input: { email: $email, roleId: $role }) { member { id } } }';
const invite = async (role: string): Promise<string> =>
  (await tenant.admin.ask(INVITE, { email: newAddress(), role })).inviteMember.member.id;
const statusOf = async ({ admin }: Tenant, id: string) =>
  (await admin.ask('query ($id: ID!) { member(id: $id) { status role { id } } }', { id })).member;

const REMOVE = 'mutation ($id: ID!) { removeMember(input: { memberId: $id }) { member { id } } }';
const ways: Record<string, (id: string) => Promise<string | undefined>> = {
  removeMember: async (id) => codeOf(await manager.client.send(REMOVE, { id })),
  removeMembers: async (id) => {
    const { data } = await manager.client.send(
      'mutation ($ids: [ID!]!) { removeMembers(input: { memberIds: $ids }) { results { error { code } } } }',
      {
        ids: [id],
      },
    );
    return data.removeMembers.results[0].error?.code;
  },
  cancelInvitation: async (id) =>
    codeOf(
      await manager.client.send(
        'mutation ($id: ID!) { cancelInvitation(input: { memberId: $id }) { member { id } } }',
        { id },
      ),
    ),
};

describe.each(Object.keys(ways))('%s by a MANAGER', (way) => {
  it.each([
    ['VIEWER', undefined],
    ['MEMBER', undefined],
    ['MANAGER', undefined],
    ['ADMIN', 'FORBIDDEN'],
    ['AUDITOR', 'FORBIDDEN'],
    ['publisher', undefined],
    ['reviewer', 'FORBIDDEN'],
  ])('of a person who is %s ends as %s', async (name, code) => {
    const role = roles[name] ?? name;
    const id = await invite(role);
    expect(await ways[way]!(id)).toBe(code);
    const left =
      code === undefined ? { status: 'REMOVED', role: { id: 'VIEWER' } } : { status: 'INVITED', role: { id: role } };
    expect(await statusOf(tenant, id)).toEqual(left);
  });
});

it('is refused to callers with fewer permissions, but not to an admin or the identity provider', async () => {
  const [one, two] = [await join(service, tenant, 'AUDITOR'), await join(service, tenant, 'AUDITOR')];
  expect(codeOf(await manager.client.send(REMOVE, { id: one.id }))).toBe('FORBIDDEN');
  await tenant.admin.ask(REMOVE, { id: one.id });
  expect((await tenant.scim.delete(`/Users/${two.id}`)).status).toBe(204);
  const { auditEvents } = await tenant.admin.ask(
    'query ($id: ID!) { auditEvents(filter: { targetId: $id, outcomes: [DENIED] }) { nodes { action actor { id } error { code } } } }',
    { id: one.id },
  );
  expect(auditEvents.nodes).toEqual([
    { action: 'member.removed', actor: { id: manager.id }, error: { code: 'FORBIDDEN' } },
  ]);
});

it.each(['setMemberRole', 'updateRole'])(
  'that races with %s, which raises the person, does not remove a person who was raised',
  async (raise) => {
    const role = await createRole(tenant, `Raised by ${raise}`, []);
    const SET = 'mutation ($id: ID!) { setMemberRole(input: { memberId: $id, roleId: "AUDITOR" }) { member { id } } }';
    const EDIT =
      'mutation ($role: ID!, $permissions: [String!]!) { updateRole(input: { roleId: $role, permissions: $permissions }) { role { id } } }';
    for (let round = 0; round < rounds(10, 200); round++) {
      await tenant.admin.ask(EDIT, { role, permissions: MEMBER });
      const id = await invite(role);
      const raising =
        raise === 'setMemberRole'
          ? tenant.admin.send(SET, { id })
          : tenant.admin.send(EDIT, { role, permissions: [...MEMBER, 'audit.read'] });
      const [removed] = await Promise.all([manager.client.send(REMOVE, { id }), raising]);
      const { auditEvents } = await tenant.admin.ask(
        'query ($id: ID!) { auditEvents(filter: { about: $id, outcomes: [SUCCESS] }) { nodes { action } } }',
        { id },
      );
      const actions = auditEvents.nodes.map(({ action }: { action: string }) => action);
      const isRemoved = codeOf(removed) === undefined;
      if (!isRemoved) expect(codeOf(removed)).toBe('FORBIDDEN');
      expect((await statusOf(tenant, id)).status).toBe(isRemoved ? 'REMOVED' : 'INVITED');
      // One of the two comes first, and the other sees its effect.
      if (raise === 'setMemberRole') expect(actions.includes('member.role_changed')).toBe(!isRemoved);
    }
  },
  patience(60_000),
);

describe('with project-level permissions', () => {
  let acme: Tenant;
  let project: string;
  let robot: GraphqlClient;

  /** A service keeps its role in every project, so it may remove people although no manager may. */
  beforeAll(async () => {
    acme = await setUpTenant(service, { name: 'By project' });
    const role = await createRole(acme, 'Remover', ['members.remove']);
    await acme.admin.ask(
      'mutation { updateAccessSettings(input: { projectPermissions: true }) { organization { id } } }',
    );
    project = await createProject(acme, 'Apollo');
    const { createServiceToken } = await acme.admin.ask(
      'mutation ($role: ID!) { createServiceToken(input: { name: "Robot", roleId: $role }) { secret } }',
      { role },
    );
    robot = new GraphqlClient(service.url, createServiceToken.secret);
  });

  it.each<[string, string, 'directly' | 'by a group', string | undefined]>([
    ['no more', 'VIEWER', 'directly', undefined],
    ['no more', 'VIEWER', 'by a group', undefined],
    ['more', 'MANAGER', 'directly', 'FORBIDDEN'],
    ['more', 'MANAGER', 'by a group', 'FORBIDDEN'],
  ])('a person who holds %s in a project as %s %s ends as %s', async (_, role, how, code) => {
    const {
      inviteMember: { member },
    } = await acme.admin.ask(INVITE, { email: newAddress(), role: 'VIEWER' });
    const { id } = member;
    const CREATE =
      'mutation ($name: String!, $id: ID!) { createGroup(input: { displayName: $name, memberIds: [$id] }) { group { id } } }';
    const groupId =
      how === 'directly' ? undefined : (await acme.admin.ask(CREATE, { name: id, id })).createGroup.group.id;
    await grantRole(acme, { projectId: project, role, ...(groupId ? { groupId } : { userId: id }) });
    expect(codeOf(await robot.send(REMOVE, { id }))).toBe(code);
    expect((await statusOf(acme, id)).status).toBe(code === undefined ? 'REMOVED' : 'INVITED');
  });

  it('a manager cannot remove anyone; only an admin can', async () => {
    const person = await join(service, acme, 'VIEWER');
    const other = await join(service, acme, 'VIEWER');
    await grantRole(acme, { projectId: project, userId: person.id, role: 'MANAGER' });
    expect(codeOf(await person.client.send(REMOVE, { id: other.id }))).toBe('FORBIDDEN');
  });
});
