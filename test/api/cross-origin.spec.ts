import { AccessTokens } from '@rollcall/domain';
import { DatabaseBusyError } from '@rollcall/platform';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

const DASHBOARD = 'https://dashboard.example';
const STRANGER_LIMIT = 30;

let service: Service;
let tenant: Tenant;
beforeAll(async () => {
  service = await startService({
    ALLOWED_ORIGINS: `https://other.example, ${DASHBOARD}`,
    STRANGER_RATE_LIMIT: String(STRANGER_LIMIT),
    // Lets a test use up the limit of another address.
    TRUSTED_PROXIES: '127.0.0.1',
  });
  tenant = await setUpTenant(service);
});
afterAll(() => service.stop());

const ask = async (path: string, init: RequestInit, origin: string | undefined = DASHBOARD) => {
  const headers = { ...(init.headers as Record<string, string>), ...(origin !== 'none' && { origin }) };
  const response = await fetch(service.url + path, { ...init, headers });
  await response.body?.cancel();
  expect(response.headers.has('access-control-allow-credentials')).toBe(false);
  return {
    status: response.status,
    allowed: response.headers.get('access-control-allow-origin'),
    headers: response.headers,
  };
};
type Sent = Record<string, string>;
const post = (headers: Sent, body: string): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body,
});
const query = (authorization?: string): RequestInit =>
  post(authorization === undefined ? {} : { authorization }, JSON.stringify({ query: '{ caller { label } }' }));
const preflight = (method: string, ...names: string[]): RequestInit => ({
  method: 'OPTIONS',
  headers: {
    'access-control-request-method': method,
    'access-control-request-headers': names.join(',') || 'authorization,content-type,idempotency-key',
  },
});
const valid = () => `Bearer ${tenant.founded.adminToken}`;
const withToken = (headers: Sent = {}): RequestInit => ({ headers: { authorization: valid(), ...headers } });
const names = (list: string | null) => (list ?? '').toLowerCase().split(', ').sort();

describe('a page from an allowed origin', () => {
  it.each<[string, string, string[]]>([
    [
      '/graphql',
      'POST',
      [
        ...['apollo-require-preflight', 'authorization', 'content-type', 'idempotency-key'],
        ...['rollcall-cost', 'rollcall-organization', 'rollcall-reason', 'rollcall-ticket'],
      ],
    ],
    ['/graphql/schema.graphql', 'GET', ['authorization', 'if-none-match']],
    ['/audit/events', 'GET', ['authorization', 'last-event-id', 'rollcall-organization']],
  ])('learns from the preflight of %s what it may send, without a token', async (path, method, sends) => {
    const { status, allowed, headers } = await ask(path, preflight(method, ...sends));
    expect([status, allowed, headers.get('vary')]).toEqual([204, DASHBOARD, 'Origin']);
    expect(names(headers.get('access-control-allow-methods'))).toEqual(['get', 'post']);
    expect(names(headers.get('access-control-allow-headers'))).toEqual(expect.arrayContaining(sends));
    expect(headers.get('access-control-max-age')).toBe('7200');
  });

  it.each<[string, string, () => RequestInit, number]>([
    ['an answer', '/graphql', () => query(valid()), 200],
    ['a file', '/audit/checkpoint', withToken, 200],
    ['an export', '/audit/export', withToken, 200],
    ['the headers of an export', '/audit/export', () => ({ ...withToken(), method: 'HEAD' }), 200],
    ['a stream, continued', '/audit/events', () => withToken({ 'last-event-id': '0' }), 200],
    ['the headers of a file', '/audit/checkpoint', () => ({ ...withToken(), method: 'HEAD' }), 200],
    ['that nothing changed', '/graphql/schema.graphql', () => withToken({ 'if-none-match': '*' }), 304],
    ['that the body is no JSON', '/graphql', () => post({ authorization: valid() }, '{'), 400],
    ['that a token is refused', '/graphql', () => query('Bearer wrong'), 401],
    ['that a token is needed', '/audit/events', () => ({}), 401],
    ['that a token is needed for HEAD', '/audit/checkpoint', () => ({ method: 'HEAD' }), 401],
    ['that a method is not supported', '/graphql', () => ({ method: 'OPTIONS' }), 400],
    ['that nothing is there', '/audit/nothing', withToken, 404],
    ['that a path cannot be decoded', '/audit/%zz', withToken, 404],
    ['that a format is not available', '/audit/events', () => withToken({ accept: 'text/csv' }), 406],
    ['that a body is too large', '/graphql', () => post({ authorization: valid() }, ' '.repeat(300_000)), 413],
    [
      'that a type is not supported',
      '/graphql',
      () => post({ authorization: valid(), 'content-type': 'text/plain' }, '{}'),
      415,
    ],
  ])('can read %s', async (_, path, init, expected) => {
    const { status, allowed, headers } = await ask(path, init());
    expect([status, allowed, headers.get('vary')]).toEqual([expected, DASHBOARD, expect.stringContaining('Origin')]);
    expect(names(headers.get('access-control-expose-headers'))).toEqual([
      'content-disposition',
      'etag',
      'link',
      'retry-after',
      'www-authenticate',
    ]);
  });

  it('can read when to send a request again that was one too many', async () => {
    const refused = { ...query('Bearer wrong') };
    const init = { ...refused, headers: { ...(refused.headers as Sent), 'x-forwarded-for': '203.0.113.9' } };
    const answers = await Promise.all(Array.from({ length: STRANGER_LIMIT + 10 }, () => ask('/graphql', init)));
    const limited = answers.filter(({ status }) => status === 429);
    expect(limited.length).toBeGreaterThan(0);
    for (const { allowed, headers } of limited)
      expect([allowed, headers.has('retry-after')]).toEqual([DASHBOARD, true]);
  });

  it('can read when to send a request again while the database is unavailable', async () => {
    const tokens = service.application.get(AccessTokens, { strict: false });
    jest.spyOn(tokens, 'authenticate').mockRejectedValueOnce(new DatabaseBusyError('away'));
    const { status, allowed, headers } = await ask('/graphql', query(valid()));
    expect([status, allowed, headers.get('retry-after')]).toEqual([503, DASHBOARD, '1']);
  });
});

describe('no page', () => {
  it.each([
    ['of another origin', 'https://evil.example'],
    ['of an origin that begins so', `${DASHBOARD}.evil.example`],
    ['of another scheme', DASHBOARD.replace('https', 'http')],
    ['of another port', `${DASHBOARD}:8443`],
    ['without an origin of its own', 'null'],
  ])('%s is admitted', async (_, origin) => {
    for (const init of [preflight('POST'), query(valid())]) {
      const { headers } = await ask('/graphql', init, origin);
      expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
      expect(headers.get('vary')).toContain('Origin');
    }
  });

  it.each(['/scim/v2/Users', '/scim/v2/Me', '/scim/1/Users', '/Users', '/metrics', '/ready'])(
    'may call %s',
    async (path) => {
      for (const init of [preflight('GET'), { headers: { authorization: `Bearer ${tenant.founded.scimKey}` } }])
        expect((await ask(path, init)).allowed).toBeNull();
    },
  );
});

it('a program that sends no origin is answered as usual', async () => {
  const { status, allowed, headers } = await ask('/graphql', query(valid()), 'none');
  expect([status, allowed, headers.get('vary')]).toEqual([200, null, expect.stringContaining('Origin')]);
});
