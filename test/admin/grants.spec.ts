import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { createProject } from './acts';
import { join, newAddress, type Person } from './person';
import { atOnce, codeOf, codesOf } from './refusal';

let service: Service;
let tenant: Tenant;
let apollo: string;
let gemini: string;
let sales: string;
let customRole: string;
/** A person who manages only Apollo. */
let manager: Person;

beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  await tenant.admin.ask(
    'mutation { updateAccessSettings(input: { projectPermissions: true }) { organization { id } } }',
  );
  apollo = await project('Apollo');
  gemini = await project('Gemini');
  sales = (await tenant.scim.post('/Groups', { displayName: 'Sales' })).body.id;
  customRole = (
    await tenant.admin.ask(
      'mutation { createRole(input: { name: "Analyst", permissions: ["project.read"] }) { role { id } } }',
    )
  ).createRole.role.id;
  manager = await join(service, tenant, 'VIEWER');
  await grant({ projectId: apollo, userId: manager.id, role: 'MANAGER' });
});
afterAll(() => service.stop());

const project = (name: string): Promise<string> => createProject(tenant, name);

const GRANT = `mutation ($projectId: ID!, $userId: ID, $groupId: ID, $role: ID!) {
  grantProjectRole(input: { projectId: $projectId, memberId: $userId, groupId: $groupId, roleId: $role }) {
    project { name } role { id name } warnings { code records { label } }
  }
}`;
const REVOKE = `mutation ($projectId: ID!, $userId: ID, $groupId: ID) {
  revokeProjectRole(input: { projectId: $projectId, memberId: $userId, groupId: $groupId }) { project { id } }
}`;
const grant = (variables: object, client = tenant.admin) => client.send(GRANT, { ...variables });
const revoke = (variables: object, client = tenant.admin) => client.send(REVOKE, { ...variables });
const eventsOf = async (id: string, count: number) => {
  const query =
    'query ($id: ID!, $count: Int!) { auditEvents(filter: { targetId: $id }, first: $count) { nodes { action risk changes { field before after } } } }';
  return (await tenant.admin.ask(query, { id, count })).auditEvents.nodes;
};
const grantsOf = async (id: string): Promise<string[]> => {
  const query =
    'query ($id: ID!) { member(id: $id) { grants { nodes { project { name } role { id } grantedBy { label } } } } }';
  const { member } = await tenant.admin.ask(query, { id });
  return member.grants.nodes.map(
    (node: { project: { name: string }; role: { id: string } }) => `${node.project.name} ${node.role.id}`,
  );
};

