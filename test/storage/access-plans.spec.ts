import type { QueryRunner } from 'typeorm';
import { join } from '../admin/person';
import { insertGrants, insertProjects } from '../support/access-rows';
import { crowd, fillGroup } from '../support/crowd';
import { GraphqlClient } from '../support/graphql-client';
import { planOf } from '../support/plan';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { Statements } from '../support/statements';

const PEOPLE = 4000;
const statements = new Statements();
let service: Service;
let tenant: Tenant;
let person: GraphqlClient;
let userId: string;
let projectIds: string[];
/** A project in which everyone has a direct grant. */
let crowded: string;

beforeAll(async () => {
  service = await startService({}, statements);
  tenant = await setUpTenant(service);
  const { id: organizationId } = tenant.founded.organization;
  const ids = await crowd(service.dataSource, tenant.scim, PEOPLE);
  await service.dataSource.query("UPDATE users SET status = 'JOINED' WHERE organization_id = ?", [organizationId]);
  projectIds = await insertProjects(service.dataSource, organizationId, 200);
  crowded = (await insertProjects(service.dataSource, organizationId, 1))[0]!;
  await tenant.admin.ask(
    'mutation { updateAccessSettings(input: { projectPermissions: true }) { organization { id } } }',
  );
  for (let number = 0; number < 30; number++) {
    const { body: group } = await tenant.scim.post('/Groups', { displayName: `Group ${number}` });
    await fillGroup(service.dataSource, group.id, ids.slice(number * 100, number * 100 + 400));
    const grants = [...projectIds.slice(number, number + 5), ...(number < 3 ? [crowded] : [])];
    await insertGrants(
      service.dataSource,
      organizationId,
      grants.map((projectId) => ({ projectId, granteeId: group.id, granteeType: 'GROUP' as const, role: 'MEMBER' })),
    );
  }
  await insertGrants(
    service.dataSource,
    organizationId,
    ids.flatMap((granteeId, number) =>
      [projectIds[number % 200]!, crowded].map((projectId) => ({
        projectId,
        granteeId,
        granteeType: 'USER' as const,
        role: 'VIEWER',
      })),
    ),
  );
  ({ id: userId, client: person } = await join(service, tenant, 'VIEWER'));
  // A planner reads an almost empty table from end to end.
  for (const year of [1, 2, 3, 4]) {
    await service.dataSource.query(
      `INSERT INTO organization_membership_history (organization_id, user_id, since, until, status, role, role_since, role_given_by_type)
       SELECT organization_id, id, ${year}, ${year + 1}, 'INVITED', 'VIEWER', 1, 'USER' FROM users`,
    );
    await service.dataSource.query(
      `INSERT INTO project_archive_history (organization_id, project_id, archived_at, restored_at)
       SELECT organization_id, id, ${year}, ${year + 1} FROM projects`,
    );
    await service.dataSource.query(
      `INSERT INTO membership_history (organization_id, group_id, user_id, added_at, removed_at)
       SELECT organization_id, group_id, user_id, ${year}, ${year + 1} FROM memberships`,
    );
    await service.dataSource.query(
      `INSERT INTO grant_history (organization_id, grantee_id, project_id, granted_at, ended_at, grantee_type, role, granted_by_type)
       SELECT organization_id, grantee_id, project_id, ${year}, ${year + 1}, grantee_type, role, 'USER' FROM grants`,
    );
  }
  const periods = Array.from({ length: 500 }, (_, number) => `('${organizationId}', ${number}, ${number + 1})`);
  await service.dataSource.query(
    `INSERT INTO project_permissions_history (organization_id, since, until) VALUES ${periods.join(', ')}`,
  );
  if (process.env.TEST_DATABASE === 'mysql')
    await service.dataSource.query(
      'ANALYZE TABLE users, permission_groups, memberships, grants, projects, organization_membership_history, membership_history, grant_history, project_archive_history, project_permissions_history',
    );
}, 180_000);
afterAll(() => service.stop());

