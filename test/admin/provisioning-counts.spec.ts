import {
  type Cause,
  type ProvisioningAct,
  ProvisioningLog,
  ProvisioningRecord,
  type StatusClass,
  statusClassOf,
} from '@rollcall/audit';
import { Database, firstIdAt, newId } from '@rollcall/platform';
import fc from 'fast-check';
import type { GraphqlAnswer } from '../support/graphql-client';
import { planOf } from '../support/plan';
import { rounds } from '../support/rounds';
import { rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { Statements } from '../support/statements';
import { join } from './person';
import { codeOf } from './refusal';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const RECORDS = 500;
const DAYS = 5;
const BEGAN = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAYS * DAY_MS;
const id = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const KEYS = [id(1), id(2)];
const PEOPLE = [id(11), id(12), id(13)];
const ADDRESSES = ['ada@acme.example', 'bob@acme.example'];
const ACTS: ProvisioningAct[] = ['CREATE_USER', 'UPDATE_GROUP', 'LIST_USERS', 'DISCOVER'];
const CAUSES: Cause[] = ['USER_EXISTS', 'KEY_REVOKED', 'INTERNAL'];
const STATUSES = [200, 201, 304, 409, 401, 500];

const statements = new Statements();
let service: Service;
let tenant: Tenant;
let records: ProvisioningRecord[];

const log = () => service.application.get(ProvisioningLog, { strict: false });

/** Requests of several days. */
beforeAll(async () => {
  service = await startService({}, statements);
  tenant = await setUpTenant(service);
  const organizationId = tenant.founded.organization.id;
  await tenant.scim.get('/Users?count=1');
  await log().flush();
  const model = await service.dataSource.getRepository(ProvisioningRecord).findOneByOrFail({ organizationId });
  await service.dataSource.query('DELETE FROM provisioning_records WHERE organization_id = ?', [organizationId]);
  await service.dataSource.query('DELETE FROM provisioning_counts WHERE organization_id = ?', [organizationId]);
  records = Array.from({ length: RECORDS }, (_, n): ProvisioningRecord => {
    const occurredAt = new Date(BEGAN + Math.floor((n * DAYS * DAY_MS) / RECORDS));
    const status = STATUSES[n % STATUSES.length]!;
    const cause = status < 400 ? null : CAUSES[STATUSES.indexOf(status) - 3]!;
    const about =
      n % 5 === 0
        ? { resourceId: null, namedAddress: ADDRESSES[n % 2]! }
        : { resourceId: PEOPLE[Math.floor(n / 6) % 3]! };
    return {
      ...model,
      ...about,
      id: `${firstIdAt(occurredAt).slice(0, -12)}${n.toString(16).padStart(12, '0')}`,
      occurredAt,
      requests: n % 9 === 4 ? 7 : 1,
      keyId: n % 4 === 3 ? null : KEYS[n % 2]!,
      act: ACTS[Math.floor(n / 7) % ACTS.length]!,
      status,
      statusClass: statusClassOf(status),
      cause,
      detail: cause && `Detail ${n % 10} of ÄPFEL`,
      partial: n % 11 === 0 ? ['gone'] : [],
      isPartial: n % 11 === 0,
      requestId: `request-${n % 50}`,
    };
  });
  for (const record of records) log().add(record);
  await log().flush();
}, 180_000);
afterAll(() => service.stop());

interface Filter {
  since: string;
  until?: string;
  keyId?: string;
  acts?: ProvisioningAct[];
  statusClasses?: StatusClass[];
  causes?: Cause[];
  partial?: boolean;
  resource?: string;
  address?: string;
  requestId?: string;
  text?: string;
}

/** Whether a record meets a filter, said as plainly as possible. */
const meets = (record: ProvisioningRecord, filter: Filter): boolean =>
  [
    record.occurredAt >= new Date(filter.since),
    !filter.until || record.occurredAt < new Date(filter.until),
    filter.keyId && filter.keyId === record.keyId,
    filter.acts?.includes(record.act),
    filter.statusClasses?.includes(record.statusClass),
    filter.causes && record.cause !== null && filter.causes.includes(record.cause),
    filter.partial === undefined || filter.partial === record.isPartial,
    filter.resource && filter.resource === record.resourceId,
    filter.address && filter.address === record.namedAddress,
    filter.requestId && filter.requestId === record.requestId,
    filter.text &&
      `${record.detail} ${record.path} ${JSON.stringify(record.notes)}`
        .toLowerCase()
        .includes(filter.text.toLowerCase()),
  ].every((isMet) => isMet !== false);

const LIST = `query ($filter: ProvisioningFilter, $after: String) {
  provisioningRecords(filter: $filter, first: 100, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } }
}`;
const COUNTS = `query ($filter: ProvisioningFilter!, $by: CountPeriod!) {
  provisioningCounts(filter: $filter, by: $by) { isComplete counts { start statusClass act requests } }
}`;
const CAUSE_COUNTS = `query ($filter: ProvisioningFilter!) {
  provisioningCauses(filter: $filter) {
    isComplete
    causes { explanation { cause title whatToDo } requests firstAt lastAt resources sample { id act detail } }
  }
}`;

async function listed(filter: Filter): Promise<string[]> {
  const found: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const page: GraphqlAnswer['data'] = await tenant.admin.ask(LIST, { filter, after });
    const { nodes, pageInfo } = page.provisioningRecords;
    found.push(...nodes.map((node: { id: string }) => node.id));
    [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
  }
  return found;
}

/** The number of requests of each key. */
function sumsBy(some: readonly ProvisioningRecord[], keyOf: (record: ProvisioningRecord) => string) {
  const sums = new Map<string, number>();
  for (const record of some) sums.set(keyOf(record), (sums.get(keyOf(record)) ?? 0) + record.requests);
  return [...sums].sort(([one], [other]) => (one < other ? -1 : 1));
}

async function counted(filter: Filter, by: 'HOUR' | 'DAY') {
  const { isComplete, counts } = (await tenant.admin.ask(COUNTS, { filter, by })).provisioningCounts;
  type Count = { start: string; statusClass: string; act: string; requests: number };
  const keyed = counts.map((count: Count): [string, number] => [
    [count.start, count.statusClass, count.act].join(' '),
    count.requests,
  ]);
  expect(isComplete).toBe(true);
  return keyed;
}

const causesOf = async (filter: Filter) =>
  (await tenant.admin.ask(CAUSE_COUNTS, { filter: { ...filter } })).provisioningCauses;

const time = fc
  .integer({ min: -1, max: DAYS * 40 })
  .map((part) => new Date(BEGAN + (part * DAY_MS) / 40).toISOString());
const some = <Value>(values: readonly Value[]) => fc.subarray([...values], { minLength: 1 });
const counters = {
  since: time,
  until: time,
  keyId: fc.constantFrom(...KEYS),
  acts: some([...ACTS, 'BULK' as const]),
  statusClasses: some(['SUCCESSFUL', 'REDIRECTION', 'CLIENT_ERROR', 'SERVER_ERROR'] as const),
  causes: some([...CAUSES, 'GROUP_EXISTS' as const]),
};
const others = {
  partial: fc.boolean(),
  resource: fc.constantFrom(...PEOPLE),
  address: fc.constantFrom(...ADDRESSES),
  requestId: fc.constantFrom('request-1', 'request-7'),
  text: fc.constantFrom('detail 3', 'äpfel'.slice(1), '/SCIM/V2/users', 'nothing'),
};
const filters: fc.Arbitrary<Filter> = fc.oneof(
  fc.record(counters, { requiredKeys: ['since'] }),
  fc.record({ ...counters, ...others }, { requiredKeys: ['since'] }),
  fc.record({ since: time, ...others }, { requiredKeys: ['since'] }),
);

describe('a filter of the provisioning log', () => {
  it('finds the same requests in the list, the counts, the causes and the file', async () => {
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const expected = records.filter((record) => meets(record, filter));
        expect(await listed(filter)).toEqual(expected.map((record) => record.id).reverse());
        const parameters = new URLSearchParams({ format: 'ndjson' });
        for (const [name, values] of Object.entries(filter))
          for (const value of [values].flat()) parameters.append(name, String(value));
        const { status, text } = await tenant.admin.file(`/audit/provisioning?${parameters}`);
        const lines = text.split('\n').filter(Boolean);
        expect([status, lines.map((line) => JSON.parse(line).id)]).toEqual([200, expected.map((record) => record.id)]);
        const kind = ({ statusClass, act }: ProvisioningRecord) => `${statusClass} ${act}`;
        const hour = ({ occurredAt }: ProvisioningRecord) => `${occurredAt.toISOString().slice(0, 13)}:00:00.000Z`;
        const day = ({ occurredAt }: ProvisioningRecord) => `${occurredAt.toISOString().slice(0, 10)}T00:00:00.000Z`;
        expect(await counted(filter, 'HOUR')).toEqual(sumsBy(expected, (record) => `${hour(record)} ${kind(record)}`));
        expect(await counted(filter, 'DAY')).toEqual(sumsBy(expected, (record) => `${day(record)} ${kind(record)}`));
        const failed = expected.filter(({ cause }) => cause !== null);
        const { causes, isComplete } = await causesOf(filter);
        type CauseCount = { explanation: { cause: Cause }; requests: number };
        const byCause = causes.map((count: CauseCount) => [count.explanation.cause, count.requests]);
        expect([isComplete, byCause.toSorted()]).toEqual([true, sumsBy(failed, ({ cause }) => cause!)]);
        for (const { explanation, firstAt, lastAt, resources, sample } of causes) {
          const own = failed.filter(({ cause }) => cause === explanation.cause);
          expect([firstAt, lastAt, sample.id, resources]).toEqual([
            own[0]!.occurredAt.toISOString(),
            own.at(-1)!.occurredAt.toISOString(),
            own.at(-1)!.id,
            new Set(own.map(({ resourceId, namedAddress }) => resourceId ?? namedAddress)).size,
          ]);
        }
      }),
      { numRuns: rounds(60, 600) },
    );
  }, 300_000);

  it('that contradicts itself finds nothing, on one page', async () => {
    const filter = { statusClasses: ['SUCCESSFUL', 'REDIRECTION'], causes: CAUSES };
    const { nodes, pageInfo } = (await tenant.admin.ask(LIST, { filter })).provisioningRecords;
    expect([nodes, pageInfo.hasNextPage]).toEqual([[], false]);
  });

  it('shows the causes, most frequent first, with what to do', async () => {
    const { causes } = await causesOf({ since: new Date(BEGAN).toISOString() });
    const requests = causes.map((count: { requests: number }) => count.requests);
    expect(requests).toEqual(requests.toSorted((one: number, other: number) => other - one));
    expect(causes).toContainEqual({
      explanation: {
        cause: 'USER_EXISTS',
        title: 'This address is already taken',
        whatToDo: expect.stringContaining('Import users'),
      },
      requests: expect.any(Number),
      firstAt: expect.any(String),
      lastAt: expect.any(String),
      resources: 4,
      sample: { id: expect.any(String), act: expect.any(String), detail: expect.stringMatching(/^Detail/) },
    });
  });

  it.each<[string, string, object, string]>([
    ['counts without a start', COUNTS, { filter: {}, by: 'DAY' }, 'filter.since'],
    [
      'more than a month by hour',
      COUNTS,
      { filter: { since: new Date(BEGAN - 31 * DAY_MS) }, by: 'HOUR' },
      'filter.since',
    ],
    ['causes of years', CAUSE_COUNTS, { filter: { since: '2020-01-01T00:00:00Z' } }, 'filter.since'],
  ])('refuses %s', async (_, query, variables, field) => {
    const answer = await tenant.admin.send(query, { ...variables });
    expect([codeOf(answer), answer.errors![0]!.extensions.field]).toEqual(['BAD_USER_INPUT', field]);
  });

  it('is for those who may read the log', async () => {
    const { client } = await join(service, tenant, 'MEMBER');
    const since = new Date(BEGAN).toISOString();
    for (const [query, by] of [[COUNTS, 'DAY'], [CAUSE_COUNTS]])
      expect(codeOf(await client.send(query!, { filter: { since }, by }))).toBe('FORBIDDEN');
  });
});

