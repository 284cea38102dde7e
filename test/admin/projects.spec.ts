import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { join, type Person } from './person';
import { atOnce, codeOf, codesOf } from './refusal';

let service: Service;
let tenant: Tenant;
beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
});
afterAll(() => service.stop());

const CREATE =
  'mutation ($name: String!) { createProject(input: { name: $name }) { project { id name createdBy { label } createdAt archivedAt } } }';
const RENAME =
  'mutation ($id: ID!, $name: String!) { updateProject(input: { projectId: $id, name: $name }) { project { id name } } }';
const ARCHIVE = 'mutation ($id: ID!) { archiveProject(input: { projectId: $id }) { project { id archivedAt } } }';
const RESTORE = 'mutation ($id: ID!) { restoreProject(input: { projectId: $id }) { project { id archivedAt } } }';
const LIST = `query ($archived: Boolean! = false, $search: String, $orderBy: ProjectOrder! = NAME, $first: Int! = 50, $after: String) {
  projects(filter: { archived: $archived, search: $search }, orderBy: $orderBy, first: $first, after: $after) {
    totalCount nodes { id name } pageInfo { hasNextPage endCursor }
  }
}`;

const create = async (name: string, { admin } = tenant): Promise<string> =>
  (await admin.ask(CREATE, { name })).createProject.project.id;
const namesIn = async (variables: object = {}, { admin } = tenant): Promise<string[]> =>
  (await admin.ask(LIST, { ...variables })).projects.nodes.map(({ name }: { name: string }) => name);
const eventsOf = async (id: string, { admin } = tenant): Promise<string[]> => {
  const query = 'query ($id: ID!) { auditEvents(filter: { targetId: $id }) { nodes { action risk } } }';
  const { auditEvents } = await admin.ask(query, { id });
  return auditEvents.nodes.map(({ action, risk }: { action: string; risk: string }) => `${action} ${risk}`);
};

describe('createProject', () => {
  it('creates a project that everyone sees, with one event', async () => {
    const {
      createProject: { project },
    } = await tenant.admin.ask(CREATE, { name: ' Apollo ' });
    expect(project).toMatchObject({
      name: 'Apollo',
      createdBy: { label: 'admin@acme.example' },
      archivedAt: null,
    });
    expect(await eventsOf(project.id)).toEqual(['project.created HIGH']);
    const viewer = await join(service, tenant, 'VIEWER');
    const query = 'query ($id: ID!) { project(id: $id) { name } }';
    expect((await viewer.client.ask(query, { id: project.id })).project.name).toBe('Apollo');
  });

  it.each(['', '  ', 'x'.repeat(256)])('refuses the name %j', async (name) => {
    const { errors } = await tenant.admin.send(CREATE, { name });
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'name' });
  });

  it('refuses a name that is taken in another case, even in a race', async () => {
    await create('Gemini');
    expect(codeOf(await tenant.admin.send(CREATE, { name: 'GEMINI' }))).toBe('ALREADY_EXISTS');
    const answers = await atOnce(5, () => tenant.admin.send(CREATE, { name: 'Mercury' }));
    expect(codesOf(answers)).toEqual({ done: 1, ALREADY_EXISTS: 4 });
  });
});

