import { newSecret } from '@rollcall/domain';
import { recordOf } from '../protocol/provisioning-rows';
import { onOneDatabase } from '../support/cases';
import { PATCH_OP, USER } from '../support/scim-client';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { Wire, type WireAnswer, type WireRequest } from '../support/wire';

// Promise 27: no request of one client makes others wait.

let service: Service;
let wire: Wire;
let tenant: Tenant;
let user: string;
let group: string;
beforeAll(async () => {
  service = await startService();
  wire = new Wire(service.url);
  tenant = await setUpTenant(service);
  user = (await tenant.scim.post('/Users', { userName: 'ada@acme.example' })).body.id;
  group = (await tenant.scim.post('/Groups', { displayName: 'Team' })).body.id;
});
afterAll(async () => {
  wire.close();
  await service.stop();
});

type Headers = Record<string, string>;

const asKey = (secret = tenant.founded.scimKey!): Headers => ({ authorization: `Bearer ${secret}` });
const asAdmin = (): Headers => asKey(tenant.founded.adminToken);
const get = (path: string, headers: Headers): WireRequest => ({ method: 'GET', path, headers });
const send = (method: string, path: string, body: unknown, headers: Headers = asKey()): WireRequest => ({
  method,
  path,
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const graphql = (query: string, variables: unknown, headers: Headers = {}): WireRequest =>
  send('POST', '/graphql', { query, variables }, { ...asAdmin(), ...headers });

const LONGEST_MS = 100;
const ROUNDS = 4;

/** Milliseconds that a probe waits, excluding time that other processes used. */
async function probe(): Promise<number> {
  const start = process.cpuUsage();
  const { milliseconds } = await wire.send(get('/health', {}));
  const { user, system } = process.cpuUsage(start);
  return Math.min(milliseconds, (user + system) / 1000);
}

/** The longest wait of a probe while a request is sent five times; the minimum of a few rounds. */
async function attack(request: WireRequest): Promise<{ statuses: number[]; longest: number }> {
  let least = Number.POSITIVE_INFINITY;
  let answers: WireAnswer[] = [];
  for (let round = 0; round < ROUNDS && least > LONGEST_MS; round++) {
    let longest = 0;
    let isAnswered = false;
    const attacks = Promise.all(Array.from({ length: 5 }, () => wire.send(request)));
    void attacks.finally(() => {
      isAnswered = true;
    });
    while (!isAnswered) longest = Math.max(longest, await probe());
    answers = await attacks;
    least = Math.min(least, longest);
  }
  return { statuses: [...new Set(answers.map(({ status }) => status))], longest: least };
}

const backslashes = (length: number) => '\\'.repeat(length);
/** About the maximum for the headers of a request. */
const WIDE = 15_000;
const CREATE = 'mutation ($text: String!) { createGroup(input: { displayName: $text }) { group { id } } }';

const attacks: [string, number | number[], () => WireRequest][] = [
  [
    'a body of backslashes under a key that was made up',
    401,
    () => send('POST', '/scim/v2/Users', { userName: backslashes(31_000) }, asKey(newSecret('scim'))),
  ],
  ['a body of backslashes', 400, () => send('POST', '/scim/v2/Users', { userName: backslashes(31_000) })],
  ['a User-Agent of backslashes', 404, () => get('/scim/v2/a', { ...asKey(), 'user-agent': backslashes(WIDE) })],
  ['a query of backslashes', 200, () => get(`/scim/v2/Users?a=${backslashes(WIDE)}`, asKey())],
  ['a query without a name', 200, () => get(`/scim/v2/Users?${'a'.repeat(WIDE)}`, asKey())],
  [
    'an Accept-Encoding of blanks',
    [200, 429],
    () => get('/audit/export', { ...asAdmin(), 'accept-encoding': `gzip${' '.repeat(WIDE)}x` }),
  ],
  ['an argument of backslashes', 200, () => graphql(CREATE, { text: backslashes(80_000) })],
  [
    'an id of backslashes',
    200,
    () =>
      graphql('mutation ($id: ID!) { deleteGroup(input: { groupId: $id }) { groupId } }', { id: backslashes(80_000) }),
  ],
  [
    'an argument of the wrong type',
    400,
    () => graphql('query ($first: Int) { members(first: $first) { totalCount } }', { first: backslashes(80_000) }),
  ],
  [
    'an argument under an Idempotency-Key',
    200,
    () => graphql(CREATE, { text: backslashes(80_000) }, { 'idempotency-key': 'once' }),
  ],
  [
    'a filter of combining characters',
    200,
    () =>
      send('POST', '/scim/v2/Users/.search', {
        filter: `userName eq "${'\u0301'.repeat(4900)}${'\u0316'.repeat(4900)}"`,
      }),
  ],
];

it.each(onOneDatabase(attacks))('a probe is answered at once alongside %s', async (_, status, request) => {
  const { statuses, longest } = await attack(request());
  expect([status].flat()).toEqual(expect.arrayContaining(statuses));
  expect(longest).toBeLessThan(LONGEST_MS);
});

const MANY = 130_000;
const list = <Item>(item: (index: number) => Item): Item[] => Array.from({ length: MANY }, (_, index) => item(index));
const unknown = (): Record<string, unknown> => Object.fromEntries(list((index) => [`unknown${index}`, index]));
const patch = (...operations: object[]) => ({ schemas: [PATCH_OP], Operations: operations });

describe('130,000 unknown attributes are ignored', () => {
  it.each(
    onOneDatabase<[string, number, () => WireRequest]>([
      ['of a new user', 201, () => send('POST', '/scim/v2/Users', { userName: 'many@acme.example', ...unknown() })],
      ['of a user', 200, () => send('PUT', `/scim/v2/Users/${user}`, { userName: 'ada@acme.example', ...unknown() })],
      [
        'of a name',
        200,
        () => send('PUT', `/scim/v2/Users/${user}`, { userName: 'ada@acme.example', name: unknown() }),
      ],
      ['of a PATCH', 200, () => send('PATCH', `/scim/v2/Users/${user}`, patch({ op: 'add', value: unknown() }))],
      [
        'of a user as the body of a PATCH',
        200,
        () => send('PATCH', `/scim/v2/Users/${user}`, { active: true, ...unknown() }),
      ],
      ['of a new group', 201, () => send('POST', '/scim/v2/Groups', { displayName: 'Many', ...unknown() })],
      ['of a group', 200, () => send('PUT', `/scim/v2/Groups/${group}`, { displayName: 'Team', ...unknown() })],
      [
        'of a member',
        200,
        () =>
          send(
            'PATCH',
            `/scim/v2/Groups/${group}`,
            patch({ op: 'add', path: 'members', value: [{ value: user, ...unknown() }] }),
          ),
      ],
      ['of a search', 200, () => send('POST', '/scim/v2/Users/.search', unknown())],
    ]),
  )('%s', async (_, status, request) => {
    expect((await wire.send(request())).status).toBe(status);
  });

  it('and the request’s record says how many there were', async () => {
    const body = { schemas: [USER], userName: 'noted@acme.example', ...unknown() };
    const record = await recordOf(service, tenant, (scim) => scim.post('/Users', body));
    expect([JSON.parse(record.notes).length, JSON.parse(record.notes).at(-1)]).toEqual([101, 'and 129900 more']);
    expect(record.request_body).toMatch(/^\{"schemas":.*…$/);
    expect(Buffer.byteLength(record.request_body!)).toBeLessThanOrEqual(16 * 1024);
  });
});

describe('as many values', () => {
  it.each<[string, number, () => WireRequest]>([
    [
      'of email addresses, of which one is kept',
      200,
      () =>
        send('PUT', `/scim/v2/Users/${user}`, {
          userName: 'ada@acme.example',
          emails: list((index) => `ada${index}@acme.example`),
        }),
    ],
    [
      'of members whom nobody knows',
      400,
      () => send('PUT', `/scim/v2/Groups/${group}`, { displayName: 'Team', members: list((index) => `${index}`) }),
    ],
    [
      'of attributes that are asked for',
      200,
      () => send('POST', '/scim/v2/Users/.search', { attributes: list(String) }),
    ],
  ])('%s', async (_, status, request) => {
    expect((await wire.send(request())).status).toBe(status);
  });
});

describe('JSON nested 100,000 levels deep is not a failure of the service', () => {
  const LEVELS = 100_000;
  const lists = `${'['.repeat(LEVELS)}1${']'.repeat(LEVELS)}`;
  const objects = `${'{"a":'.repeat(LEVELS)}1${'}'.repeat(LEVELS)}`;
  const operation = (value: string, path: string) => `{"Operations":[{"op":"add","path":"${path}","value":${value}}]}`;
  const places: [string, (deep: string) => WireRequest][] = [
    ['as a user', (deep) => send('POST', '/scim/v2/Users', deep)],
    [
      'as an unknown attribute',
      (deep) => send('POST', '/scim/v2/Users', `{"userName":"deep@acme.example","x":${deep}}`),
    ],
    ['as a name', (deep) => send('PUT', `/scim/v2/Users/${user}`, `{"userName":"ada@acme.example","name":${deep}}`)],
    ['as members', (deep) => send('POST', '/scim/v2/Groups', `{"displayName":"Deep","members":${deep}}`)],
    ['as the value of a PATCH', (deep) => send('PATCH', `/scim/v2/Users/${user}`, operation(deep, 'displayName'))],
    ['as the members of a PATCH', (deep) => send('PATCH', `/scim/v2/Groups/${group}`, operation(deep, 'members'))],
    ['as a PATCH', (deep) => send('PATCH', `/scim/v2/Users/${user}`, deep)],
    ['as a bulk', (deep) => send('POST', '/scim/v2/Bulk', `{"Operations":${deep}}`)],
    [
      'as the data of a bulk',
      (deep) =>
        send('POST', '/scim/v2/Bulk', `{"Operations":[{"method":"POST","bulkId":"a","path":"/Users","data":${deep}}]}`),
    ],
    ['as a search', (deep) => send('POST', '/scim/v2/Users/.search', `{"filter":${deep},"attributes":${deep}}`)],
    ['as the body of GraphQL', (deep) => send('POST', '/graphql', deep, asAdmin())],
    ['as a query of GraphQL', (deep) => send('POST', '/graphql', `{"query":${deep}}`, asAdmin())],
    [
      'as variables',
      (deep) => send('POST', '/graphql', `{"query":${JSON.stringify(CREATE)},"variables":{"text":${deep}}}`, asAdmin()),
    ],
    [
      'as variables under an Idempotency-Key',
      (deep) =>
        send('POST', '/graphql', `{"query":${JSON.stringify(CREATE)},"variables":{"text":${deep}}}`, {
          ...asAdmin(),
          'idempotency-key': 'deep',
        }),
    ],
  ];
  it.each(onOneDatabase(places))('%s', async (_, request) => {
    for (const deep of [lists, objects]) expect((await wire.send(request(deep))).status).toBeLessThan(500);
  });

  it.each([
    ['a filter', () => get(`/scim/v2/Users?filter=${'('.repeat(9000)}`, asKey())],
    ['a filter by POST', () => send('POST', '/scim/v2/Users/.search', { filter: 'not('.repeat(2400) })],
    ['a path of PATCH', () => send('PATCH', `/scim/v2/Users/${user}`, operation('1', 'emails['.repeat(1400)))],
    ['a document of GraphQL', () => graphql(`{${'a{'.repeat(LEVELS)}`, {})],
    ['a value in a document of GraphQL', () => graphql(`{ caller(a: ${'['.repeat(LEVELS)}`, {})],
  ])('nor is %s', async (_, request) => expect((await wire.send(request())).status).toBeLessThan(500));
});
