import { GraphqlClient } from '../support/graphql-client';
import { startProcess } from '../support/process';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { Statements } from '../support/statements';
import { createProject, type Grant, grantRole } from './acts';
import { accept, join, type Person } from './person';
import { codeOf } from './refusal';

const statements = new Statements();
let service: Service;
let tenant: Tenant;
let apollo: string;
let gemini: string;
let sales: string;

beforeAll(async () => {
  service = await startService({}, statements);
  tenant = await setUpTenant(service);
  apollo = await project('Apollo');
  sales = (await tenant.scim.post('/Groups', { displayName: 'Sales' })).body.id;
});
afterAll(() => service.stop());

const project = (name: string): Promise<string> => createProject(tenant, name);
const grant = (role: Grant) => grantRole(tenant, role);
const revoke = (projectId: string, userId: string) =>
  tenant.admin.ask(
    'mutation ($p: ID!, $u: ID!) { revokeProjectRole(input: { projectId: $p, memberId: $u }) { project { id } } }',
    {
      p: projectId,
      u: userId,
    },
  );
const addToSales = (id: string, op = 'add') =>
  op === 'add'
    ? tenant.scim.patch(`/Groups/${sales}`, [{ op, path: 'members', value: [{ value: id }] }])
    : tenant.scim.patch(`/Groups/${sales}`, [{ op, path: `members[value eq "${id}"]` }]);

const ACCESS = `query ($userId: ID!, $projectId: ID!, $at: DateTime) {
  access(memberId: $userId, projectId: $projectId, at: $at) {
    permissions summary roles { role { id } source via group { displayName } } prevailing { displayName }
  }
}`;
/** The summary, and each role with its source. */
async function accessOf(userId: string, projectId: string, at?: Date, client = tenant.admin): Promise<string> {
  const { access } = await client.ask(ACCESS, { userId, projectId, at });
  const reasons = access.roles.map(({ role, via }: { role: { id: string }; via: string }) => `${role.id} via ${via}`);
  return [access.summary ?? 'nothing', ...reasons].join('; ');
}
const WHO = `query ($permission: String!, $projectId: ID, $at: DateTime, $first: Int! = 50, $after: String) {
  whoCan(permission: $permission, projectId: $projectId, at: $at, first: $first, after: $after) {
    nodes { memberId member { email } access { summary } } pageInfo { hasNextPage endCursor }
  }
}`;
const whoCan = async (permission: string, projectId?: string, at?: Date): Promise<string[]> =>
  (await tenant.admin.ask(WHO, { permission, projectId, at })).whoCan.nodes.map(
    ({ memberId }: { memberId: string }) => memberId,
  );
const check = async ({ client }: Pick<Person, 'client'>, permission: string, projectId?: string): Promise<boolean> =>
  (
    await client.ask(
      'query ($permission: String!, $projectId: ID) { check(permission: $permission, projectId: $projectId) }',
      { permission, projectId },
    )
  ).check;

/** The service’s times are whole milliseconds; this one is between two. */
async function moment(): Promise<Date> {
  await new Promise((resolve) => setTimeout(resolve, 3));
  const now = new Date();
  await new Promise((resolve) => setTimeout(resolve, 3));
  return now;
}

const MEMBER_ACCESS = `query ($id: ID!, $first: Int! = 50, $after: String, $at: DateTime) {
  memberAccess(memberId: $id, first: $first, after: $after, at: $at) {
    nodes { project { name } access { summary onJoining { summary roles { via } } } } pageInfo { hasNextPage endCursor }
  }
}`;

