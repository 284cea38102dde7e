import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { onOneDatabase } from '../support/cases';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { Wire, type WireAnswer } from '../support/wire';

// Alternative spellings in HTTP give no access, and invalid ones change nothing.

let service: Service;
let wire: Wire;
let tenant: Tenant;
beforeAll(async () => {
  service = await startService();
  wire = new Wire(service.url);
  tenant = await setUpTenant(service);
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
  it.each(onOneDatabase(spellings(path)))(
    'spelled %s is open with the key, and only with the key',
    async (spelling) => {
      const { status, text } = await get(spelling, {});
      expect([status, text]).toEqual([401, expect.stringMatching(/"code":"UNAUTHENTICATED"|"status":"401"/)]);
      expect((await get(spelling, bearer(key))).status).toBe(200);
    },
  );
});

const createGroup = (headers: Record<string, string>, path = '/graphql'): Promise<WireAnswer> =>
  wire.send({
    method: 'POST',
    path,
    headers: { ...bearer('adminToken'), 'content-type': 'application/json', ...headers },
    body: JSON.stringify({
      query: 'mutation { createGroup(input: { displayName: "Made by mistake" }) { group { id } } }',
    }),
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
  ])('is refused by %s before anything runs', async (_, send) => {
    const before = await groups();
    const { status, text } = await send();
    expect([status, text]).toEqual([400, expect.stringContaining('Host')]);
    expect(await groups()).toBe(before);
  });

  it('is ignored for a probe', async () => expect((await get('/ready', { host })).status).toBe(200));
});

it.each(['acme.example', 'ACME.example:8080', 'a_b.example', '127.0.0.1', '[::1]', '[2001:db8::1]:3000'])(
  'the Host %j starts the locations in a response',
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

describe('a response that the client does not accept', () => {
  it.each(['text/html', 'application/json;q=0', ';;;', 'image/*'])(
    'such as for Accept: %s is refused before any work',
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
  ])('is replaced by one that it accepts for Accept: %s', async (accept, type) => {
    const { status, headers } = await createGroup({ accept });
    expect([status, headers['content-type']]).toEqual([200, type]);
  });
});

const gzipped = (text: string): string => gzipSync(text).toString('base64');

describe('a body', () => {
  const zoe = JSON.stringify({ userName: 'zoe@acme.example', displayName: 'Zoë' });
  const people = async () => (await tenant.scim.get('/Users?count=0')).body.totalResults;
  const utf8 = { 'content-type': 'application/json; charset="UTF-8"', 'content-encoding': 'identity' };
  const json = { 'content-type': 'application/json' };

  it.each<[string, Record<string, string>, BufferEncoding, string, number, RegExp]>([
    ['that is not UTF-8', json, 'latin1', zoe, 400, /not valid UTF-8/],
    ['of another charset', { 'content-type': 'application/json; charset=iso-8859-1' }, 'latin1', zoe, 415, /charset/],
    [
      'that is compressed',
      { ...json, 'content-encoding': 'gzip' },
      'base64',
      gzipped(zoe),
      415,
      /Content-Encoding gzip/,
    ],
    ['that is compressed, which no header says', json, 'base64', gzipped(zoe), 400, /not valid UTF-8/],
    ['of an unknown encoding', { ...json, 'content-encoding': 'rot13' }, 'utf8', zoe, 415, /Content-Encoding rot13/],
    ['of another type', { 'content-type': 'text/plain' }, 'utf8', zoe, 415, /text\/plain/],
  ])('%s is refused by both APIs, and executed by neither', async (_form, headers, encoding, body, status, message) => {
    const before = await people();
    for (const [path, key] of [
      ['/scim/v2/Users', 'scimKey'],
      ['/scim/1/Users', 'scimKey'],
      ['/graphql', 'adminToken'],
    ] as const) {
      const answer = await wire.send({ method: 'POST', path, headers: { ...bearer(key), ...headers }, body, encoding });
      expect([path, answer.status, answer.text]).toEqual([path, status, expect.stringMatching(message)]);
      expect(answer.text).not.toMatch(/[^\x20-\x7e]|zoe/);
    }
    expect(await people()).toBe(before);
  });

  it('in UTF-8 is read, even if the headers say so', async () => {
    const headers = { ...bearer('scimKey'), ...utf8 };
    const { status, text } = await wire.send({ method: 'POST', path: '/scim/v2/Users', headers, body: zoe });
    expect([status, JSON.parse(text).displayName]).toEqual([201, 'Zoë']);
  });

  it.each([
    { 'content-type': 'text/xml' },
    { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '0' },
    { 'content-type': 'text/plain; charset=utf-16', 'transfer-encoding': 'chunked' },
    { 'content-encoding': 'gzip' },
    { 'content-type': ';;;' },
  ])('that is empty may have any type: %j', async (headers) => {
    const { body: leaver } = await tenant.scim.post('/Users', { userName: `leaver-${await people()}@acme.example` });
    const path = `/scim/v2/Users/${leaver.id}`;
    const { status } = await wire.send({
      method: 'DELETE',
      path,
      headers: { ...bearer('scimKey'), ...headers } as never,
    });
    expect(status).toBe(204);
    expect((await tenant.scim.get(`/Users/${leaver.id}`)).status).toBe(404);
  });
});

