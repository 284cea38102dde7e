import { AccessToken, type AnyCredential, ProjectKey, ScimKey } from '@rollcall/domain';
import { Database, type MemberId, newId } from '@rollcall/platform';
import { insertGrants } from '../support/access-rows';
import { crowd, fillGroup } from '../support/crowd';
import type { GraphqlClient } from '../support/graphql-client';
import { planOf } from '../support/plan';
import type { ScimClient } from '../support/scim-client';
import { type Service, setUpTenant, startService } from '../support/service';
import { type AskedStatement, Statements } from '../support/statements';

const PEOPLE = 5000;

const statements = new Statements();
let service: Service;
let scim: ScimClient;
let admin: GraphqlClient;
let scimKey: string;
let ids: MemberId[];
let groupId: string;

beforeAll(async () => {
  service = await startService({}, statements);
  const tenant = await setUpTenant(service);
  ({ scim, admin } = tenant);
  scimKey = tenant.founded.scimKey!;
  await grantMany(tenant.founded.organization.id);
  await addCredentials(tenant.founded.organization.id);
  ids = await crowd(service.dataSource, scim, PEOPLE);
  for (let group = 0; group < 40; group++) {
    const { body } = await scim.post('/Groups', { displayName: `Group ${group}`, externalId: `g${group}` });
    groupId = body.id;
    await fillGroup(service.dataSource, groupId, ids.slice(group * 100, group * 100 + 200));
  }
  if (process.env.TEST_DATABASE === 'mysql')
    await service.dataSource.query(
      'ANALYZE TABLE users, permission_groups, memberships, counters, grants, access_tokens, project_keys, scim_keys',
    );
}, 180_000);
afterAll(() => service.stop());

/** Roles in projects, so that the planner knows that there are many. */
const grantMany = (organizationId: string) =>
  insertGrants(
    service.dataSource,
    organizationId,
    Array.from({ length: 500 }, () => ({
      projectId: newId(),
      granteeId: newId(),
      granteeType: 'GROUP' as const,
      role: 'VIEWER' as const,
    })),
  );

/** Copies of the tenant's keys and tokens. */
async function addCredentials(organizationId: string): Promise<void> {
  const database = new Database(service.dataSource);
  await admin.ask('mutation { createProject(input: { name: "Apollo" }) { project { id } } }');
  for (const entity of [ScimKey, AccessToken, ProjectKey] as (new () => AnyCredential)[]) {
    const model = (await database.store({ organizationId }).first(entity, {}))!;
    const copies = Array.from({ length: 2000 }, () => ({ ...model, id: newId(), digest: newId() }));
    await database.change({ organizationId }, (tx) => tx.insert(entity, copies));
  }
}

const USER_NAME = 'users_user_name';
const key = ['k scim_keys_digest', 'o PRIMARY'];
/** What a removal by a key reads to stay within its limit. */
const safeguard =
  process.env.TEST_DATABASE === 'mysql'
    ? [
        ['scim_keys PRIMARY'],
        ['grants grants_grantee', 'k PRIMARY', 'o PRIMARY', 'scim_removals PRIMARY'],
        ['scim_removals PRIMARY'],
      ]
    : [['scim_keys PRIMARY'], ['organizations PRIMARY'], ['scim_removals PRIMARY'], ['grants grants_grantee']];
const groupsOfUser = ['g PRIMARY', 'm memberships_user'];

const change = (send: ScimClient, operations: object[]) =>
  send.patch(`/Groups/${groupId}?excludedAttributes=members`, operations);
const add = (value: string) => ({ op: 'add', path: 'members', value: [{ value }] });

interface Allowance {
  /** Restores what the request removed, because MySQL plans nothing for a key that does not exist. */
  restore?: (send: ScimClient) => Promise<unknown>;
  /** The database that may sort the few rows of the response. */
  sorts?: 'mysql';
}