describe('a person’s access to all projects', () => {
  let other: Tenant;
  let names: Map<string, string>;
  let person: string;
  beforeAll(async () => {
    other = await setUpTenant(service, { name: 'Other', adminAddress: 'admin@other.example' });
    names = new Map();
    for (const name of ['Alpha', 'Beta', 'Gamma', 'Delta']) names.set(name, await createProject(other, name));
    await other.admin.ask(
      'mutation { updateAccessSettings(input: { projectPermissions: true }) { organization { id } } }',
    );
    const {
      createGroup: { group },
    } = await other.admin.ask('mutation { createGroup(input: { displayName: "Crew" }) { group { id } } }');
    await grantRole(other, { projectId: names.get('Gamma')!, groupId: group.id, role: 'MEMBER' });
    const {
      inviteMembers: { results },
    } = await other.admin.ask(
      'mutation ($i: [InvitationInput!]!) { inviteMembers(input: { invitations: $i }) { results { member { id } } } }',
      {
        i: [
          {
            email: 'later@other.example',
            groupIds: [group.id],
            grants: [{ projectId: names.get('Alpha'), roleId: 'MANAGER' }],
          },
        ],
      },
    );
    person = results[0].member.id;
  });
  interface Node {
    project: { name: string };
    access: { summary: string | null; onJoining: { summary: string; roles: { via: string }[] } | null };
  }
  const asked = async (variables: object = {}, client = other.admin) =>
    (await client.ask(MEMBER_ACCESS, { id: person, ...variables })).memberAccess;
  const shown = ({ nodes }: { nodes: Node[] }) =>
    nodes.map(({ project, access: { summary, onJoining } }) => [project.name, summary, onJoining?.summary ?? null]);

  it('shows an invited person’s future access until they join', async () => {
    const coming = await asked();
    expect(shown(coming)).toEqual([
      ['Alpha', null, 'MANAGER'],
      ['Gamma', null, 'MEMBER'],
    ]);
    expect(coming.nodes[1].access.onJoining.roles).toEqual([{ via: 'Crew' }]);
    const one = 'query ($u: ID!, $p: ID!) { access(memberId: $u, projectId: $p) { summary onJoining { summary } } }';
    const asking = { u: person, p: names.get('Alpha') };
    expect((await other.admin.ask(one, asking)).access).toEqual({ summary: null, onJoining: { summary: 'MANAGER' } });
    const invited = await moment();
    await accept(other, person);
    expect(shown(await asked())).toEqual([
      ['Alpha', 'MANAGER', null],
      ['Gamma', 'MEMBER', null],
    ]);
    expect(shown(await asked({ at: invited }))).toEqual(shown(coming));
    expect((await other.admin.ask(one, asking)).access).toEqual({ summary: 'MANAGER', onJoining: null });
  });

  it('is returned in pages, and is empty for an unknown person', async () => {
    const first = await asked({ first: 1 });
    const second = await asked({ first: 1, after: first.pageInfo.endCursor });
    expect([...shown(first), ...shown(second)].map(([name]) => name)).toEqual(['Alpha', 'Gamma']);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
    expect(codeOf(await other.admin.send(MEMBER_ACCESS, { id: person.replace(/.$/, 'x') }))).toBe('NOT_FOUND');
    expect(codeOf(await tenant.admin.send(MEMBER_ACCESS, { id: person }))).toBe('NOT_FOUND');
  });

  it('is visible to the person, and to those who may read everyone’s access', async () => {
    const own = await join(service, other, 'VIEWER');
    expect(shown(await asked({ id: own.id }, own.client))).toEqual([]);
    expect(codeOf(await own.client.send(MEMBER_ACCESS, { id: person }))).toBe('FORBIDDEN');
  });
});

describe('without project-level permissions', () => {
  it('the role in the organization applies in every project', async () => {
    const person = await join(service, tenant, 'MEMBER');
    expect(await accessOf(person.id, apollo)).toBe('MEMBER; MEMBER via Organization');
    expect([await check(person, 'content.create', apollo), await check(person, 'content.delete', apollo)]).toEqual([
      true,
      false,
    ]);
    expect(await whoCan('content.create', apollo)).toContain(person.id);
    expect(await whoCan('content.delete', apollo)).not.toContain(person.id);
  });

  it('queries about the organization as a whole need no project', async () => {
    const [viewer, manager] = [await join(service, tenant, 'VIEWER'), await join(service, tenant, 'MANAGER')];
    const holders = await whoCan('members.invite');
    expect([holders.includes(manager.id), holders.includes(viewer.id)]).toEqual([true, false]);
    expect(codeOf(await manager.client.send(WHO, { permission: 'members.invite' }))).toBe('FORBIDDEN');
    const { whoCan: page } = await tenant.admin.ask(
      `{ whoCan(permission: "members.invite", first: 100) {
        nodes { memberId access { permissions summary roles { source via role { id } } } }
      } }`,
    );
    const { access } = page.nodes.find(({ memberId }: { memberId: string }) => memberId === manager.id);
    expect(access).toMatchObject({
      summary: 'MANAGER',
      roles: [{ source: 'ORGANIZATION', via: 'Organization', role: { id: 'MANAGER' } }],
    });
    expect(access.permissions).toContain('members.invite');
    expect(access.permissions).not.toContain('content.read');
  });

  it('before people joined, they had no access', async () => {
    const before = await moment();
    const person = await join(service, tenant, 'MEMBER');
    expect(codeOf(await tenant.admin.send(ACCESS, { userId: person.id, projectId: apollo, at: before }))).toBe(
      'NOT_FOUND',
    );
    expect(await whoCan('content.create', apollo, before)).not.toContain(person.id);
    expect(await whoCan('content.create', apollo, await moment())).toContain(person.id);
  });
});