describe('the Authorization header', () => {
  it.each(['Bearer  ', 'Bearer    ', 'bearer ', 'BEARER  '])(
    'with %j and the secret is accepted by both APIs',
    async (scheme) => {
      const scim = { authorization: `${scheme}${tenant.founded.scimKey}` };
      expect((await get('/scim/v2/Users', scim)).status).toBe(200);
      expect((await get('/scim/1/Users', scim)).status).toBe(200);
      const admin = { authorization: `${scheme}${tenant.founded.adminToken}` };
      expect((await get('/audit/checkpoint', admin)).status).toBe(200);
      const { text } = await createGroup({ ...admin, 'content-type': 'text/json' });
      expect(text).not.toContain('UNAUTHENTICATED');
    },
  );
});

describe('an unsupported method', () => {
  it.each([
    ['PUT', '/scim/v2/Users', 'GET, HEAD, POST'],
    ['POST', '/scim/1/Users/admin@acme.example', 'GET, HEAD, PUT, PATCH, DELETE'],
    ['DELETE', '/scim/v2/Groups', 'GET, HEAD, POST'],
    ['GET', '/scim/v2/Bulk', 'POST'],
    ['GET', '/scim/v2/.search', 'POST'],
    ['POST', '/scim/v2/ServiceProviderConfig', 'GET, HEAD'],
    ['PATCH', '/scim/v2/Schemas/x', 'GET, HEAD'],
    ['OPTIONS', '/scim/v2/ResourceTypes', 'GET, HEAD'],
  ])('%s %s is answered with the supported ones', async (method, path, allow) => {
    const { status, headers, text } = await wire.send({ method, path, headers: bearer('scimKey') });
    expect([status, headers.allow, JSON.parse(text).status]).toEqual([405, allow, '405']);
  });

  it.each(['/scim/v2/Users', '/scim/v2/ServiceProviderConfig', '/scim/v2/Users/admin@acme.example'])(
    'while HEAD %s is supported',
    async (path) => {
      expect((await wire.send({ method: 'HEAD', path, headers: bearer('scimKey') })).status).toBe(200);
    },
  );
});

describe('a filter on what cannot be filtered', () => {
  it.each([
    'ServiceProviderConfig',
    'ResourceTypes',
    'ResourceTypes/User',
    'Schemas',
    'Schemas/urn:ietf:params:scim:schemas:core:2.0:User',
  ])('is refused with 403 at /%s', async (path) => {
    for (const base of ['/scim/v2', '/scim/1']) {
      const { status, text } = await get(`${base}/${path}?Filter=id%20eq%20%22User%22`, bearer('scimKey'));
      expect([status, JSON.parse(text)]).toEqual([403, expect.objectContaining({ status: '403' })]);
    }
    expect((await get(`/scim/v2/${path}?filter=`, bearer('scimKey'))).status).not.toBe(403);
  });
});