/** What each request reads, and by which index: no table from end to end, and no sort in a temporary table. */
const cases: [string, (send: ScimClient) => Promise<unknown>, string[][], Allowance?][] = [
  ['a person by id', (send) => send.get(`/Users/${ids[7]}`), [key, ['u PRIMARY', ...groupsOfUser]]],
  [
    'a person by address',
    (send) => send.get('/Users/0000007@acme.example'),
    [key, [`u ${USER_NAME}`, ...groupsOfUser]],
  ],
  [
    'userName eq',
    (send) => send.found('userName eq "0000007@ACME.example"'),
    [key, [`u ${USER_NAME}`, ...groupsOfUser]],
  ],
  [
    'id eq an address',
    (send) => send.found('id eq "0000007@acme.example"'),
    [key, [`u ${USER_NAME}`, ...groupsOfUser]],
  ],
  ['externalId eq', (send) => send.found('externalId eq "0000007"'), [key, ['u users_external_id', ...groupsOfUser]]],
  [
    'emails.value eq',
    (send) => send.found('emails[type eq "work"].value eq "0000007@acme.example"'),
    [key, [`u ${USER_NAME}`, ...groupsOfUser]],
  ],
  [
    'the probe',
    (send) => send.get('/Users?startIndex=1&count=1'),
    [key, ['u PRIMARY', ...groupsOfUser], ['counters PRIMARY']],
  ],
  [
    'a page',
    (send) => send.get('/Users?startIndex=1&count=100&attributes=userName'),
    [key, ['u PRIMARY'], ['counters PRIMARY']],
  ],
  [
    'a page far behind, that nobody walked to',
    (send) => send.get('/Users?startIndex=4001&count=5&attributes=userName'),
    [key, ['counters PRIMARY'], ['u PRIMARY'], ['u PRIMARY'], ['counters PRIMARY']],
  ],
  [
    'a page beyond the end',
    (send) => send.get('/Users?startIndex=100000&count=5&attributes=userName'),
    [key, ['counters PRIMARY']],
  ],
  [
    'a page by cursor, sorted',
    (send) => send.get('/Users?cursor=&sortBy=userName&attributes=userName'),
    [key, [`u ${USER_NAME}`], ['counters PRIMARY']],
  ],
  [
    'a page sorted by displayName, from the end',
    (send) => send.get('/Users?sortBy=displayName&sortOrder=descending&count=20&attributes=userName'),
    [key, ['u users_display_name'], ['counters PRIMARY']],
  ],
  [
    'a page sorted by name.familyName',
    (send) => send.get('/Users?sortBy=name.familyName&count=20&attributes=userName'),
    [key, ['u users_family_name'], ['counters PRIMARY']],
  ],
  [
    'what was modified last',
    (send) => send.get('/Users?sortBy=meta.lastModified&sortOrder=descending&count=20&attributes=userName'),
    [key, ['u users_updated'], ['counters PRIMARY']],
  ],
  [
    'active eq false',
    (send) => send.get('/Users?filter=active%20eq%20false&attributes=userName'),
    [key, ['u users_status'], ['counters PRIMARY']],
  ],
  [
    'a group without members',
    (send) => send.get(`/Groups/${groupId}?excludedAttributes=members`),
    [key, ['permission_groups PRIMARY']],
  ],
  [
    'displayName eq of a group',
    (send) => send.get('/Groups?filter=displayName%20eq%20%22GROUP%207%22&excludedAttributes=members'),
    [key, ['g permission_groups_display_name']],
  ],
  [
    'a page of groups',
    (send) => send.get('/Groups?count=10&excludedAttributes=members'),
    [key, ['g PRIMARY'], ['counters PRIMARY']],
  ],
  [
    'the groups of a person',
    (send) => send.get(`/Groups?filter=members.value%20eq%20%22${ids[150]}%22&excludedAttributes=members`),
    [key, ['g PRIMARY', 'm memberships_user', 'u PRIMARY']],
    { sorts: 'mysql' },
  ],
  [
    'a member added',
    (send) => change(send, [add(ids[0]!)]),
    [key, ['users PRIMARY'], ['permission_groups PRIMARY'], ['memberships PRIMARY'], ['permission_groups PRIMARY']],
  ],
  [
    'a member removed',
    (send) => change(send, [{ op: 'remove', path: `members[value eq "${ids[0]}"]` }]),
    [
      key,
      ['users PRIMARY'],
      ['permission_groups PRIMARY'],
      ['memberships PRIMARY'],
      ...safeguard,
      ['memberships PRIMARY'],
      ['memberships PRIMARY'],
      ['permission_groups PRIMARY'],
    ],
    // What is counted is kept in a temporary table, because it is read from the table that it is inserted into.
    { restore: (send) => change(send, [add(ids[0]!)]), sorts: 'mysql' },
  ],
];

/** The statement that reads a page of people. */
async function pageOfPeople(query: string): Promise<AskedStatement> {
  const asked = await statements.during(() => scim.get(`/Users?${query}`));
  return asked.find(({ sql }) => / AS u_groups/.test(sql))!;
}

describe('the plan of a request', () => {
  it.each(cases)('for %s', async (_, request, expected, { restore, sorts } = {}) => {
    // The first use of a key within a minute is written.
    await scim.get('/ServiceProviderConfig');
    const asked = await statements.during(() => request(scim));
    await restore?.(scim);
    const reading = asked.filter(
      ({ sql }) =>
        !/^(INSERT INTO (?!membership_history|scim_removals)|REPLACE)|paging_positions|UPDATE counters/.test(sql),
    );
    const plans = await Promise.all(reading.map((statement) => planOf(service.dataSource, statement)));
    expect(plans.map(({ indexes }) => indexes)).toEqual(expected.map((indexes) => indexes.toSorted()));
    expect(plans.flatMap(({ scans }) => scans)).toEqual([]);
    if (sorts !== process.env.TEST_DATABASE) expect(plans.map((plan) => plan.sorts)).toEqual(plans.map(() => false));
  });
});