describe('every query reads only ranges of indexes', () => {
  beforeAll(async () => {
    if (process.env.TEST_DATABASE === 'mysql')
      await service.dataSource.query('ANALYZE TABLE provisioning_records, provisioning_counts');
  });

  it.each<[string, Partial<Filter>]>([
    ['everything', {}],
    ['a key', { keyId: KEYS[0]! }],
    ['acts and causes of a key', { keyId: KEYS[0]!, acts: [...ACTS], causes: [...CAUSES] }],
    ['a part of a text, of some classes', { text: 'detail', statusClasses: ['CLIENT_ERROR', 'SERVER_ERROR'] }],
    ['a text', { text: 'detail' }],
    ['a person, that skipped none', { resource: PEOPLE[0]!, partial: false }],
    ['an address', { address: ADDRESSES[0]! }],
    ['a request', { requestId: 'request-7' }],
  ])('%s', async (_, criteria) => {
    const filter = { since: new Date(BEGAN + HOUR_MS / 2).toISOString(), ...criteria };
    const queries = [
      () => tenant.admin.ask(LIST, { filter }),
      () => tenant.admin.ask(COUNTS, { filter, by: 'HOUR' }),
      () => tenant.admin.ask(CAUSE_COUNTS, { filter }),
    ];
    for (const query of queries) {
      await query();
      const asked = (await statements.during(query)).filter(({ sql }) => /provisioning/.test(sql));
      const plans = await Promise.all(asked.map((statement) => planOf(service.dataSource, statement)));
      const scans = plans.flatMap((plan) => plan.scans).filter((table) => !/^(f|w|r\d+|CONSTANT)$/.test(table));
      const whole = plans.flatMap((plan) => plan.wholeOrganization).filter((table) => /^[rs]$/.test(table));
      expect([asked.length > 0, asked.length < 15, scans, whole]).toEqual([true, true, [], []]);
    }
  });
});