/** What each query reads: nothing from end to end. */
const questions: [string, () => Promise<unknown>, small?: string[]][] = [
  [
    'check',
    () => person.ask('query ($p: ID!) { check(permission: "content.create", projectId: $p) }', { p: projectIds[10] }),
  ],
  [
    'access',
    () =>
      tenant.admin.ask('query ($u: ID!, $p: ID!) { access(memberId: $u, projectId: $p) { permissions } }', {
        u: userId,
        p: projectIds[10],
      }),
  ],
  [
    'access in the past',
    () =>
      tenant.admin.ask(
        'query ($u: ID!, $p: ID!, $at: DateTime) { access(memberId: $u, projectId: $p, at: $at) { permissions } }',
        {
          u: userId,
          p: projectIds[10],
          at: new Date(),
        },
      ),
  ],
  [
    'whoCan',
    () =>
      tenant.admin.ask('query ($p: ID!) { whoCan(permission: "project.read", projectId: $p) { nodes { memberId } } }', {
        p: projectIds[10],
      }),
  ],
  [
    'whoCan in the past',
    () =>
      tenant.admin.ask(
        'query ($p: ID!, $at: DateTime) { whoCan(permission: "project.read", projectId: $p, at: $at) { nodes { memberId } } }',
        {
          p: projectIds[10],
          at: new Date(),
        },
      ),
  ],
  ['the projects of a person', () => person.ask('{ projects(first: 10) { nodes { id } } }')],
  [
    'grants of a page of projects',
    () =>
      tenant.admin.ask(
        '{ projects(first: 10) { nodes { grants(first: 5) { nodes { role { id } member { id } group { id } } } } } }',
      ),
  ],
  [
    'grants of a page of people',
    () => tenant.admin.ask('{ members(first: 10) { nodes { grants(first: 5) { nodes { project { name } } } } } }'),
  ],
  ['people with their last activity', () => tenant.admin.ask('{ members(first: 10) { nodes { lastActiveAt } } }')],
  ['people by name', () => tenant.admin.ask('{ members(first: 10, orderBy: NAME) { nodes { id } } }')],
  [
    'people searched',
    () =>
      tenant.admin.ask(
        '{ members(filter: { search: "00001" }, first: 10, orderBy: EMAIL) { totalCount nodes { id } } }',
      ),
  ],
  [
    'people of a role',
    () => tenant.admin.ask('{ members(filter: { roleIds: ["ADMIN"] }, first: 10) { totalCount nodes { id } } }'),
  ],
  [
    'groups searched',
    () => tenant.admin.ask('{ groups(filter: { search: "Group 1" }, first: 10, orderBy: NAME) { nodes { id } } }'),
    ['g'],
  ],
  [
    'projects searched',
    () => tenant.admin.ask('{ projects(filter: { search: "project 1" }, first: 10) { totalCount nodes { id } } }'),
  ],
  [
    'a review',
    () =>
      tenant.admin.ask(
        'query ($since: DateTime) { accessReview(first: 50, since: $since) { nodes { roles { nodes { grantedBy { label } } } } } }',
        { since: new Date(Date.now() - 60_000) },
      ),
    // SCIM keys and tokens, of which there are hardly any here.
    ['k', 'c'],
  ],
  ['access tokens', () => tenant.admin.ask('{ accessTokens(first: 10) { nodes { id } } }')],
];

/** The aliases of tables that an access question reads only for some people or projects. */
const MEMBERSHIPS_AND_GRANTS = ['m', 'g'];

