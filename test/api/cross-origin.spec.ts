import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

const DASHBOARD = 'https://dashboard.example';

let service: Service;
let tenant: Tenant;
beforeAll(async () => {
  service = await startService({ ALLOWED_ORIGINS: `https://other.example, ${DASHBOARD}` });
  tenant = await setUpTenant(service);
});
afterAll(() => service.stop());

const ask = async (path: string, init: RequestInit, origin: string | undefined = DASHBOARD) => {
  const headers = { ...(init.headers as Record<string, string>), ...(origin !== 'none' && { origin }) };
  const { status, headers: said } = await fetch(service.url + path, { ...init, headers });
  return { status, allowed: said.get('access-control-allow-origin'), headers: said };
};
const query = (authorization?: string): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
  body: JSON.stringify({ query: '{ caller { member { id } } }' }),
});
const preflight = (method: string): RequestInit => ({
  method: 'OPTIONS',
  headers: {
    'access-control-request-method': method,
    'access-control-request-headers': 'authorization,content-type,idempotency-key',
  },
});
const valid = () => `Bearer ${tenant.founded.adminToken}`;

describe('a page from an allowed origin', () => {
  it('learns from the preflight what it may send, without a token, and never with cookies', async () => {
    const { status, allowed, headers } = await ask('/graphql', preflight('POST'));
    expect([status, allowed, headers.get('access-control-allow-methods')]).toEqual([204, DASHBOARD, 'GET, POST']);
    const sendable = headers.get('access-control-allow-headers')!.toLowerCase();
    for (const name of ['authorization', 'content-type', 'idempotency-key', 'rollcall-reason', 'rollcall-ticket'])
      expect(sendable).toContain(name);
    expect(headers.has('access-control-allow-credentials')).toBe(false);
  });

  it.each<[string, string, () => RequestInit, number]>([
    ['an answer', '/graphql', () => query(valid()), 200],
    ['a refusal', '/graphql', () => query('Bearer wrong'), 401],
    ['a file', '/audit/checkpoint', () => ({ headers: { authorization: valid() } }), 200],
    ['what is not there', '/audit/nothing', () => ({ headers: { authorization: valid() } }), 404],
  ])('can read %s, with the time to retry', async (_, path, init, expected) => {
    const { status, allowed, headers } = await ask(path, init());
    expect([status, allowed, headers.get('vary')]).toEqual([expected, DASHBOARD, expect.stringContaining('Origin')]);
    expect(headers.get('access-control-expose-headers')).toContain('Retry-After');
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
      const { allowed, headers } = await ask('/graphql', init, origin);
      expect([allowed, headers.get('access-control-allow-headers')]).toEqual([null, null]);
    }
  });

  it('may call SCIM', async () => {
    for (const init of [preflight('GET'), { headers: { authorization: `Bearer ${tenant.founded.scimKey}` } }])
      expect((await ask('/scim/v2/Users', init)).allowed).toBeNull();
  });
});

it('a program that sends no origin is answered as usual', async () => {
  const { status, allowed } = await ask('/graphql', query(valid()), 'none');
  expect([status, allowed]).toEqual([200, null]);
});
