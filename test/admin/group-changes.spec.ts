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

const GROUP = 'id displayName description memberCount managedBy changedBy { label } defaultProject { name }';
const CREATE = `mutation ($displayName: String!, $description: String, $defaultProjectId: ID, $members: [ID!]! = []) {
  createGroup(input: { displayName: $displayName, description: $description, defaultProjectId: $defaultProjectId, memberIds: $members }) { group { ${GROUP} } }
}`;
const UPDATE = `mutation ($id: ID!, $displayName: String, $description: String, $defaultProjectId: ID) {
  updateGroup(input: { groupId: $id, displayName: $displayName, description: $description, defaultProjectId: $defaultProjectId }) { group { ${GROUP} } }
}`;
const DELETE = 'mutation ($id: ID!) { deleteGroup(input: { groupId: $id }) { groupId } }';
const ADD =
  'mutation ($id: ID!, $members: [ID!]!) { addGroupMembers(input: { groupId: $id, memberIds: $members }) { group { memberCount } } }';
const REMOVE =
  'mutation ($id: ID!, $members: [ID!]!) { removeGroupMembers(input: { groupId: $id, memberIds: $members }) { group { memberCount } } }';

const create = async (displayName: string): Promise<string> =>
  (await tenant.admin.ask(CREATE, { displayName })).createGroup.group.id;
const eventsOf = async (id: string): Promise<string[]> =>
  (
    await tenant.admin.ask('query ($id: ID!) { auditEvents(filter: { targetId: $id }) { nodes { action } } }', { id })
  ).auditEvents.nodes.map(({ action }: { action: string }) => action);

describe('createGroup', () => {
  it('creates a group with its members, by ID and by address', async () => {
    const [one, other] = [await join(service, tenant, 'VIEWER'), await join(service, tenant, 'VIEWER')];
    const {
      createProject: { project },
    } = await tenant.admin.ask('mutation { createProject(input: { name: "Apollo" }) { project { id } } }');
    const {
      createGroup: { group },
    } = await tenant.admin.ask(CREATE, {
      displayName: 'Pilots',
      description: 'Who flies',
      defaultProjectId: project.id,
      members: [one.id, other.email.toUpperCase(), one.email],
    });
    expect(group).toEqual({
      id: expect.any(String),
      displayName: 'Pilots',
      description: 'Who flies',
      memberCount: 2,
      managedBy: 'LOCAL',
      changedBy: { label: 'admin@acme.example' },
      defaultProject: { name: 'Apollo' },
    });
    expect(await eventsOf(group.id)).toEqual(['group.members_changed', 'group.created']);
  });

  it.each<[string, object, string]>([
    ['a taken name', { displayName: 'PILOTS' }, 'ALREADY_EXISTS'],
    ['a blank name', { displayName: ' ' }, 'BAD_USER_INPUT'],
    ['a description of 1,001 characters', { displayName: 'x', description: 'x'.repeat(1001) }, 'BAD_USER_INPUT'],
    ['an unknown project', { displayName: 'x', defaultProjectId: 'x' }, 'NOT_FOUND'],
    [
      'an unknown member beside a known one',
      { displayName: 'x', members: ['admin@acme.example', 'x'] },
      'UNKNOWN_MEMBERS',
    ],
  ])('refuses %s, and creates nothing', async (_, group, code) => {
    const count = async () => (await tenant.admin.ask('{ groups { totalCount } }')).groups.totalCount;
    const before = await count();
    expect(codeOf(await tenant.admin.send(CREATE, { ...group }))).toBe(code);
    expect(await count()).toBe(before);
  });

  it('requires an admin and the ENTERPRISE plan', async () => {
    const manager = await join(service, tenant, 'MANAGER');
    expect(codeOf(await manager.client.send(CREATE, { displayName: 'x' }))).toBe('FORBIDDEN');
    const growth = await setUpTenant(service, { name: 'Growth', plan: 'GROWTH', scim: false });
    expect(codeOf(await growth.admin.send(CREATE, { displayName: 'x' }))).toBe('PLAN_LACKS');
  });

  it('creates one group if requests race', async () => {
    const answers = await atOnce(5, () => tenant.admin.send(CREATE, { displayName: 'Raced' }));
    expect(codesOf(answers)).toEqual({ done: 1, ALREADY_EXISTS: 4 });
  });
});

describe('updateGroup and deleteGroup', () => {
  it('change the given attributes, clear with null, and leave the rest', async () => {
    const id = await create('Before');
    await tenant.admin.ask(UPDATE, { id, description: 'For this' });
    const {
      updateGroup: { group },
    } = await tenant.admin.ask(UPDATE, { id, displayName: 'After' });
    expect(group).toMatchObject({ displayName: 'After', description: 'For this' });
    expect((await tenant.admin.ask(UPDATE, { id, description: null })).updateGroup.group.description).toBeNull();
    expect(await eventsOf(id)).toEqual(['group.updated', 'group.updated', 'group.updated', 'group.created']);
    expect((await tenant.admin.ask(DELETE, { id })).deleteGroup).toEqual({ groupId: id });
    expect(codeOf(await tenant.admin.send(DELETE, { id }))).toBe('NOT_FOUND');
  });
});

