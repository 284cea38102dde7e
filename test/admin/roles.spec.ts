import { type Permission, permissionsOf } from '@rollcall/domain';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { join, newAddress } from './person';
import { atOnce, codeOf, codesOf } from './refusal';

let service: Service;
let tenant: Tenant;
beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
});
afterAll(() => service.stop());

const ROLE = 'id name description builtIn permissions uses';
const CREATE = `mutation ($name: String!, $description: String, $permissions: [String!]) {
  createRole(input: { name: $name, description: $description, permissions: $permissions }) { role { ${ROLE} } }
}`;
const UPDATE = `mutation ($id: ID!, $name: String, $description: String, $permissions: [String!]) {
  updateRole(input: { roleId: $id, name: $name, description: $description, permissions: $permissions }) { role { ${ROLE} } }
}`;
const DELETE = 'mutation ($id: ID!) { deleteRole(input: { roleId: $id }) { roleId } }';
const ROLES = `{ roles { nodes { ${ROLE} } } }`;
const SET =
  'mutation ($id: ID!, $role: ID!) { setMemberRole(input: { memberId: $id, roleId: $role }) { member { role { id name } } } }';

const create = async (name: string, permissions?: Permission[]): Promise<string> =>
  (await tenant.admin.ask(CREATE, { name, permissions })).createRole.role.id;
const roleOf = async (id: string) =>
  (await tenant.admin.ask(ROLES)).roles.nodes.find((role: { id: string }) => role.id === id);

describe('roles', () => {
  it('lists the built-in ones first, and then the organization’s custom roles by name', async () => {
    await create('Zoologist');
    await create('analyst');
    const { roles } = await tenant.admin.ask(ROLES);
    expect(roles.nodes.map(({ name }: { name: string }) => name)).toEqual([
      'Viewer',
      'Member',
      'Manager',
      'Admin',
      'Auditor',
      'analyst',
      'Zoologist',
    ]);
    expect(roles.nodes[0]).toMatchObject({ id: 'VIEWER', builtIn: true, uses: null, description: null });
    expect(roles.nodes[5]).toMatchObject({ builtIn: false, uses: 0 });
  });

  it('are based on one published catalogue', async () => {
    const { permissionCatalogue } = await tenant.admin.ask(
      '{ permissionCatalogue { name scope area description grantable } }',
    );
    expect(permissionCatalogue).toContainEqual({
      name: 'content.publish',
      scope: 'PROJECT',
      area: 'Content',
      description: 'Publish content',
      grantable: true,
    });
    expect(permissionCatalogue.find(({ name }: { name: string }) => name === 'groups.manage').grantable).toBe(false);
  });
});

describe('createRole', () => {
  it('starts with the permissions of MEMBER', async () => {
    const {
      createRole: { role },
    } = await tenant.admin.ask(CREATE, { name: 'Like a member', description: 'To begin with' });
    expect(role).toMatchObject({ description: 'To begin with', builtIn: false, uses: 0 });
    expect(role.permissions).toEqual([...permissionsOf('MEMBER')].sort());
  });

  it.each<[string, object, string]>([
    ['an unknown permission', { permissions: ['fly'] }, 'permissions[0]'],
    ['a permission of admins', { permissions: ['project.read', 'groups.manage'] }, 'permissions[1]'],
    ['a permission of identity providers', { permissions: ['members.update'] }, 'permissions[0]'],
    ['the name of a built-in role', { name: 'admin' }, 'name'],
    ['a blank name', { name: ' ' }, 'name'],
    ['a name of 101 characters', { name: 'x'.repeat(101) }, 'name'],
    ['a description of 1,001 characters', { description: 'x'.repeat(1001) }, 'description'],
  ])('refuses %s', async (_, role, field) => {
    const { errors } = await tenant.admin.send(CREATE, { name: 'Refused', ...role });
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });

  it('refuses a name that is taken in another case, even in a race', async () => {
    const answers = await atOnce(5, () => tenant.admin.send(CREATE, { name: 'Raced' }));
    expect(codesOf(answers)).toEqual({ done: 1, ALREADY_EXISTS: 4 });
    expect(codeOf(await tenant.admin.send(CREATE, { name: 'RACED' }))).toBe('ALREADY_EXISTS');
  });

  it('is limited to 100 roles, even in a race', async () => {
    const full = await setUpTenant(service, { name: 'Full' });
    for (let index = 0; index < 98; index++) await full.admin.ask(CREATE, { name: `Role ${index}` });
    let number = 0;
    const answers = await atOnce(5, () => full.admin.send(CREATE, { name: `Late ${number++}` }));
    expect(codesOf(answers)).toEqual({ done: 2, LIMIT_REACHED: 3 });
  });

  it('requires the ENTERPRISE plan', async () => {
    const growth = await setUpTenant(service, { name: 'Growth', plan: 'GROWTH', scim: false });
    expect(codeOf(await growth.admin.send(CREATE, { name: 'x' }))).toBe('PLAN_LACKS');
  });
});

