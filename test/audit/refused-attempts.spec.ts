import { join, type Person } from '../admin/person';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { newEventsOf, setStage } from './stage';

let service: Service;
let tenant: Tenant;
let manager: Person;
let member: Person;
let project: string;
let group: string;
let role: string;

beforeAll(async () => {
  service = await startService();
  ({ tenant, manager, member, project, group, role } = await setStage(service));
});
afterAll(() => service.stop());

const newEvents = newEventsOf(() => service);

describe('a refused attempt', () => {
  it('is an event with the action and the reason', async () => {
    await newEvents();
    await manager.client.send(
      'mutation ($id: ID!) { setMemberRole(input: { memberId: $id, roleId: "ADMIN" }) { member { id } } }',
      {
        id: member.id,
      },
    );
    expect(await newEvents()).toEqual([
      expect.objectContaining({
        action: 'member.role_changed',
        outcome: 'DENIED',
        actorId: manager.id,
        targetId: member.id,
        code: 'FORBIDDEN',
        changes: [{ field: 'role', before: null, after: { id: 'ADMIN', label: 'Admin' } }],
      }),
    ]);
  });

  it('of one item among many is an event too', async () => {
    await newEvents();
    const id = '00000000-0000-7000-8000-000000000000';
    await tenant.admin.send(
      'mutation ($ids: [ID!]!) { removeMembers(input: { memberIds: $ids }) { results { error { code } } } }',
      { ids: [id] },
    );
    expect(await newEvents()).toEqual([
      expect.objectContaining({ action: 'member.removed', outcome: 'DENIED', targetId: id, code: 'NOT_FOUND' }),
    ]);
  });

  const GIVE =
    'mutation ($projectId: ID!, $userId: ID, $groupId: ID, $role: ID!) { grantProjectRole(input: { projectId: $projectId, memberId: $userId, groupId: $groupId, roleId: $role }) { role { id } } }';
  const person = () => ({ field: 'user', before: null, after: { id: member.id, label: member.email } });
  const people = () => ({ field: 'group', before: null, after: { id: group, label: 'People' } });
  const writer = () => ({ field: 'role', before: null, after: { id: role, label: 'Writer' } });
  const operation = (after: string) => ({ field: 'operation', before: null, after });
  const unknown = '00000000-0000-7000-8000-000000000002';

  it.each<[named: string, document: string, variables: () => object, event: () => object]>([
    [
      'the person and the role that were to be given',
      GIVE,
      () => ({ projectId: project, userId: member.id, role: 'MANAGER' }),
      () => ({
        targetId: project,
        targetLabel: 'First',
        projectLabel: 'First',
        changes: [person(), { field: 'role', before: null, after: { id: 'MANAGER', label: 'Manager' } }],
      }),
    ],
    [
      'the person by whatever address, and a custom role',
      GIVE,
      () => ({ projectId: project, userId: member.email.toUpperCase(), role }),
      () => ({ targetLabel: 'First', changes: [person(), writer()] }),
    ],
    [
      'the group',
      GIVE,
      () => ({ projectId: project, groupId: group, role }),
      () => ({ targetLabel: 'First', changes: [people(), writer()] }),
    ],
    [
      'what does not exist as it was written',
      GIVE,
      () => ({ projectId: unknown, userId: unknown, role: 'BOSS' }),
      () => ({
        targetId: unknown,
        targetLabel: null,
        changes: [
          { field: 'user', before: null, after: unknown },
          { field: 'role', before: null, after: 'BOSS' },
        ],
      }),
    ],
    [
      'every member of a list, and the group by its name',
      'mutation ($id: ID!, $members: [ID!]!) { addGroupMembers(input: { groupId: $id, memberIds: $members }) { group { id } } }',
      () => ({ id: group, members: [member.id, 'nobody@acme.example'] }),
      () => ({
        targetId: group,
        targetLabel: 'People',
        changes: [
          { ...person(), field: 'members' },
          { field: 'members', before: null, after: 'nobody@acme.example' },
        ],
      }),
    ],
    [
      'the project in which a key was to be made, and no key',
      'mutation ($projectId: ID!) { createSecretKey(input: { projectId: $projectId, name: "Deploy" }) { secret } }',
      () => ({ projectId: project }),
      () => ({
        targetId: null,
        targetLabel: 'Deploy',
        projectLabel: 'First',
        changes: [{ field: 'name', before: null, after: 'Deploy' }],
      }),
    ],
    [
      'groups and roles of an invitation among many',
      `mutation ($groupId: ID!, $projectId: ID!, $role: ID!) { inviteMembers(input: { invitations: [
        { email: "to-be-refused@acme.example", groupIds: [$groupId], grants: [{ projectId: $projectId, roleId: $role }] }
      ] }) { results { error { code } } } }`,
      () => ({ groupId: group, projectId: project, role }),
      () => ({
        targetLabel: 'to-be-refused@acme.example',
        changes: expect.arrayContaining([
          { ...people(), field: 'groups' },
          { field: 'project', before: null, after: { id: project, label: 'First' } },
          writer(),
        ]),
      }),
    ],
    [
      'the person whose access is looked at',
      'query ($projectId: ID!, $userId: ID!) { access(projectId: $projectId, memberId: $userId) { permissions } }',
      () => ({ projectId: project, userId: member.id }),
      () => ({
        action: 'operation.refused',
        projectLabel: 'First',
        changes: [{ field: 'operation', before: null, after: 'access' }, person()],
      }),
    ],
  ])('names %s', async (_, document, variables, event) => {
    const plain = await join(service, tenant, 'VIEWER');
    await newEvents();
    await plain.client.send(document, { ...variables() });
    expect(await newEvents()).toEqual([expect.objectContaining({ outcome: 'DENIED', ...event() })]);
  });

  it('never names anything of another organization', async () => {
    const other = await setUpTenant(service, { name: 'Elsewhere' });
    await newEvents();
    await other.admin.send(GIVE, { projectId: project, userId: member.id, role });
    const denied = (await newEvents()).filter(({ outcome }) => outcome === 'DENIED');
    expect(denied).toEqual([expect.objectContaining({ action: 'grant.given', targetId: project, targetLabel: null })]);
    expect(JSON.stringify(denied[0]!.changes)).not.toContain('label');
  });

  it('that names very much is only described in part', async () => {
    const plain = await join(service, tenant, 'VIEWER');
    await newEvents();
    const members = Array.from({ length: 3000 }, (_, index) => `person-${index}@acme.example`);
    await plain.client.send(
      'mutation ($id: ID!, $members: [ID!]!) { addGroupMembers(input: { groupId: $id, memberIds: $members }) { group { id } } }',
      { id: group, members },
    );
    const [event] = await newEvents();
    expect(event!.changes).toHaveLength(101);
    expect(event!.changes.at(-1)).toEqual({ field: 'more', before: null, after: 2900 });
  });

  it('to read is an event too', async () => {
    await newEvents();
    await member.client.send('{ auditEvents { nodes { id } } }');
    expect(await newEvents()).toEqual([
      expect.objectContaining({
        action: 'operation.refused',
        outcome: 'DENIED',
        changes: [{ field: 'operation', before: null, after: 'auditEvents' }],
      }),
    ]);
  });

  it.each<[string, () => string, () => object]>([
    [
      'an export, with whom it was to be about',
      () => `/audit/export?about=${member.email}&format=csv&x=y`,
      () => ({ action: 'audit.exported', changes: [{ ...person(), field: 'about' }] }),
    ],
    ['a review', () => '/audit/access-review', () => ({ action: 'access.reported', changes: [] })],
    ['the provisioning log', () => '/audit/provisioning', () => ({ action: 'audit.exported', changes: [] })],
    [
      'a proof',
      () => `/audit/events/${unknown}/proof?id=other`,
      () => ({ action: 'operation.refused', targetId: unknown, changes: [operation('/audit/events/:id/proof')] }),
    ],
    [
      'a checkpoint',
      () => '/audit/checkpoint',
      () => ({ action: 'operation.refused', changes: [operation('/audit/checkpoint')] }),
    ],
  ])('to get %s as a file is one event', async (_, path, event) => {
    const plain = await join(service, tenant, 'VIEWER');
    await newEvents();
    for (let time = 0; time < 3; time++) expect((await plain.client.file(path())).status).toBe(403);
    expect(await newEvents()).toEqual([
      expect.objectContaining({ outcome: 'DENIED', actorId: plain.id, code: 'FORBIDDEN', ...event() }),
    ]);
  });

  it('for a file that does not exist, or without a token, is not an event', async () => {
    const { client } = await join(service, tenant, 'AUDITOR');
    await newEvents();
    expect((await client.file('/audit/exports/none/manifest')).status).toBe(404);
    expect((await fetch(`${service.url}/audit/export`)).status).toBe(401);
    expect(await newEvents()).toEqual([]);
  });

  it('that is repeated is first recorded once', async () => {
    await newEvents();
    const id = '00000000-0000-7000-8000-000000000001';
    for (let time = 0; time < 5; time++)
      await tenant.admin.send('mutation ($id: ID!) { removeMember(input: { memberId: $id }) { member { id } } }', {
        id,
      });
    expect(await newEvents()).toHaveLength(1);
  });

  it('with a malformed request is not an event', async () => {
    await newEvents();
    await tenant.admin.send('mutation { inviteMember(input: { email: "nobody" }) { member { id } } }');
    expect(await newEvents()).toEqual([]);
  });

  it('with an invalid key or token names it', async () => {
    const other = await setUpTenant(service, { name: 'Revoked' });
    await service.dataSource.query(
      `UPDATE access_tokens SET revoked_at = 1 WHERE organization_id = '${other.founded.organization.id}'`,
    );
    await service.dataSource.query(
      `UPDATE scim_keys SET revoked_at = 1 WHERE organization_id = '${other.founded.organization.id}'`,
    );
    await newEvents();
    for (let time = 0; time < 3; time++) {
      await other.admin.send('{ caller { member { id } } }');
      await other.scim.get('/Users');
    }
    expect(await newEvents()).toEqual([
      expect.objectContaining({ action: 'access_token.refused', outcome: 'DENIED', code: 'REVOKED' }),
      expect.objectContaining({ action: 'scim_key.refused', outcome: 'DENIED', code: 'REVOKED' }),
    ]);
  });
});
