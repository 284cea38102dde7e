import { type PreviewPlace, Previews, type Principal } from '@rollcall/domain';
import { crowd } from '../support/crowd';
import { rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { createProject, type Grant, grantRole } from './acts';
import { join, type Person } from './person';
import { codeOf } from './refusal';

let service: Service;
let tenant: Tenant;
let apollo: string;
let gemini: string;
let sales: string;
let analyst: string;
let [ann, bob]: Person[] = [];

beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  apollo = await project('Apollo');
  await tenant.admin.ask(
    'mutation { updateAccessSettings(input: { projectPermissions: true }) { organization { id } } }',
  );
  gemini = await project('Gemini');
  [ann, bob] = [await join(service, tenant, 'VIEWER'), await join(service, tenant, 'VIEWER')];
  sales = (
    await tenant.admin.ask(
      'mutation ($m: [ID!]!) { createGroup(input: { displayName: "Sales", memberIds: $m }) { group { id } } }',
      {
        m: [ann!.id, bob!.id],
      },
    )
  ).createGroup.group.id;
  analyst = (
    await tenant.admin.ask(
      'mutation { createRole(input: { name: "Analyst", permissions: ["project.read", "content.publish"] }) { role { id } } }',
    )
  ).createRole.role.id;
  await grant({ projectId: gemini, groupId: sales, role: 'MEMBER' });
  await grant({ projectId: gemini, userId: bob!.id, role: 'MANAGER' });
  await grant({ projectId: apollo, userId: ann!.id, role: analyst });
});
afterAll(() => service.stop());

const project = (name: string): Promise<string> => createProject(tenant, name);
const grant = (role: Grant) => grantRole(tenant, role);

const SHOWN = `{ nodes { member { id } project { name } before { summary } after { summary } lost gained }
  inOrganization { lost gained } pageInfo { hasNextPage endCursor } }`;
/** `who where: before -> after`, for everyone whose access would change. */
async function previewed(query: string, variables: object = {}): Promise<string[]> {
  const data = await tenant.admin.ask(query.replace('SHOWN', SHOWN), { ...variables });
  const names = new Map([
    [ann!.id, 'ann'],
    [bob!.id, 'bob'],
  ]);
  return Object.values<{ nodes: Node[] }>(data)[0]!
    .nodes.map(
      ({ member, project: { name }, before, after }) =>
        `${names.get(member.id) ?? 'other'} ${name}: ${before.summary} -> ${after.summary}`,
    )
    .sort();
}
interface Node {
  member: { id: string };
  project: { name: string };
  before: { summary: string | null };
  after: { summary: string | null };
  lost: string[];
  gained: string[];
}

