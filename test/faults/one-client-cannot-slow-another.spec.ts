import { newSecret } from '@rollcall/domain';
import type { DataSource } from 'typeorm';
import { Attacker, type Taken } from '../support/attacker';
import { onOneDatabase } from '../support/cases';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { GraphqlClient } from '../support/graphql-client';
import { type HugeGroup, seedHugeGroup } from '../support/huge-group';
import { type Credentials, setUpOrganization } from '../support/organization-setup';
import { probeDuring } from '../support/probe';
import { type ServiceProcess, startProcess } from '../support/process';
import { rounds } from '../support/rounds';
import { eventually, rows } from '../support/rows';
import { ScimClient } from '../support/scim-client';
import { openDatabase } from '../support/tables';

// Promise 27: whatever one client sends, others get timely responses. A probe in its own thread requests the health and
// one person meanwhile.
// The promised limits apply when promises are shown: next to other tests, the service does not have the machine to
// itself.
const P99_MS = rounds(1500, 100);
/** A look-up also waits for a database server, which shares two processors with the service and its attacker. */
const LOOK_UP_P99_MS = rounds(1500, 200);
const LONGEST_MS = rounds(5000, 1000);

let database: TestDatabase;
let dataSource: DataSource;
let service: ServiceProcess;
let founded: Credentials;
let huge: HugeGroup;
let scim: Attacker;
let admin: Attacker;

beforeAll(async () => {
  database = await createTestDatabase();
  founded = await setUpOrganization(database.url);
  service = await startProcess(database.url, { LOG_LEVEL: 'error', READER_TIMEOUT: '2', STRANGER_RATE_LIMIT: '120' });
  dataSource = await openDatabase(database.url, { SLOW_STATEMENT_MS: '60000' });
  // The removal safeguard exists to stop the emptying of a group.
  await new GraphqlClient(service.url, founded.adminToken).ask(
    'mutation { updateScimSettings(input: { safeguardMemberships: 100000000 }) { organization { id } } }',
  );
  huge = await seedHugeGroup(dataSource, new ScimClient(service.url, founded.scimKey));
  scim = new Attacker(service.url, founded.scimKey);
  admin = new Attacker(service.url, founded.adminToken);
}, 120_000);
afterAll(async () => {
  await dataSource.destroy();
  await service.kill('SIGTERM');
  await database.drop();
});