describe('stored counts', () => {
  const WHERE = 'FROM provisioning_counts WHERE organization_id = ?';
  const stored = async (organizationId: string) => {
    const [row] = await rows<{ requests: number }>(service.dataSource, `SELECT SUM(requests) AS requests ${WHERE}`, [
      organizationId,
    ]);
    return Number(row!.requests);
  };
  const represented = async (organizationId: string) => {
    const all = await service.dataSource.getRepository(ProvisioningRecord).findBy({ organizationId });
    return all.reduce((sum, { requests }) => sum + requests, 0);
  };

  it('contain every request of reads, changes and replays, and those that a record counts', async () => {
    const other = await setUpTenant(service, { name: 'Counted' });
    const organizationId = other.founded.organization.id;
    const { scim, admin } = other;
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => scim.post('/Users', { userName: `p${index}@a.example` })),
    );
    await scim.get('/Users');
    await scim.get('/Users/nobody');
    await admin.ask('mutation { updateScimSettings(input: { scimEnabled: false }) { organization { id } } }');
    await scim.post('/Users', { userName: 'late@a.example' });
    await admin.ask('mutation { updateScimSettings(input: { scimEnabled: true }) { organization { id } } }');
    await log().flush();
    const refused = await service.dataSource
      .getRepository(ProvisioningRecord)
      .findOneByOrFail({ organizationId, cause: 'SCIM_DISABLED' });
    await admin.ask(`mutation { replayProvisioning(input: { recordId: "${refused.id}" }) { replay { status } } }`);
    const another = new ProvisioningLog(service.application.get(Database, { strict: false }));
    for (let index = 0; index < 9; index++) another.addRefused({ ...refused, id: newId(), keyId: KEYS[0]! }, 'KEY');
    await another.close();
    await log().flush();
    expect([await stored(organizationId), await represented(organizationId)]).toEqual([33, 33]);
  });
});