describe('renameProject, archiveProject and restoreProject', () => {
  it('leave one event each, and none if nothing changes', async () => {
    const id = await create('Voyager');
    await tenant.admin.ask(RENAME, { id, name: 'Voyager 2' });
    await tenant.admin.ask(RENAME, { id, name: 'Voyager 2' });
    const {
      archiveProject: { project },
    } = await tenant.admin.ask(ARCHIVE, { id });
    expect((await tenant.admin.ask(ARCHIVE, { id })).archiveProject.project).toEqual(project);
    expect(await namesIn({ archived: true })).toEqual(['Voyager 2']);
    expect(await namesIn({ search: 'voyager' })).toEqual([]);
    expect((await tenant.admin.ask(RESTORE, { id })).restoreProject.project.archivedAt).toBeNull();
    await tenant.admin.ask(RESTORE, { id });
    expect(await namesIn({ search: 'VOYAGER' })).toEqual(['Voyager 2']);
    expect(await eventsOf(id)).toEqual([
      'project.restored MEDIUM',
      'project.archived MEDIUM',
      'project.renamed LOW',
      'project.created HIGH',
    ]);
  });

  it('refuse a taken name and a project that does not exist', async () => {
    const id = await create('Pioneer');
    await create('Cassini');
    expect(codeOf(await tenant.admin.send(RENAME, { id, name: 'cassini' }))).toBe('ALREADY_EXISTS');
    for (const mutation of [ARCHIVE, RESTORE])
      expect(codeOf(await tenant.admin.send(mutation, { id: 'x' }))).toBe('NOT_FOUND');
  });

  it('require a manager, which without project-level permissions is a manager everywhere', async () => {
    const id = await create('Galileo');
    const [member, manager] = [await join(service, tenant, 'MEMBER'), await join(service, tenant, 'MANAGER')];
    expect(codeOf(await member.client.send(ARCHIVE, { id }))).toBe('FORBIDDEN');
    expect(codeOf(await manager.client.send(ARCHIVE, { id }))).toBeUndefined();
    expect(codeOf(await manager.client.send(CREATE, { name: 'By a manager' }))).toBeUndefined();
  });
});

describe('projects', () => {
  let other: Tenant;
  beforeAll(async () => {
    other = await setUpTenant(service, { name: 'Other' });
    for (const name of ['beta', 'Alpha', 'gamma', 'alphabet', 'delta']) await create(name, other);
  });

  it('can be sorted, searched and counted', async () => {
    expect(await namesIn({}, other)).toEqual(['Alpha', 'alphabet', 'beta', 'delta', 'gamma']);
    expect(await namesIn({ orderBy: 'CREATED' }, other)).toEqual(['beta', 'Alpha', 'gamma', 'alphabet', 'delta']);
    const { projects } = await other.admin.ask(LIST, { search: 'ALPHA', first: 1 });
    expect(projects).toMatchObject({ totalCount: 2, nodes: [{ name: 'Alpha' }], pageInfo: { hasNextPage: true } });
  });

  it.each(['NAME', 'CREATED'])('are complete when paged in the order %s', async (orderBy) => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const {
        projects,
      }: { projects: { nodes: { name: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
        await other.admin.ask(LIST, { orderBy, first: 2, after });
      seen.push(...projects.nodes.map(({ name }) => name));
      after = projects.pageInfo.hasNextPage ? projects.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual(await namesIn({ orderBy }, other));
  });

  it('refuses an invalid cursor', async () => {
    const { errors } = await other.admin.send(LIST, { after: 'x' });
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'after' });
  });

  it('with project-level permissions only include those that a person can access', async () => {
    await other.admin.ask(
      'mutation { updateAccessSettings(input: { projectPermissions: true }) { organization { id } } }',
    );
    const person: Person = await join(service, other, 'VIEWER');
    const auditor: Person = await join(service, other, 'AUDITOR');
    const newest = await create('omega', other);
    const seen = async ({ client }: Person) => (await client.ask(LIST)).projects;
    expect(await seen(person)).toMatchObject({ totalCount: 0, nodes: [] });
    await other.admin.ask(
      'mutation ($p: ID!, $u: ID!) { grantProjectRole(input: { projectId: $p, memberId: $u, roleId: "VIEWER" }) { role { id } } }',
      {
        p: newest,
        u: person.id,
      },
    );
    expect(await seen(person)).toMatchObject({ totalCount: 1, nodes: [{ name: 'omega' }] });
    expect((await seen(auditor)).totalCount).toBe(6);
    const query = 'query ($id: ID!) { project(id: $id) { name } }';
    const [first] = (await other.admin.ask(LIST)).projects.nodes;
    expect(codeOf(await person.client.send(query, { id: first.id }))).toBe('NOT_FOUND');
  });
});