describe('with project-level permissions', () => {
  let kept: Person;
  let off: Date;

  beforeAll(async () => {
    kept = await join(service, tenant, 'MANAGER');
    off = await moment();
    await tenant.admin.ask(
      'mutation { updateAccessSettings(input: { projectPermissions: true }) { organization { projectPermissionsSince } } }',
    );
    gemini = await project('Gemini');
  });

  it('everyone keeps their access in the existing projects, and gets none in later ones', async () => {
    expect(await accessOf(kept.id, apollo)).toBe('MANAGER; MANAGER via Kept');
    expect(await check(kept, 'content.delete', apollo)).toBe(true);
    expect(await accessOf(kept.id, gemini)).toBe('nothing');
    expect(await check(kept, 'project.read', gemini)).toBe(false);
    expect(await whoCan('project.manage', apollo)).toContain(kept.id);
    expect(await whoCan('project.manage', gemini)).not.toContain(kept.id);
  });

  it('everyone except admins keeps only read permissions in the organization as a whole, and the past is unchanged', async () => {
    expect(await whoCan('members.invite')).not.toContain(kept.id);
    expect(await whoCan('members.invite', undefined, off)).toContain(kept.id);
    expect(await whoCan('members.read')).toContain(kept.id);
  });

  it('a kept role ends with a grant or a revocation, and the past is unchanged', async () => {
    const before = await moment();
    await grant({ projectId: apollo, userId: kept.id, role: 'VIEWER' });
    const between = await moment();
    await revoke(apollo, kept.id);
    expect(await accessOf(kept.id, apollo)).toBe('nothing');
    expect(await accessOf(kept.id, apollo, between)).toBe('VIEWER; VIEWER via Direct');
    expect(await accessOf(kept.id, apollo, before)).toBe('MANAGER; MANAGER via Kept');
    expect(await accessOf(kept.id, apollo, off)).toBe('MANAGER; MANAGER via Organization');
    expect(await whoCan('project.manage', apollo, before)).toContain(kept.id);
    expect(await whoCan('project.manage', apollo, between)).not.toContain(kept.id);
    expect(await whoCan('project.read', apollo)).not.toContain(kept.id);
  });

  it('direct and group grants combine, and a person who leaves the group keeps the direct one', async () => {
    const person = await join(service, tenant, 'VIEWER');
    await grant({ projectId: gemini, groupId: sales, role: 'MANAGER' });
    await grant({ projectId: gemini, userId: person.id, role: 'VIEWER' });
    const alone = await moment();
    await addToSales(person.id);
    expect(await accessOf(person.id, gemini)).toBe('MANAGER; VIEWER via Direct; MANAGER via Sales');
    expect(await check(person, 'project.manage', gemini)).toBe(true);
    const together = await moment();
    await addToSales(person.id, 'remove');
    expect(await accessOf(person.id, gemini)).toBe('VIEWER; VIEWER via Direct');
    expect(await check(person, 'project.manage', gemini)).toBe(false);
    await addToSales(person.id);
    expect(await accessOf(person.id, gemini)).toBe('MANAGER; VIEWER via Direct; MANAGER via Sales');
    expect(await accessOf(person.id, gemini, alone)).toBe('VIEWER; VIEWER via Direct');
    expect(await accessOf(person.id, gemini, together)).toBe('MANAGER; VIEWER via Direct; MANAGER via Sales');
    expect(await whoCan('project.manage', gemini, alone)).not.toContain(person.id);
    expect(await whoCan('project.manage', gemini, together)).toContain(person.id);
  });

  it('an auditor gets nothing in a project, neither directly nor through a group', async () => {
    const auditor = await join(service, tenant, 'AUDITOR');
    await grant({ projectId: gemini, userId: auditor.id, role: 'MANAGER' });
    await addToSales(auditor.id);
    expect(await accessOf(auditor.id, gemini)).toBe('nothing');
    expect(await check(auditor, 'project.read', gemini)).toBe(false);
    expect(await whoCan('project.read', gemini)).not.toContain(auditor.id);
    const rename = 'mutation ($id: ID!) { updateProject(input: { projectId: $id, name: "Mine" }) { project { id } } }';
    expect(codeOf(await auditor.client.send(rename, { id: gemini }))).toBe('FORBIDDEN');
  });

  it('a custom role in the past gives what it gave then', async () => {
    const person = await join(service, tenant, 'VIEWER');
    const {
      createRole: { role },
    } = await tenant.admin.ask(
      'mutation { createRole(input: { name: "Reader", permissions: ["project.read"] }) { role { id } } }',
    );
    await grant({ projectId: gemini, userId: person.id, role: role.id });
    const before = await moment();
    await tenant.admin.ask(
      'mutation ($id: ID!) { updateRole(input: { roleId: $id, permissions: ["content.publish"] }) { role { id } } }',
      {
        id: role.id,
      },
    );
    const permissionsAt = async (at?: Date) =>
      (await tenant.admin.ask(ACCESS, { userId: person.id, projectId: gemini, at })).access.permissions;
    expect([await permissionsAt(before), await permissionsAt()]).toEqual([['project.read'], ['content.publish']]);
    expect([await check(person, 'content.publish', gemini), await check(person, 'project.read', gemini)]).toEqual([
      true,
      false,
    ]);
    expect(await whoCan('content.publish', gemini)).toContain(person.id);
    expect(await whoCan('content.publish', gemini, before)).not.toContain(person.id);
  });

  it('an archived project gives nobody access, but did before', async () => {
    const id = await project('Mercury');
    const before = await moment();
    await tenant.admin.ask('mutation ($id: ID!) { archiveProject(input: { projectId: $id }) { project { id } } }', {
      id,
    });
    const archived = await moment();
    const {
      caller: { member: viewer },
    } = await tenant.admin.ask('{ caller { member { id } } }');
    expect(await check({ client: tenant.admin }, 'project.read', id)).toBe(false);
    expect(await whoCan('project.read', id)).toEqual([]);
    await tenant.admin.ask('mutation ($id: ID!) { restoreProject(input: { projectId: $id }) { project { id } } }', {
      id,
    });
    expect(await accessOf(viewer.id, id, before)).toContain('ADMIN via Organization');
    expect(await accessOf(viewer.id, id, archived)).toBe('nothing');
    expect(await accessOf(viewer.id, id)).toContain('ADMIN via Organization');
  });

  it('a removal ends access, and the past keeps it', async () => {
    const person = await join(service, tenant, 'VIEWER');
    await grant({ projectId: gemini, userId: person.id, role: 'MEMBER' });
    await addToSales(person.id);
    const before = await moment();
    await tenant.admin.ask('mutation ($id: ID!) { removeMember(input: { memberId: $id }) { member { id } } }', {
      id: person.id,
    });
    expect(await accessOf(person.id, gemini)).toBe('nothing');
    expect(await accessOf(person.id, gemini, before)).toBe('MANAGER; MEMBER via Direct; MANAGER via Sales');
  });

  it('switching off and on again restores the same access', async () => {
    const person = await join(service, tenant, 'VIEWER');
    await grant({ projectId: gemini, userId: person.id, role: 'MEMBER' });
    await tenant.admin.ask(
      'mutation { updateAccessSettings(input: { projectPermissions: false }) { organization { id } } }',
    );
    expect(await accessOf(person.id, gemini)).toBe('VIEWER; VIEWER via Organization');
    const offAgain = await moment();
    await tenant.admin.ask(
      'mutation { updateAccessSettings(input: { projectPermissions: true }) { organization { id } } }',
    );
    expect(await accessOf(person.id, gemini)).toBe('MEMBER; VIEWER via Kept; MEMBER via Direct');
    expect(await accessOf(kept.id, apollo)).toBe('MANAGER; MANAGER via Kept');
    expect(await accessOf(kept.id, apollo, offAgain)).toBe('MANAGER; MANAGER via Organization');
  });
});

