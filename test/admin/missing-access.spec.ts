import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { createProject, grantRole } from './acts';
import { join, type Person } from './person';
import { codeOf } from './refusal';

let service: Service;
let tenant: Tenant;
let apollo: string;
let editors: string;
let publisher: string;

beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  apollo = await createProject(tenant, 'Apollo');
  const { role, group } = await tenant.admin.ask(`mutation {
    role: createRole(input: { name: "Publisher", permissions: ["project.read", "content.publish"] }) { role { id } }
    group: createGroup(input: { displayName: "Editors" }) { group { id } }
    updateAccessSettings(input: { projectPermissions: true }) { organization { id } }
  }`);
  publisher = role.role.id;
  editors = group.group.id;
  await grantRole(tenant, { projectId: apollo, groupId: editors, role: publisher });
});
afterAll(() => service.stop());

interface Missing {
  held: boolean;
  obstacles: string[];
  remedies: { kind: string; role: { id: string }; group: { id: string } | null; gained: string[] }[];
}

const MISSING = `query ($memberId: ID!, $permission: String!, $projectId: ID) {
  missingAccess(memberId: $memberId, permission: $permission, projectId: $projectId) {
    held obstacles remedies { kind role { id } group { id } gained }
  }
}`;
const missing = async (person: Pick<Person, 'id'>, permission = 'content.publish', projectId: string | null = apollo) =>
  (await tenant.admin.ask(MISSING, { memberId: person.id, permission, projectId })).missingAccess as Missing;

const permissionsOf = async ({ id }: Person): Promise<string[]> =>
  (
    await tenant.admin.ask('query ($m: ID!, $p: ID!) { access(memberId: $m, projectId: $p) { permissions } }', {
      m: id,
      p: apollo,
    })
  ).access.permissions;

/** Makes the change that a remedy stands for. */
async function apply({ kind, role, group }: Missing['remedies'][number], { id }: Person): Promise<void> {
  if (kind === 'PROJECT_ROLE') await grantRole(tenant, { projectId: apollo, userId: id, role: role.id });
  else if (kind === 'GROUP')
    await tenant.admin.ask(
      'mutation ($g: ID!, $m: ID!) { addGroupMembers(input: { groupId: $g, memberIds: [$m] }) { group { id } } }',
      { g: group!.id, m: id },
    );
  else
    await tenant.admin.ask(
      'mutation ($m: ID!, $r: ID!) { setMemberRole(input: { memberId: $m, roleId: $r }) { member { id } } }',
      { m: id, r: role.id },
    );
}

describe('missingAccess', () => {
  it('names the changes that would give a permission, those that add the least first', async () => {
    const { held, obstacles, remedies } = await missing(await join(service, tenant, 'VIEWER'));
    expect([held, obstacles]).toEqual([false, []]);
    expect(remedies.map(({ kind, role }) => `${kind} ${role.id}`)).toEqual([
      `PROJECT_ROLE ${publisher}`,
      `GROUP ${publisher}`,
      'PROJECT_ROLE MEMBER',
      'PROJECT_ROLE MANAGER',
      'ORGANIZATION_ROLE ADMIN',
    ]);
    expect(remedies.map(({ gained }) => gained.length)).toEqual(
      remedies.map(({ gained }) => gained.length).sort((one, other) => one - other),
    );
  });

  it('promises what each change gives', async () => {
    const { remedies } = await missing(await join(service, tenant, 'VIEWER'));
    for (const remedy of remedies) {
      const person = await join(service, tenant, 'VIEWER');
      const before = new Set(await permissionsOf(person));
      await apply(remedy, person);
      const gained = (await permissionsOf(person)).filter((permission) => !before.has(permission));
      expect([remedy.kind, gained]).toEqual([remedy.kind, remedy.gained]);
      expect(await missing(person)).toEqual({ held: true, obstacles: [], remedies: [] });
    }
  });

  it('names what stands in the way of every role', async () => {
    const { admin } = tenant;
    const { inviteMember } = await admin.ask(
      'mutation { inviteMember(input: { email: "new@acme.example" }) { member { id } } }',
    );
    const removed = await join(service, tenant, 'VIEWER');
    await grantRole(tenant, { projectId: apollo, userId: removed.id, role: publisher });
    await admin.ask('mutation ($m: ID!) { removeMember(input: { memberId: $m }) { member { id } } }', {
      m: removed.id,
    });
    const gone = await createProject(tenant, 'Gone');
    await admin.ask('mutation ($p: ID!) { archiveProject(input: { projectId: $p }) { project { id } } }', { p: gone });
    const obstacles = async (...asked: Parameters<typeof missing>) => (await missing(...asked)).obstacles;
    expect(await obstacles(inviteMember.member)).toEqual(['INVITED']);
    expect(await obstacles(removed)).toEqual(['REMOVED']);
    expect(await obstacles(inviteMember.member, 'content.publish', gone)).toEqual(['INVITED', 'PROJECT_ARCHIVED']);
  });

  it('answers about permissions in the organization', async () => {
    const person = await join(service, tenant, 'VIEWER');
    const { remedies } = await missing(person, 'members.invite', null);
    expect(remedies.map(({ kind, role }) => `${kind} ${role.id}`)).toEqual(['ORGANIZATION_ROLE ADMIN']);
  });

  it.each<[string, (person: Person, other: Person) => object, string]>([
    ['somebody else without access.read', (_, { id }) => ({ memberId: id }), 'FORBIDDEN'],
    ['an unknown project', ({ id }) => ({ memberId: id, projectId: 'x' }), 'NOT_FOUND'],
    ['an unknown permission', ({ id }) => ({ memberId: id, permission: 'x' }), 'BAD_USER_INPUT'],
    ['a project permission without a project', ({ id }) => ({ memberId: id, projectId: null }), 'BAD_USER_INPUT'],
    [
      'an organization permission in a project',
      ({ id }) => ({ memberId: id, permission: 'members.read' }),
      'BAD_USER_INPUT',
    ],
  ])('refuses a question about %s', async (_, variables, code) => {
    const [person, other] = [await join(service, tenant, 'VIEWER'), await join(service, tenant, 'VIEWER')];
    const asked = { permission: 'content.publish', projectId: apollo, ...variables(person, other) };
    expect(codeOf(await person.client.send(MISSING, asked))).toBe(code);
  });

  it('answers people about themselves', async () => {
    const person = await join(service, tenant, 'VIEWER');
    const asked = { memberId: person.id, permission: 'content.publish', projectId: apollo };
    expect((await person.client.ask(MISSING, asked)).missingAccess.held).toBe(false);
  });
});