describe('grantProjectRole', () => {
  it('gives a person a role that replaces the previous one, with one event each', async () => {
    const person = await join(service, tenant, 'VIEWER');
    const { data } = await grant({ projectId: apollo, userId: person.id, role: 'VIEWER' });
    expect(data.grantProjectRole).toEqual({
      project: { name: 'Apollo' },
      role: { id: 'VIEWER', name: 'Viewer' },
      warnings: [],
    });
    await grant({ projectId: apollo, userId: person.id, role: customRole });
    await grant({ projectId: apollo, userId: person.id, role: customRole });
    expect(await grantsOf(person.id)).toEqual([`Apollo ${customRole}`]);
    expect(await eventsOf(apollo, 2)).toEqual([
      {
        action: 'grant.changed',
        risk: 'HIGH',
        changes: [
          { field: 'user', before: null, after: { id: person.id, label: person.email } },
          { field: 'role', before: { id: 'VIEWER', label: 'Viewer' }, after: { id: customRole, label: 'Analyst' } },
        ],
      },
      expect.objectContaining({ action: 'grant.given' }),
    ]);
  });

  it('gives a group a role; a lower direct role is stored, with a warning', async () => {
    const person = await join(service, tenant, 'VIEWER');
    await tenant.scim.patch(`/Groups/${sales}`, [{ op: 'add', path: 'members', value: [{ value: person.id }] }]);
    await grant({ projectId: gemini, groupId: sales, role: 'MANAGER' });
    const { data } = await grant({ projectId: gemini, userId: person.id, role: 'VIEWER' });
    expect(data.grantProjectRole).toMatchObject({
      role: { id: 'VIEWER' },
      warnings: [{ code: 'GROUP_ROLE_PREVAILS', records: [{ label: 'Sales' }] }],
    });
    expect(await grantsOf(person.id)).toEqual(['Gemini VIEWER']);
  });

  it('stores a role for an invited person', async () => {
    const invite = 'mutation ($email: String!) { inviteMember(input: { email: $email }) { member { id } } }';
    const {
      inviteMember: { member },
    } = await tenant.admin.ask(invite, { email: newAddress() });
    expect(codeOf(await grant({ projectId: apollo, userId: member.id, role: 'MEMBER' }))).toBeUndefined();
    expect(await grantsOf(member.id)).toEqual(['Apollo MEMBER']);
  });

  it.each<[string, () => object | Promise<object>, string]>([
    ['ADMIN', () => ({ userId: manager.id, role: 'ADMIN' }), 'ROLE_NOT_ASSIGNABLE'],
    ['AUDITOR', () => ({ userId: manager.id, role: 'AUDITOR' }), 'ROLE_NOT_ASSIGNABLE'],
    ['an unknown role', () => ({ userId: manager.id, role: 'x' }), 'NOT_FOUND'],
    ['an unknown person', () => ({ userId: 'x', role: 'VIEWER' }), 'NOT_FOUND'],
    ['an unknown group', () => ({ groupId: 'x', role: 'VIEWER' }), 'NOT_FOUND'],
    ['an unknown project', () => ({ userId: manager.id, role: 'VIEWER', projectId: 'x' }), 'NOT_FOUND'],
    ['neither person nor group', () => ({ role: 'VIEWER' }), 'BAD_USER_INPUT'],
    ['both', () => ({ userId: manager.id, groupId: sales, role: 'VIEWER' }), 'BAD_USER_INPUT'],
    ['somebody who was removed', async () => ({ userId: await removed(), role: 'VIEWER' }), 'BAD_USER_INPUT'],
  ])('refuses %s', async (_, variables, code) => {
    expect(codeOf(await grant({ projectId: apollo, ...(await variables()) }))).toBe(code);
  });

  it('is given once if requests race', async () => {
    const person = await join(service, tenant, 'VIEWER');
    const answers = await atOnce(5, () => grant({ projectId: apollo, userId: person.id, role: 'MEMBER' }));
    expect(codesOf(answers)).toEqual({ done: 5 });
    const given = (await eventsOf(apollo, 10)).filter(({ changes }: { changes: { after: { id: string } }[] }) =>
      changes.some(({ after }) => after?.id === person.id),
    );
    expect(given).toHaveLength(1);
  });
});

const removed = async (): Promise<string> => {
  const person = await join(service, tenant, 'VIEWER');
  await tenant.admin.ask('mutation ($id: ID!) { removeMember(input: { memberId: $id }) { member { id } } }', {
    id: person.id,
  });
  return person.id;
};

describe('who may grant', () => {
  it.each<[string, () => object | Promise<object>, string | undefined]>([
    [
      'a manager up to their own role, there',
      async () => ({ projectId: apollo, userId: (await plain()).id, role: 'MANAGER' }),
      undefined,
    ],
    ['nowhere else', async () => ({ projectId: gemini, userId: (await plain()).id, role: 'VIEWER' }), 'FORBIDDEN'],
    ['never themselves', () => ({ projectId: apollo, userId: manager.id, role: 'VIEWER' }), 'OWN_ACCOUNT'],
    [
      'nor a group that they are in',
      async () => ({ projectId: apollo, groupId: await groupWith(manager), role: 'VIEWER' }),
      'OWN_ACCOUNT',
    ],
    ['a group that they are not in', () => ({ projectId: apollo, groupId: sales, role: 'MEMBER' }), undefined],
  ])('%s', async (_, variables, code) => {
    expect(codeOf(await grant(await variables(), manager.client))).toBe(code);
  });

  it('nobody below a manager of the project', async () => {
    const member = await plain();
    await grant({ projectId: apollo, userId: member.id, role: 'MEMBER' });
    const variables = { projectId: apollo, userId: (await plain()).id };
    expect(codeOf(await grant({ ...variables, role: 'VIEWER' }, member.client))).toBe('FORBIDDEN');
    expect(codeOf(await revoke({ ...variables }, member.client))).toBe('FORBIDDEN');
  });

  it('an admin anywhere, but not to themselves', async () => {
    const admin = await join(service, tenant, 'ADMIN');
    expect(codeOf(await grant({ projectId: gemini, userId: admin.id, role: 'VIEWER' }, admin.client))).toBe(
      'OWN_ACCOUNT',
    );
    expect(
      codeOf(await grant({ projectId: gemini, userId: manager.id, role: 'VIEWER' }, admin.client)),
    ).toBeUndefined();
  });

  const plain = () => join(service, tenant, 'VIEWER');
  const groupWith = async ({ id }: Person): Promise<string> =>
    (await tenant.scim.post('/Groups', { displayName: newAddress(), members: [{ value: id }] })).body.id;
});