describe('addGroupMembers and removeGroupMembers', () => {
  it('change the members by difference, with an event each', async () => {
    const id = await create('Crew');
    const people = [await join(service, tenant, 'VIEWER'), await join(service, tenant, 'VIEWER')];
    const members = people.map((person) => person.id);
    expect((await tenant.admin.ask(ADD, { id, members })).addGroupMembers.group.memberCount).toBe(2);
    await tenant.admin.ask(ADD, { id, members });
    expect((await tenant.admin.ask(REMOVE, { id, members: [members[0]] })).removeGroupMembers.group.memberCount).toBe(
      1,
    );
    await tenant.admin.ask(REMOVE, { id, members: [members[0]] });
    expect(await eventsOf(id)).toEqual(['group.members_changed', 'group.members_changed', 'group.created']);
  });

  it('names everyone who does not exist, and adds nobody', async () => {
    const id = await create('Strict');
    const person = await join(service, tenant, 'VIEWER');
    const { errors } = await tenant.admin.send(ADD, { id, members: [person.id, 'x', 'y'] });
    expect(errors![0]!.extensions).toMatchObject({ code: 'UNKNOWN_MEMBERS', ids: ['x', 'y'] });
    const { group } = await tenant.admin.ask('query ($id: ID!) { group(id: $id) { memberCount } }', { id });
    expect(group.memberCount).toBe(0);
  });

  it('refuses an invalid address', async () => {
    const { errors } = await tenant.admin.send(ADD, { id: await create('Odd'), members: ['ada\ud800@acme.example'] });
    expect(errors![0]!.extensions.code).toBe('UNKNOWN_MEMBERS');
  });

  it('loses nothing when twenty requests add members at once', async () => {
    const id = await create('Busy');
    const people = await Promise.all(Array.from({ length: 20 }, () => join(service, tenant, 'VIEWER')));
    await Promise.all(people.map((person) => tenant.admin.ask(ADD, { id, members: [person.id] })));
    const { group } = await tenant.admin.ask('query ($id: ID!) { group(id: $id) { memberCount } }', { id });
    expect(group.memberCount).toBe(20);
  }, 180_000);
});

describe('a group or member that an identity provider manages', () => {
  let pushed: string;
  let member: string;
  beforeAll(async () => {
    member = (await tenant.scim.post('/Users', { userName: newAddress() })).body.id;
    pushed = (await tenant.scim.post('/Groups', { displayName: 'Pushed', members: [{ value: member }] })).body.id;
  });

  it.each<[string, string, () => object]>([
    ['the name', UPDATE, () => ({ id: pushed, displayName: 'Ours' })],
    ['new members', ADD, () => ({ id: pushed, members: ['admin@acme.example'] })],
    ['members', REMOVE, () => ({ id: pushed, members: [member] })],
    ['the group itself', DELETE, () => ({ id: pushed })],
  ])('cannot be changed by people while SCIM is on: %s', async (_, mutation, variables) => {
    const { errors } = await tenant.admin.send(mutation, { ...variables() });
    expect(errors![0]!.extensions.code).toBe('IDP_MANAGED');
    expect(errors![0]!.message).toContain('allowLocalChanges');
    const { group } = await tenant.admin.ask(`query ($id: ID!) { group(id: $id) { ${GROUP} } }`, { id: pushed });
    expect(group).toMatchObject({ displayName: 'Pushed', memberCount: 1, managedBy: 'IDP' });
  });

  it('can still get a description and a default project, which no push changes', async () => {
    await tenant.admin.ask(UPDATE, { id: pushed, description: 'From the directory' });
    await tenant.scim.put(`/Groups/${pushed}`, { displayName: 'Pushed', members: [{ value: member }] });
    const { group } = await tenant.admin.ask(`query ($id: ID!) { group(id: $id) { ${GROUP} } }`, { id: pushed });
    expect(group.description).toBe('From the directory');
  });

  it('can be changed by people if a setting allows it, or SCIM is off', async () => {
    const set = (allow: boolean) =>
      tenant.admin.ask(
        'mutation ($a: Boolean!) { updateScimSettings(input: { allowLocalChanges: $a }) { organization { id } } }',
        {
          a: allow,
        },
      );
    await set(true);
    expect(codeOf(await tenant.admin.send(UPDATE, { id: pushed, displayName: 'Ours' }))).toBeUndefined();
    await set(false);
    await tenant.admin.ask('mutation { updateScimSettings(input: { scimEnabled: false }) { organization { id } } }');
    expect(codeOf(await tenant.admin.send(UPDATE, { id: pushed, displayName: 'Ours again' }))).toBeUndefined();
    await tenant.admin.ask('mutation { updateScimSettings(input: { scimEnabled: true }) { organization { id } } }');
  });
});

