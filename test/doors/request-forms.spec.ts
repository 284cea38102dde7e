import { connect } from 'node:net';
import { onOneDatabase } from '../support/cases';
import { foundTenant, type Service, startService, type Tenant } from '../support/service';
import { Wire, type WireAnswer } from '../support/wire';

// What HTTP lets a client write in many ways opens no door, and what it forbids changes nothing.

let service: Service;
let wire: Wire;
let tenant: Tenant;
beforeAll(async () => {
  service = await startService();
  wire = new Wire(service.url);
  tenant = await foundTenant(service);
});
afterAll(async () => {
  wire.close();
  await service.stop();
});

type Key = 'adminToken' | 'scimKey';
const bearer = (key: Key) => ({ authorization: `Bearer ${tenant.founded[key]}` });
const get = (path: string, headers: Record<string, string>) => wire.send({ method: 'GET', path, headers });

const spellings = (path: string): string[] => [
  path,
  `${path}/`,
  `/${path}`,
  path.replaceAll('/', '//'),
  path.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  `http://other.example${path}`,
  `http://other.example/${path}`,
];

describe.each<[string, Key]>([
  ['/audit/checkpoint', 'adminToken'],
  ['/audit/export', 'adminToken'],
  ['/audit/access-review', 'adminToken'],
  ['/scim/v2/Users', 'scimKey'],
])('%s', (path, key) => {
  it.each(onOneDatabase(spellings(path)))('as %s is for who has the key, and for nobody else', async (spelling) => {
    const { status, text } = await get(spelling, {});
    expect([status, text]).toEqual([401, expect.stringMatching(/"code":"UNAUTHENTICATED"|"status":"401"/)]);
    expect((await get(spelling, bearer(key))).status).toBe(200);
  });
});

const createGroup = (headers: Record<string, string>, path = '/graphql'): Promise<WireAnswer> =>
  wire.send({
    method: 'POST',
    path,
    headers: { ...bearer('adminToken'), 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: 'mutation { createGroup(displayName: "Made by mistake") { id } }' }),
  });

const groups = async () => (await tenant.admin.ask('{ groups { totalCount } }')).groups.totalCount;

describe.each(
  onOneDatabase([
    'a b',
    '[::1',
    '[::1]a',
    '::1',
    'a:99999',
    'a:b',
    'a:1:2',
    '256.0.0.1',
    '"><script>',
    'user@acme.example',
    'user:password@acme.example',
    'acme.example/path',
    'acme.example\\path',
    'acme.example?query',
    'acme.example#fragment',
    'acme.example, other.example',
  ]),
)('the Host %j', (host) => {
  it.each<[string, () => Promise<WireAnswer>]>([
    ['the admin API', () => createGroup({ host })],
    ['the admin API by its whole URL', () => createGroup({ host }, 'http://other.example/graphql')],
    ['a file', () => get('/audit/checkpoint', { ...bearer('adminToken'), host })],
    ['SCIM', () => get('/scim/v2/Users', { ...bearer('scimKey'), host })],
  ])('is refused by %s before anything is done', async (_, send) => {
    const before = await groups();
    const { status, text } = await send();
    expect([status, text]).toEqual([400, expect.stringContaining('Host')]);
    expect(await groups()).toBe(before);
  });

  it('is nothing to a probe', async () => expect((await get('/ready', { host })).status).toBe(200));
});

it.each(['acme.example', 'ACME.example:8080', 'a_b.example', '127.0.0.1', '[::1]', '[2001:db8::1]:3000'])(
  'the Host %j begins the locations of an answer',
  async (host) => {
    const { status, text } = await get('/scim/v2/ResourceTypes/User', { ...bearer('scimKey'), host });
    expect([status, JSON.parse(text).meta.location]).toEqual([200, `http://${host}/scim/v2/ResourceTypes/User`]);
  },
);

it('a Host that is sent twice is refused', async () => {
  const request = (hosts: string[]) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
      let answer = '';
      socket.on('error', reject);
      socket.on('data', (bytes) => {
        answer += bytes;
      });
      socket.on('close', () => resolve(answer));
      const lines = [...hosts.map((host) => `Host: ${host}`), `Authorization: ${bearer('scimKey').authorization}`];
      socket.write(`GET /scim/v2/Users HTTP/1.1\r\n${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`);
    });
  expect(await request(['acme.example'])).toMatch(/^HTTP\/1.1 200 /);
  expect(await request(['acme.example', 'acme.example'])).toMatch(/^HTTP\/1.1 400 /);
});

describe('an answer that a client would not read', () => {
  it.each(['text/html', 'application/json;q=0', ';;;', 'image/*'])(
    'as by Accept: %s is not worked for',
    async (accept) => {
      const before = await groups();
      const { status, text } = await createGroup({ accept });
      expect([status, JSON.parse(text).errors[0].extensions]).toEqual([
        406,
        { code: 'NOT_ACCEPTABLE', requestId: expect.any(String) },
      ]);
      expect(await groups()).toBe(before);
    },
  );

  it.each([
    ['*/*', 'application/json; charset=utf-8'],
    ['application/*', 'application/json; charset=utf-8'],
    ['text/html, application/json;q=0.5', 'application/json; charset=utf-8'],
    ['application/graphql-response+json', 'application/graphql-response+json; charset=utf-8'],
  ])('is given as by Accept: %s', async (accept, type) => {
    const { status, headers } = await createGroup({ accept });
    expect([status, headers['content-type']]).toEqual([200, type]);
  });
});