describe('updateRole', () => {
  it('changes the given attributes for its holders at once, and records an event of high risk', async () => {
    const id = await create('Publisher', ['organization.read', 'project.read']);
    const person = await join(service, tenant, 'VIEWER');
    await tenant.admin.ask(SET, { id: person.id, role: id });
    const permissions = async () => (await person.client.ask('{ caller { permissions } }')).caller.permissions;
    expect(await permissions()).toEqual(['organization.read', 'project.read']);
    await tenant.admin.ask(UPDATE, { id, permissions: ['content.publish', 'organization.read'] });
    expect(await permissions()).toEqual(['content.publish', 'organization.read']);
    expect(await roleOf(id)).toMatchObject({ name: 'Publisher', uses: 1 });
    const { auditEvents } = await tenant.admin.ask(
      'query ($id: ID!) { auditEvents(filter: { targetId: $id }, first: 1) { nodes { action risk changes { field before after } } } }',
      { id },
    );
    expect(auditEvents.nodes).toEqual([
      {
        action: 'role.updated',
        risk: 'HIGH',
        changes: [
          {
            field: 'permissions',
            before: ['organization.read', 'project.read'],
            after: ['organization.read', 'content.publish'],
          },
        ],
      },
    ]);
  });

  it('clears a description with null, and keeps it if it is left out', async () => {
    const {
      createRole: { role },
    } = await tenant.admin.ask(CREATE, { name: 'Described', description: 'For this' });
    const { id } = role;
    expect((await tenant.admin.ask(UPDATE, { id, name: 'Renamed' })).updateRole.role.description).toBe('For this');
    expect((await tenant.admin.ask(UPDATE, { id, description: null })).updateRole.role.description).toBeNull();
  });

  it('refuses a built-in role', async () => {
    expect(codeOf(await tenant.admin.send(UPDATE, { id: 'MEMBER', name: 'x' }))).toBe('NOT_FOUND');
  });
});

describe('deleteRole', () => {
  it('is refused while anyone holds the role, with their number', async () => {
    const id = await create('Held');
    const invite =
      'mutation ($email: String!, $role: ID!) { inviteMember(input: { email: $email, roleId: $role }) { member { id } } }';
    const {
      inviteMember: { member },
    } = await tenant.admin.ask(invite, { email: newAddress(), role: id });
    await tenant.admin.ask(
      'mutation ($role: ID!) { createServiceToken(input: { name: "x", roleId: $role }) { secret } }',
      {
        role: id,
      },
    );
    const { errors } = await tenant.admin.send(DELETE, { id });
    expect(errors![0]!.extensions).toMatchObject({ code: 'ROLE_IN_USE', uses: 2 });
    await tenant.admin.ask('mutation ($id: ID!) { removeMember(input: { memberId: $id }) { member { id } } }', {
      id: member.id,
    });
    expect((await roleOf(id)).uses).toBe(1);
  });

  it('makes the name available again', async () => {
    const id = await create('Passing');
    await tenant.admin.ask(DELETE, { id });
    expect(await roleOf(id)).toBeUndefined();
    expect(await create('passing')).not.toBe(id);
  });

  it('racing with a grant of the role: the role is either given or deleted', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await create(`Contested ${round}`);
      const person = await join(service, tenant, 'VIEWER');
      const [given, deleted] = await Promise.all([
        tenant.admin.send(SET, { id: person.id, role: id }),
        tenant.admin.send(DELETE, { id }),
      ]);
      expect([
        [undefined, 'ROLE_IN_USE'],
        ['NOT_FOUND', undefined],
      ]).toContainEqual([codeOf(given), codeOf(deleted)]);
    }
  });
});