const times = <Result>(count: number, work: (index: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

const path = () => `/scim/v2/Groups/${huge.groupId}`;
const listing = (filter: string) => `filter=${encodeURIComponent(filter)}`;
const terms = (count: number, attribute: string) =>
  Array.from({ length: count }, (_, number) => `${attribute} co "no ${number}"`).join(' or ');
const withMembers = (ids: readonly string[]) =>
  JSON.stringify({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    displayName: 'Everybody',
    members: ids.map((value) => ({ value })),
  });
const patchOf = (operations: unknown[]) =>
  JSON.stringify({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: operations });
const bulkOf = (count: number) =>
  JSON.stringify({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
    Operations: Array.from({ length: count }, (_, number) => ({
      method: 'PATCH',
      path: `/Users/${huge.userIds[number]}`,
      data: { Operations: [{ op: 'replace', path: 'displayName', value: `Person ${number}` }] },
    })),
  });
const MEGABYTE = 1024 ** 2;

/** In this order, because some write what others read. */
const attacks: { name: string; answers: number[]; attack: () => Promise<Taken | Taken[]> }[] = [
  {
    name: '20 reads of a group of 100,000',
    answers: [200, 429],
    attack: () => times(20, () => scim.take('GET', path())),
  },
  {
    name: '20 filters of 100 terms over 100,000 people',
    answers: [200, 503],
    attack: () => times(20, () => scim.take('GET', `/scim/v2/Users?${listing(terms(100, 'name.familyName'))}`)),
  },
  {
    name: 'filters by the members of a group of 100,000',
    answers: [200, 503],
    attack: () => times(3, () => scim.take('GET', `/scim/v2/Groups?${listing('members.display co "nobody"')}`)),
  },
  {
    name: 'pages far behind the start of 100,000 people',
    answers: [200],
    attack: () => times(20, (index) => scim.take('GET', `/scim/v2/Users?count=1&startIndex=${99_000 + index}`)),
  },
  {
    name: 'a bulk of 1,000',
    answers: [200],
    attack: () => scim.take('POST', '/scim/v2/Bulk', bulkOf(1000)),
  },
  {
    name: '15 MB of JSON that holds no member',
    answers: [400],
    attack: async () => {
      const taken: Taken[][] = [];
      for (let round = 0; round < rounds(1, 5); round++)
        taken.push(await times(3, () => scim.take('PUT', path(), `[${'[],'.repeat(5 * MEGABYTE)}1]`)));
      return taken.flat();
    },
  },
  {
    name: 'a PATCH of 10,000 operations',
    answers: [200, 204],
    attack: () =>
      scim.take(
        'PATCH',
        path(),
        patchOf(huge.userIds.slice(0, 10_000).map((id) => ({ op: 'remove', path: `members[value eq "${id}"]` }))),
      ),
  },
  {
    name: 'a PUT that empties a group of 100,000',
    answers: [200],
    attack: () => scim.take('PUT', path(), withMembers([])),
  },
  {
    name: 'a PUT that fills a group with 100,000',
    answers: [200],
    attack: () => scim.take('PUT', path(), withMembers(huge.userIds)),
  },
  {
    name: '15 exports of the audit log',
    answers: [200, 429],
    attack: () =>
      times(15, (index) => admin.take('GET', `/audit/export?format=${['ndjson', 'csv', 'ocsf'][index % 3]}`)),
  },
  {
    name: '15 exports of the provisioning log',
    answers: [200, 429],
    attack: () => times(15, () => admin.take('GET', '/audit/provisioning?format=ndjson')),
  },
  {
    name: 'an access review of 100,000 people',
    answers: [200],
    attack: () => admin.takeFor(3000, '/audit/access-review'),
  },
  {
    name: 'a flood of strangers',
    answers: [401, 429],
    attack: async () => {
      const stranger = new Attacker(service.url, newSecret('scim'));
      const asked = await times(20, async () => {
        const taken: Taken[] = [];
        for (let index = 0; index < 50; index++) taken.push(await stranger.take('GET', '/scim/v2/Users'));
        return taken;
      });
      return asked.flat();
    },
  },
  {
    name: '60 readers that stop',
    answers: [200, 429],
    attack: () =>
      times(60, async () => {
        const { statusCode, headers } = await scim.stall(path());
        return { status: statusCode!, headers, bytes: 0, start: '' };
      }),
  },
  {
    name: '30 readers of the event stream that stop',
    answers: [200, 429],
    attack: () =>
      times(30, async () => {
        const { statusCode, headers } = await admin.stall('/audit/events');
        return { status: statusCode!, headers, bytes: 0, start: '' };
      }),
  },
  {
    name: 'a DELETE of a group of 100,000',
    answers: [204],
    attack: () => scim.take('DELETE', path()),
  },
];

describe('responses that are streamed while they are read', () => {
  it('are limited to four at a time per organization, and end when the reader stops', async () => {
    const stalled = await times(4, () => scim.stall(path()));
    expect(stalled.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200]);
    const [fifth, file] = [await scim.take('GET', path()), await admin.take('GET', '/audit/export')];
    for (const { status, headers } of [fifth, file])
      expect([status, Number(headers['retry-after'])]).toEqual([429, expect.any(Number)]);
    expect(JSON.parse(fifth.start)).toMatchObject({ status: '429' });
    expect(JSON.parse(file.start).errors[0].extensions).toMatchObject({ code: 'RATE_LIMITED', limit: 4 });
    const other = await setUpOrganization(database.url);
    expect((await new Attacker(service.url, other.adminToken).take('GET', '/audit/export')).status).toBe(200);
    await eventually(async () => expect((await scim.take('GET', path())).status).toBe(200), 30_000);
    for (const response of stalled) {
      response.resume();
      await new Promise((resolve) => (response.closed ? resolve(undefined) : response.once('close', resolve)));
      expect(response.complete).toBe(false);
    }
  });

  it.each(['/audit/export', '/audit/provisioning', '/audit/access-review', '/audit/events'])(
    'do not start if only the headers of %s are requested',
    async (file) => {
      const begun = () =>
        rows(dataSource, "SELECT id FROM audit_events WHERE action IN ('audit.exported', 'access.reported')");
      const before = await begun();
      const { status, bytes } = await admin.take('HEAD', file);
      expect([status, bytes]).toEqual([200, 0]);
      expect(await begun()).toEqual(before);
    },
  );
});

it.each(onOneDatabase(attacks))(
  '$name',
  async ({ answers, attack }) => {
    const targets = [
      { name: 'health', path: '/health' },
      {
        name: 'look-up',
        path: `/scim/v2/Users/${huge.userIds.at(-1)}`,
        headers: { authorization: `Bearer ${founded.scimKey}` },
      },
    ];
    let taken: Taken[] = [];
    const found = await probeDuring(service, targets, async () => {
      taken = [await attack()].flat();
    });
    for (const { status } of taken) expect(answers).toContain(status);
    const slow = Object.entries(found).filter(
      ([name, { p99, max }]) => p99 >= (name === 'health' ? P99_MS : LOOK_UP_P99_MS) || max >= LONGEST_MS,
    );
    expect(Object.fromEntries(slow)).toEqual({});
  },
  120_000,
);