describe('access queries', () => {
  it('people may ask about themselves, managers about their project, and those who read access about everyone', async () => {
    const id = await project('Soyuz');
    const [person, manager, auditor] = [
      await join(service, tenant, 'VIEWER'),
      await join(service, tenant, 'VIEWER'),
      await join(service, tenant, 'AUDITOR'),
    ];
    await grant({ projectId: id, userId: manager.id, role: 'MANAGER' });
    expect(await accessOf(person.id, id, undefined, person.client)).toBe('nothing');
    expect(await accessOf(person.id, id, undefined, manager.client)).toBe('nothing');
    expect(await accessOf(person.id, id, undefined, auditor.client)).toBe('nothing');
    expect(codeOf(await person.client.send(ACCESS, { userId: manager.id, projectId: id }))).toBe('FORBIDDEN');
    expect(codeOf(await manager.client.send(ACCESS, { userId: person.id, projectId: gemini }))).toBe('FORBIDDEN');
    expect(codeOf(await person.client.send(WHO, { permission: 'project.read', projectId: id }))).toBe('FORBIDDEN');
    const who = await manager.client.send(
      'query ($p: ID!) { whoCan(permission: "project.manage", projectId: $p) { nodes { memberId member { email } } } }',
      { p: id },
    );
    expect(who.data.whoCan.nodes).toContainEqual({ memberId: manager.id, member: { email: manager.email } });
  });

  it.each<[string, string, object, string, string | undefined]>([
    ['access in an unknown project', ACCESS, { projectId: 'x' }, 'NOT_FOUND', undefined],
    ['access of somebody unknown', ACCESS, { userId: 'x' }, 'NOT_FOUND', undefined],
    ['who can in an unknown project', WHO, { permission: 'project.read', projectId: 'x' }, 'NOT_FOUND', undefined],
    ['who can do what does not exist', WHO, { permission: 'fly' }, 'BAD_USER_INPUT', 'permission'],
    [
      'who can in a project what is of the organization',
      WHO,
      { permission: 'members.read' },
      'BAD_USER_INPUT',
      'projectId',
    ],
    [
      'who can what is of projects in none',
      WHO,
      { permission: 'project.read', projectId: undefined },
      'BAD_USER_INPUT',
      'projectId',
    ],
  ])('%s is refused', async (_, query, variables, code, field) => {
    const {
      caller: { member: viewer },
    } = await tenant.admin.ask('{ caller { member { id } } }');
    const { errors } = await tenant.admin.send(query, { userId: viewer.id, projectId: apollo, ...variables });
    expect([errors![0]!.extensions.code, errors![0]!.extensions.field]).toEqual([code, field]);
  });
});