describe('updateOwnName', () => {
  const OWN =
    'mutation ($g: String!, $f: String!) { updateOwnName(input: { givenName: $g, familyName: $f }) { member { displayName } } }';

  it('changes the name of a person who was invited here', async () => {
    const person = await join(service, tenant, 'VIEWER');
    const {
      updateOwnName: { member },
    } = await person.client.ask(OWN, { g: 'Ada', f: 'Lovelace' });
    expect(member.displayName).toBe('Ada Lovelace');
    expect(codeOf(await person.client.send(OWN, { g: ' ', f: 'x' }))).toBe('BAD_USER_INPUT');
    expect(await eventsOf(person.id)).toEqual([
      'member.updated',
      'member.joined',
      'member.invitation_link_created',
      'member.invited',
    ]);
  });

  it('is refused to a person from SCIM, unless the person’s own name has priority', async () => {
    const person = await join(service, tenant, 'VIEWER');
    await tenant.scim.patch(`/Users/${person.id}`, [{ op: 'replace', path: 'externalId', value: 'x1' }]);
    expect(codeOf(await person.client.send(OWN, { g: 'Eva', f: 'Own' }))).toBe('IDP_MANAGED');
    await tenant.admin.ask('mutation { updateScimSettings(input: { nameSource: PERSON }) { organization { id } } }');
    expect(codeOf(await person.client.send(OWN, { g: 'Eva', f: 'Own' }))).toBeUndefined();
    await tenant.admin.ask(
      'mutation { updateScimSettings(input: { nameSource: IDENTITY_PROVIDER }) { organization { id } } }',
    );
  });
});

describe('groups', () => {
  it('can be searched by name, sorted and paged', async () => {
    const other = await setUpTenant(service, { name: 'Other' });
    for (const displayName of ['beta', 'Alpha', 'alphabet', 'delta']) await other.admin.ask(CREATE, { displayName });
    const LIST = `query ($search: String, $orderBy: GroupOrder! = NAME, $first: Int! = 50, $after: String) {
      groups(filter: { search: $search }, orderBy: $orderBy, first: $first, after: $after) { totalCount nodes { displayName } pageInfo { hasNextPage endCursor } }
    }`;
    const names = async (variables: object) =>
      (await other.admin.ask(LIST, { ...variables })).groups.nodes.map(
        ({ displayName }: { displayName: string }) => displayName,
      );
    expect(await names({})).toEqual(['Alpha', 'alphabet', 'beta', 'delta']);
    expect(await names({ search: 'ALPHA' })).toEqual(['Alpha', 'alphabet']);
    expect(await names({ orderBy: 'UPDATED' })).toHaveLength(4);
    const { groups } = await other.admin.ask(LIST, { first: 3 });
    expect([groups.totalCount, groups.pageInfo.hasNextPage]).toEqual([4, true]);
    expect(await names({ first: 3, after: groups.pageInfo.endCursor })).toEqual(['delta']);
  });
});

describe('the organization', () => {
  it('can be renamed by admins, with an event', async () => {
    const other = await setUpTenant(service, { name: 'Old' });
    const {
      updateOrganization: { organization },
    } = await other.admin.ask('mutation { updateOrganization(input: { name: " New " }) { organization { name } } }');
    expect(organization.name).toBe('New');
    expect(
      codeOf(await other.admin.send('mutation { updateOrganization(input: { name: " " }) { organization { name } } }')),
    ).toBe('BAD_USER_INPUT');
    const { auditEvents } = await other.admin.ask('{ auditEvents(first: 1) { nodes { action requestId } } }');
    expect(auditEvents.nodes[0].action).toBe('organization.renamed');
    const found = await other.admin.ask(
      'query ($r: ID!) { auditEvents(filter: { requestId: $r }) { nodes { action } } }',
      {
        r: auditEvents.nodes[0].requestId,
      },
    );
    expect(found.auditEvents.nodes).toEqual([{ action: 'organization.renamed' }]);
  });

  it('shows its counts', async () => {
    const other = await setUpTenant(service, { name: 'Counted' });
    await join(service, other, 'VIEWER');
    await other.scim.post('/Users', { userName: newAddress() });
    await other.admin.ask(CREATE, { displayName: 'One' });
    await other.admin.ask('mutation { createProject(input: { name: "P" }) { project { id } } }');
    const { organization } = await other.admin.ask(
      '{ organization { statistics { invited joined removed groups projects archivedProjects } } }',
    );
    expect(organization.statistics).toEqual({
      invited: 1,
      joined: 2,
      removed: 0,
      groups: 1,
      projects: 1,
      archivedProjects: 0,
    });
  });
});