describe('a preview', () => {
  it('of deleting a group names who would lose what, and nobody else', async () => {
    const query = 'query ($id: ID!) { previewGroupDeletion(groupId: $id) SHOWN }';
    expect(await previewed(query, { id: sales })).toEqual(['ann Gemini: MEMBER -> null']);
    const { previewGroupDeletion } = await tenant.admin.ask(query.replace('SHOWN', SHOWN), { id: sales });
    expect(previewGroupDeletion.nodes[0].lost).toContain('content.create');
    expect(previewGroupDeletion.nodes[0].gained).toEqual([]);
  });

  it('of a role in the organization shows the changes there and in projects', async () => {
    const query = 'query ($id: ID!) { previewMemberRole(memberId: $id, roleId: "ADMIN") SHOWN }';
    expect(await previewed(query, { id: bob!.id })).toEqual(['bob Apollo: null -> ADMIN']);
    const { previewMemberRole } = await tenant.admin.ask(query.replace('SHOWN', SHOWN), { id: bob!.id });
    expect(previewMemberRole.inOrganization.gained).toContain('groups.manage');
  });

  it('of editing a custom role names everyone who holds it', async () => {
    const query = 'query ($id: ID!, $p: [String!]!) { previewRole(roleId: $id, permissions: $p) SHOWN }';
    const { previewRole } = await tenant.admin.ask(query.replace('SHOWN', SHOWN), {
      id: analyst,
      p: ['project.read', 'content.delete'],
    });
    expect(previewRole.nodes.map(({ member, lost, gained }: Node) => [member.id, lost, gained])).toEqual([
      [ann!.id, ['content.publish'], ['content.delete']],
    ]);
    expect(await previewed(query, { id: analyst, p: ['project.read', 'content.publish'] })).toEqual([]);
  });

  it('of switching project-level permissions off names who would lose and who would gain', async () => {
    expect(await previewed('{ previewProjectPermissions(enabled: false) SHOWN }')).toEqual([
      `ann Apollo: ${analyst} -> VIEWER`,
      'ann Gemini: MEMBER -> VIEWER',
      'bob Apollo: null -> VIEWER',
      'bob Gemini: MANAGER -> VIEWER',
    ]);
    expect(await previewed('{ previewProjectPermissions(enabled: true) SHOWN }')).toEqual([]);
  });

  it('of a grant shows its effect, and that of ending one', async () => {
    const query =
      'query ($p: ID!, $u: ID, $g: ID, $r: ID) { previewProjectRole(projectId: $p, memberId: $u, groupId: $g, roleId: $r) SHOWN }';
    expect(await previewed(query, { p: gemini, u: bob!.id, r: 'VIEWER' })).toEqual(['bob Gemini: MANAGER -> MEMBER']);
    expect(await previewed(query, { p: gemini, u: ann!.id, r: 'VIEWER' })).toEqual([]);
    expect(await previewed(query, { p: apollo, u: ann!.id })).toEqual([`ann Apollo: ${analyst} -> null`]);
    expect(await previewed(query, { p: apollo, g: sales, r: 'MANAGER' })).toEqual([
      `ann Apollo: ${analyst} -> MANAGER`,
      'bob Apollo: null -> MANAGER',
    ]);
    expect(await previewed(query, { p: gemini, g: sales })).toEqual(['ann Gemini: MEMBER -> null']);
  });

  it('changes nothing, and matches what then happens', async () => {
    const query =
      'query ($id: ID!) { previewGroupDeletion(groupId: $id) { nodes { memberId projectId after { permissions } } } }';
    const { previewGroupDeletion } = await tenant.admin.ask(query, { id: sales });
    const access = 'query ($u: ID!, $p: ID!) { access(memberId: $u, projectId: $p) { permissions } }';
    const [{ memberId: userId, projectId, after }] = previewGroupDeletion.nodes;
    const accessNow = async () => (await tenant.admin.ask(access, { u: userId, p: projectId })).access.permissions;
    expect(await accessNow()).not.toEqual(after.permissions);
    await tenant.admin.ask('mutation ($id: ID!) { deleteGroup(input: { groupId: $id }) { groupId } }', { id: sales });
    expect(await accessNow()).toEqual(after.permissions);
  });

  it('can be paged', async () => {
    const other = await setUpTenant(service, { name: 'Other' });
    for (const name of ['a', 'b', 'c']) await createProject(other, name);
    await other.admin.ask(
      'mutation { updateAccessSettings(input: { projectPermissions: true }) { organization { id } } }',
    );
    const people = [];
    for (let index = 0; index < 3; index++) people.push((await join(service, other, 'VIEWER')).id);
    const query =
      'query ($a: String) { previewProjectPermissions(enabled: false, first: 2, after: $a) { nodes { memberId projectId } pageInfo { hasNextPage endCursor } } }';
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const {
        previewProjectPermissions: page,
      }: {
        previewProjectPermissions: {
          nodes: { memberId: string; projectId: string }[];
          pageInfo: { hasNextPage: boolean; endCursor: string };
        };
      } = await other.admin.ask(query, { a: after });
      seen.push(...page.nodes.map(({ memberId, projectId }) => `${memberId} ${projectId}`));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toHaveLength(9);
    expect(seen).toEqual([...new Set(seen)].sort());
    expect(seen.map((line) => line.split(' ')[0])).toEqual(people.toSorted().flatMap((id) => [id, id, id]));
  });

  it('of a role with few holders among many people finds them on one page, and says how far it looked', async () => {
    const other = await setUpTenant(service, { name: 'Many', adminAddress: 'admin@many.example' });
    const project = await createProject(other, 'Apollo');
    await other.admin.ask(
      'mutation { updateAccessSettings(input: { projectPermissions: true }) { organization { id } } }',
    );
    const {
      createRole: { role },
    } = await other.admin.ask(
      'mutation { createRole(input: { name: "Rare", permissions: ["project.read", "content.publish"] }) { role { id } } }',
    );
    const people = await crowd(service.dataSource, other.scim, 2500);
    await rows(service.dataSource, "UPDATE users SET status = 'JOINED' WHERE organization_id = ?", [
      other.founded.organization.id,
    ]);
    const query = `query ($id: ID!) {
      previewRole(roleId: $id, permissions: ["project.read"]) { considered nodes { memberId lost } pageInfo { hasNextPage } }
    }`;
    const preview = () => other.admin.ask(query, { id: role.id });
    // The admin and the model of the crowd are included.
    expect((await preview()).previewRole).toEqual({ considered: 2502, nodes: [], pageInfo: { hasNextPage: false } });
    const [direct, member] = [people[2400]!, people[2450]!];
    await grantRole(other, { projectId: project, userId: direct, role: role.id });
    const {
      createGroup: { group },
    } = await other.admin.ask(
      'mutation ($m: ID!) { createGroup(input: { displayName: "G", memberIds: [$m] }) { group { id } } }',
      { m: member },
    );
    await grantRole(other, { projectId: project, groupId: group.id, role: role.id });
    const { previewRole } = await preview();
    expect(previewRole.nodes).toEqual([direct, member].map((memberId) => ({ memberId, lost: ['content.publish'] })));
  });

  it('that runs out of time says how far it looked, and continues from there', async () => {
    const other = await setUpTenant(service, { name: 'Slow', adminAddress: 'admin@slow.example' });
    const { organization } = other.founded;
    const crew = await crowd(service.dataSource, other.scim, 25);
    await rows(service.dataSource, "UPDATE users SET status = 'JOINED' WHERE organization_id = ?", [organization.id]);
    await other.admin.ask(
      'mutation { updateAccessSettings(input: { projectPermissions: true }) { organization { id } } }',
    );
    await createProject(other, 'New');
    const caller = {
      organizationId: organization.id,
      organization: { ...organization, projectPermissionsSince: new Date(1) },
      permissions: new Set(['organization.manage']),
    } as unknown as Principal;
    const page = (after?: PreviewPlace) =>
      service.application
        .get(Previews, { strict: false })
        .projectPermissionsSet(caller, false, { first: 100, after, until: 0 });
    // The admin and the model of the crowd come first.
    const first = await page();
    expect([first.considered, first.end]).toEqual([20, { userId: crew[17], projectId: '~' }]);
    const second = await page(first.end);
    expect(second.end).toBeUndefined();
    const changed = [...first.changes, ...second.changes].map(({ userId }) => userId);
    expect(changed.slice(-25)).toEqual(crew);
    expect(new Set(changed).size).toBe(changed.length);
  });

  it.each<[string, object, string]>([
    ['query ($id: ID!) { previewGroupDeletion(groupId: $id) { nodes { memberId } } }', { id: 'x' }, 'NOT_FOUND'],
    [
      'query ($id: ID!) { previewMemberRole(memberId: $id, roleId: "ADMIN") { nodes { memberId } } }',
      { id: 'x' },
      'NOT_FOUND',
    ],
    [
      'query ($id: ID!) { previewRole(roleId: $id, permissions: []) { nodes { memberId } } }',
      { id: 'MEMBER' },
      'NOT_FOUND',
    ],
    [
      'query ($id: ID!) { previewProjectRole(projectId: $id, memberId: "x") { nodes { memberId } } }',
      { id: 'x' },
      'NOT_FOUND',
    ],
    ['query { previewProjectPermissions(enabled: false, after: "x") { nodes { memberId } } }', {}, 'BAD_USER_INPUT'],
  ])('%s is refused', async (query, variables, code) => {
    expect(codeOf(await tenant.admin.send(query, { ...variables }))).toBe(code);
    expect(codeOf(await ann!.client.send(query, { ...variables }))).not.toBeUndefined();
  });
});