describe('check', () => {
  it('costs at most one statement in addition to those that authenticate the caller', async () => {
    const person = await join(service, tenant, 'VIEWER');
    await addToSales(person.id);
    const asked = async (permission: string, projectId?: string) => {
      const seen = await statements.during(() => check(person, permission, projectId));
      // The count of refusals is written meanwhile, a minute late.
      return seen.filter(({ sql }) => sql.startsWith('SELECT')).length;
    };
    const beside = await asked('members.read');
    expect(await asked('project.manage', gemini)).toBe(beside + 1);
    expect(await asked('content.publish', apollo)).toBe(beside + 1);
  });

  it('answers false for a project that does not exist, and without a project', async () => {
    expect(await check({ client: tenant.admin }, 'project.read', 'x')).toBe(false);
    expect(await check({ client: tenant.admin }, 'project.read')).toBe(false);
    expect(await check({ client: tenant.admin }, 'members.read')).toBe(true);
  });

  // Promise 19.
  it('takes effect on the next request, in every process', async () => {
    const second = await startProcess(service.databaseUrl);
    try {
      const person = await join(service, tenant, 'VIEWER');
      const { createPersonalToken } = await person.client.ask(
        'mutation { createPersonalToken(input: { name: "x" }) { secret } }',
      );
      const clients = [service.url, second.url].map((url) => new GraphqlClient(url, createPersonalToken.secret));
      const answers = () => Promise.all(clients.map((client) => check({ client }, 'content.publish', gemini)));
      for (let round = 0; round < 10; round++) {
        await grant({ projectId: gemini, userId: person.id, role: 'MEMBER' });
        expect(await answers()).toEqual([true, true]);
        await revoke(gemini, person.id);
        expect(await answers()).toEqual([false, false]);
      }
    } finally {
      await second.kill('SIGTERM');
    }
  });
});

describe('whoCan', () => {
  it.each([
    ['now', () => undefined],
    ['in the past', () => new Date()],
  ])('%s returns every person once across pages', async (_, at) => {
    const id = await project(`Walked ${_}`);
    const people: string[] = [];
    for (let index = 0; index < 5; index++) {
      const person = await join(service, tenant, 'VIEWER');
      await addToSales(person.id);
      await grant({ projectId: id, userId: person.id, role: index % 2 ? 'MEMBER' : 'VIEWER' });
      people.push(person.id);
    }
    await grant({ projectId: id, groupId: sales, role: 'MANAGER' });
    await moment();
    const when = at();
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const {
        whoCan: page,
      }: { whoCan: { nodes: { memberId: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
        await tenant.admin.ask(WHO, { permission: 'content.publish', projectId: id, first: 2, after, at: when });
      seen.push(...page.nodes.map((node) => node.memberId));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual([...new Set(seen)].sort());
    expect(seen).toEqual(expect.arrayContaining(people));
    expect(seen.sort()).toEqual((await whoCan('content.publish', id, when)).sort());
  });
});