describe('revokeProjectRole', () => {
  it('ends a role once, with one event', async () => {
    const person = await join(service, tenant, 'VIEWER');
    await grant({ projectId: apollo, userId: person.id, role: 'MEMBER' });
    expect((await revoke({ projectId: apollo, userId: person.id })).data.revokeProjectRole).toEqual({
      project: { id: apollo },
    });
    await revoke({ projectId: apollo, userId: person.id });
    expect(await grantsOf(person.id)).toEqual([]);
    const [last, before] = await eventsOf(apollo, 2);
    expect([last.action, before.action]).toEqual(['grant.ended', 'grant.given']);
  });
});

describe('bulk changes', () => {
  it('return one result per item, and do what is allowed', async () => {
    const [one, other] = [await join(service, tenant, 'VIEWER'), await join(service, tenant, 'VIEWER')];
    const mutation = `mutation ($grants: [GrantInput!]!) {
      grantProjectRoles(input: { grants: $grants }) { results { projectId memberId  role { id }  error { code message field } } }
    }`;
    const grants = [
      { projectId: apollo, memberId: one.id, roleId: 'MEMBER' },
      { projectId: apollo, memberId: other.id, roleId: 'ADMIN' },
      { projectId: 'x', memberId: other.id, roleId: 'VIEWER' },
      { projectId: apollo, roleId: 'VIEWER' },
      { projectId: gemini, memberId: other.id, roleId: 'VIEWER' },
    ];
    const {
      grantProjectRoles: { results },
    } = await tenant.admin.ask(mutation, { grants });
    expect(
      results.map(({ error, role }: { error: { code: string } | null; role: object | null }) => [
        error?.code ?? null,
        role,
      ]),
    ).toEqual([
      [null, { id: 'MEMBER' }],
      ['ROLE_NOT_ASSIGNABLE', null],
      ['NOT_FOUND', null],
      ['BAD_USER_INPUT', null],
      [null, { id: 'VIEWER' }],
    ]);
    expect(results[1].error.message).toContain('is an organization role');
    expect(results[3].error).toMatchObject({
      field: 'memberId',
      message: expect.stringContaining('or groupId'),
    });
    expect([await grantsOf(one.id), await grantsOf(other.id)]).toEqual([['Apollo MEMBER'], ['Gemini VIEWER']]);
  });

  it('accept at most a hundred items', async () => {
    const mutation =
      'mutation ($grants: [GrantInput!]!) { grantProjectRoles(input: { grants: $grants }) { results { projectId } } }';
    const grants = Array.from({ length: 101 }, () => ({ projectId: 'x', memberId: 'x', roleId: 'VIEWER' }));
    const { errors } = await tenant.admin.send(mutation, { grants });
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'grants' });
  });
});

describe('grants end', () => {
  it.each<[string, (person: Person) => Promise<unknown>]>([
    [
      'with the removal of the person by an admin',
      ({ id }) =>
        tenant.admin.ask('mutation ($id: ID!) { removeMember(input: { memberId: $id }) { member { id } } }', { id }),
    ],
    [
      'with the deactivation over SCIM',
      ({ id }) => tenant.scim.patch(`/Users/${id}`, [{ op: 'replace', path: 'active', value: false }]),
    ],
  ])('%s, and do not come back', async (_, remove) => {
    const person = await join(service, tenant, 'VIEWER');
    await grant({ projectId: apollo, userId: person.id, role: 'MEMBER' });
    await remove(person);
    const { auditEvents } = await tenant.admin.ask(
      'query ($id: ID!) { auditEvents(filter: { targetId: $id }, first: 1) { nodes { changes { field before after } } } }',
      { id: person.id },
    );
    expect(auditEvents.nodes[0].changes).toContainEqual({
      field: 'grants',
      before: { project: apollo, role: 'MEMBER' },
      after: null,
    });
    await tenant.scim.patch(`/Users/${person.id}`, [{ op: 'replace', path: 'active', value: true }]);
    expect(await grantsOf(person.id)).toEqual([]);
  });

  it('with the group that holds them', async () => {
    const { body: group } = await tenant.scim.post('/Groups', { displayName: 'Passing' });
    await grant({ projectId: apollo, groupId: group.id, role: customRole });
    const uses = async () =>
      (await tenant.admin.ask('{ roles { nodes { id uses } } }')).roles.nodes.find(
        ({ id }: { id: string }) => id === customRole,
      ).uses;
    const before = await uses();
    await tenant.scim.delete(`/Groups/${group.id}`);
    expect(await uses()).toBe(before - 1);
  });
});