if (process.env.TEST_DATABASE === 'mysql')
  it('reads the groups of each person by membership, whatever the statistics say', async () => {
    const { sql, values } = await pageOfPeople('count=20');
    // One person has all memberships, and each organization one group.
    await service.dataSource.query(
      `UPDATE mysql.innodb_index_stats SET stat_value = IF(table_name = 'memberships', 1, 40)
       WHERE database_name = DATABASE() AND table_name IN ('memberships', 'permission_groups') AND stat_name LIKE 'n_diff%'`,
    );
    await service.dataSource.query('FLUSH TABLES memberships, permission_groups');
    const rows = await service.dataSource.query(`EXPLAIN FORMAT=TRADITIONAL ${sql}`, values);
    const accesses = rows.map((row: Record<string, unknown>) => [row.table, row.key, row.type]);
    await service.dataSource.query('ANALYZE TABLE memberships, permission_groups');
    expect(accesses).toEqual([
      ['u', 'PRIMARY', 'ref'],
      ['m', 'memberships_user', 'ref'],
      ['g', 'PRIMARY', 'eq_ref'],
    ]);
  });

it('reads no column of people that a page neither shows nor is sorted by', async () => {
  const { sql } = await pageOfPeople('sortBy=name.familyName&count=20');
  expect([...sql.matchAll(/ AS u_(\w+)/g)].map(([, column]) => column).toSorted()).toEqual([
    ...['created_at', 'display_name', 'external_id', 'family_name', 'family_name_sort', 'given_name', 'groups', 'id'],
    ...['joined_at', 'status', 'updated_at', 'user_name', 'version'],
  ]);
});

const token = ['o PRIMARY', 't access_tokens_digest', 'u PRIMARY'];
const credentials = (filter: string) => () =>
  admin.ask(`{ credentials(first: 10, filter: { ${filter} }) { nodes { id } } }`);
/** One statement for each table. */
const each = (...indexes: string[]) => [indexes, indexes, indexes];
const [byKey, byUser] = [['c PRIMARY'], ['c access_tokens_user']];

/** What requests about keys and tokens read, in any order: the three tables are read at the same time. */
const credentialCases: [string, () => Promise<unknown>, string[][]][] = [
  ['every key and token', credentials(''), each('c PRIMARY')],
  ['active ones', credentials('active: true'), [...each('c PRIMARY'), ...each('c PRIMARY')]],
  [
    'those that expire',
    credentials('expiresBefore: "2030-01-01T00:00:00Z"'),
    [...each('c PRIMARY'), ...each('c PRIMARY')],
  ],
  ['those of a name', credentials('search: "set"'), [...each('c PRIMARY'), ...each('c PRIMARY')]],
  ['those of a maker', credentials(`createdById: "${newId()}"`), [...each('c PRIMARY'), ...each('c PRIMARY')]],
  [
    'those whose maker has left',
    credentials('createdByRemovedMember: true'),
    [...each('c PRIMARY'), ...each('c PRIMARY', 'u PRIMARY')],
  ],
  ['those of an owner', credentials(`ownerId: "${newId()}"`), [byUser, byUser]],
  ['those of services', credentials('kinds: [SERVICE_TOKEN]'), [byUser, byUser]],
  [
    'a leaked secret',
    () => admin.ask(`{ identifyCredential(secret: "${scimKey}") { id } }`),
    [['scim_keys scim_keys_digest']],
  ],
  ['access tokens', () => admin.ask('{ accessTokens(first: 10) { nodes { id } } }'), [byKey]],
  [
    'access tokens of services',
    () => admin.ask('{ accessTokens(filter: { kinds: [SERVICE] }) { nodes { id } } }'),
    [byUser, byUser],
  ],
  [
    'the last activity of people',
    () => admin.ask('{ members(first: 10) { nodes { lastActiveAt } } }'),
    [['t access_tokens_user'], ['u PRIMARY']],
  ],
];

describe('the plan of a request for', () => {
  it.each(credentialCases)('%s', async (_, request, expected) => {
    await request();
    const asked = await statements.during(request);
    const plans = await Promise.all(asked.map((statement) => planOf(service.dataSource, statement)));
    expect(plans.map(({ indexes }) => indexes).sort()).toEqual([token, ...expected].sort());
    const scanned = plans.flatMap(({ scans }) => scans);
    expect(scanned.filter((table) => table !== 'counted')).toEqual([]);
    expect(plans.map(({ sorts }) => sorts)).toEqual(plans.map(() => false));
  });
});