describe('an access question', () => {
  it.each(questions)('%s reads no table from end to end', async (_, ask, small = []) => {
    await ask();
    const asked = (await statements.during(ask)).filter(({ sql }) => sql.startsWith('SELECT'));
    const plans = await Promise.all(asked.map((statement) => planOf(service.dataSource, statement)));
    const scanned = plans
      .flatMap(({ scans }) => scans)
      .filter((table) => !/^(b|f|s|SUBQUERY)\d*$|^found$|^counted$/.test(table));
    expect(scanned.filter((table) => !small.includes(table))).toEqual([]);
    const read = plans.flatMap(({ wholeOrganization }) => wholeOrganization);
    expect(read.filter((table) => MEMBERSHIPS_AND_GRANTS.includes(table) && !small.includes(table))).toEqual([]);
  });

  it('costs as many statements for 100 people with their grants as for ten', async () => {
    const count = async (first: number) =>
      (
        await statements.during(() =>
          tenant.admin.ask(
            'query ($first: Int!) { members(first: $first) { nodes { role { id } grants(first: 5) { nodes { project { name } role { id } } } groups { nodes { id } } } } }',
            { first },
          ),
        )
      ).length;
    await count(10);
    expect(await count(100)).toBe(await count(10));
  });

  it('whoCan reads one page of people, however many hold the permission', async () => {
    const ask = () =>
      tenant.admin.ask(
        'query ($p: ID!) { whoCan(permission: "project.read", projectId: $p, first: 20) { nodes { memberId } } }',
        { p: projectIds[10] },
      );
    const asked = (await statements.during(ask)).find(({ sql }) => sql.includes('b0'));
    expect(asked?.sql.match(/LIMIT/g)?.length).toBeGreaterThan(3);
    const found: object[] = await service.dataSource.query(asked!.sql, asked!.values);
    expect(found).toHaveLength(21);
  });

  it.each([
    [
      'check',
      () => person.ask('query ($p: ID!) { check(permission: "content.create", projectId: $p) }', { p: crowded }),
    ],
    [
      'access in the past',
      () =>
        tenant.admin.ask(
          'query ($u: ID!, $p: ID!, $at: DateTime) { access(memberId: $u, projectId: $p, at: $at) { permissions } }',
          { u: userId, p: crowded, at: new Date() },
        ),
    ],
    [
      'whoCan',
      () =>
        tenant.admin.ask(
          'query ($p: ID!) { whoCan(permission: "project.read", projectId: $p) { nodes { memberId } } }',
          {
            p: crowded,
          },
        ),
    ],
  ])('%s finds the groups of a project without reading the grants of its people', async (_, ask) => {
    await ask();
    const asked = (await statements.during(ask)).filter(({ sql }) => sql.includes("= 'GROUP'"));
    expect(asked).not.toEqual([]);
    // From the groups of the project, or from those of the person.
    const ways = ['g grants_holders', 'm memberships_user'];
    for (const statement of asked) {
      const { indexes } = await planOf(service.dataSource, statement);
      expect(indexes.filter((index) => ways.includes(index))).not.toEqual([]);
    }
  });

  it('whoCan reads the people of a grant or group one by one, never the whole organization', async () => {
    const ask = () =>
      tenant.admin.ask('query ($p: ID!) { whoCan(permission: "project.read", projectId: $p) { nodes { memberId } } }', {
        p: crowded,
      });
    const page = (await statements.during(ask)).find(({ sql }) => sql.includes('b0'));
    const { indexes } = await planOf(service.dataSource, page!);
    expect(indexes.filter((index) => /^u (?!PRIMARY|users_role)/.test(index))).toEqual([]);
    // Four roles are held in the organization; grants and groups lead to people by ID.
    expect(indexes.filter((index) => index === 'u users_role').length).toBeLessThanOrEqual(4);
    expect(indexes).toContain('g grants_holders');
    expect(indexes).toContain('u PRIMARY');
  });
});

// Only MySQL chooses an index by the estimated contents of a table.
(process.env.TEST_DATABASE === 'mysql' ? describe : describe.skip)('while all memberships are being deleted', () => {
  let deleting: QueryRunner;
  beforeAll(async () => {
    deleting = service.dataSource.createQueryRunner();
    await deleting.startTransaction();
    await deleting.query('DELETE FROM memberships WHERE organization_id = ?', [tenant.founded.organization.id]);
    await service.dataSource.query('ANALYZE TABLE memberships');
  });
  afterAll(async () => {
    await deleting.rollbackTransaction();
    await deleting.release();
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a person over SCIM', () => tenant.scim.get(`/Users/${userId}`)],
    ['a page of people over SCIM', () => tenant.scim.get('/Users?count=10')],
    ['the groups of a person', () => tenant.admin.ask(`{ member(id: "${userId}") { groups { nodes { id } } } }`)],
    ...questions.map(([name, ask]): [string, () => Promise<unknown>] => [name, ask]),
  ])('%s reads no memberships of others', async (_, ask) => {
    const asked = (await statements.during(ask)).filter(({ sql }) => sql.startsWith('SELECT'));
    const plans = await Promise.all(asked.map((statement) => planOf(service.dataSource, statement)));
    const read = plans.flatMap(({ wholeOrganization }) => wholeOrganization);
    expect(read.filter((table) => table === 'm' || table === 'memberships')).toEqual([]);
  });
});