describe('lists of grants', () => {
  it('show a project’s managers its people and groups', async () => {
    const query =
      'query ($id: ID!) { project(id: $id) { grants(first: 100) { nodes { member { email } group { displayName } role { id } } } } }';
    const { project: found } = await tenant.admin.ask(query, { id: gemini });
    expect(found.grants.nodes).toContainEqual({
      member: null,
      group: { displayName: 'Sales' },
      role: { id: 'MANAGER' },
    });
    const own = await manager.client.send(
      'query ($id: ID!) { project(id: $id) { grants { nodes { role { id } } } } }',
      {
        id: apollo,
      },
    );
    expect(own.data.project.grants.nodes.length).toBeGreaterThan(3);
    const foreign = await manager.client.send(
      'query ($id: ID!) { project(id: $id) { grants { nodes { role { id } } } } }',
      {
        id: gemini,
      },
    );
    expect(codeOf(foreign)).toBe('FORBIDDEN');
  });

  it('of a group are visible to those who read access', async () => {
    const query = 'query ($id: ID!) { group(id: $id) { grants { nodes { project { name } role { id } } } } }';
    const { group } = await tenant.admin.ask(query, { id: sales });
    expect(group.grants.nodes).toEqual([
      { project: { name: 'Apollo' }, role: { id: 'MEMBER' } },
      { project: { name: 'Gemini' }, role: { id: 'MANAGER' } },
    ]);
  });
});

describe('without project-level permissions', () => {
  it('roles in projects can neither be given nor ended', async () => {
    const off = await setUpTenant(service, { name: 'Off' });
    const {
      createProject: { project },
    } = await off.admin.ask('mutation { createProject(input: { name: "P" }) { project { id } } }');
    const person = await join(service, off, 'VIEWER');
    const variables = { projectId: project.id, userId: person.id };
    expect(codeOf(await grant({ ...variables, role: 'VIEWER' }, off.admin))).toBe('PROJECT_PERMISSIONS_OFF');
    expect(codeOf(await revoke(variables, off.admin))).toBe('PROJECT_PERMISSIONS_OFF');
  });

  it('are the only option of a STARTER organization: the switch and grants are refused', async () => {
    const starter = await setUpTenant(service, { name: 'Starter', plan: 'STARTER', scim: false });
    expect(
      codeOf(
        await starter.admin.send(
          'mutation { updateAccessSettings(input: { projectPermissions: true }) { organization { id } } }',
        ),
      ),
    ).toBe('PLAN_LACKS');
  });

  it('a downgrade freezes existing grants: they stay in effect and cannot be changed', async () => {
    const small = await setUpTenant(service, { name: 'Small' });
    await small.admin.ask(
      'mutation { updateAccessSettings(input: { projectPermissions: true }) { organization { id } } }',
    );
    const {
      createProject: { project },
    } = await small.admin.ask('mutation { createProject(input: { name: "P" }) { project { id } } }');
    const person = await join(service, small, 'VIEWER');
    const variables = { projectId: project.id, userId: person.id };
    await grant({ ...variables, role: 'MEMBER' }, small.admin);
    await service.dataSource.query("UPDATE organizations SET version = version + 1, plan = 'STARTER' WHERE id = ?", [
      small.founded.organization.id,
    ]);
    expect(codeOf(await grant({ ...variables, role: 'VIEWER' }, small.admin))).toBe('PLAN_LACKS');
    const check = 'query ($id: ID!) { check(permission: "content.create", projectId: $id) }';
    expect((await person.client.ask(check, { id: project.id })).check).toBe(true);
  });
});
