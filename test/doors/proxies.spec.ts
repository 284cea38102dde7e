import { foundTenant, type Service, startService, type Tenant } from '../support/service';

// Promise 24: what a client says of itself counts only where a trusted proxy says it.
const FORGED = {
  'x-forwarded-for': '198.51.100.66, 203.0.113.9',
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'evil.example',
  forwarded: 'for=198.51.100.66',
  'x-real-ip': '198.51.100.66',
  'x-request-id': 'forged',
  'request-id': 'forged',
};

describe.each<[string, Record<string, string>, { ip: string; location: string }]>([
  ['without trusted proxies', {}, { ip: '127.0.0.1', location: 'http://127.0.0.1' }],
  [
    'behind a proxy that is not trusted',
    { TRUSTED_PROXIES: '10.0.0.0/8' },
    { ip: '127.0.0.1', location: 'http://127.0.0.1' },
  ],
  ['behind a trusted proxy', { TRUSTED_PROXIES: '127.0.0.1' }, { ip: '203.0.113.9', location: 'https://evil.example' }],
  [
    'behind a trusted proxy, at a URL of our own',
    { TRUSTED_PROXIES: '127.0.0.1', PUBLIC_URL: 'https://rollcall.acme.example' },
    { ip: '203.0.113.9', location: 'https://rollcall.acme.example' },
  ],
])('a request %s', (_, env, expected) => {
  let service: Service;
  let tenant: Tenant;
  beforeAll(async () => {
    service = await startService(env);
    tenant = await foundTenant(service);
  });
  afterAll(() => service.stop());

  it(`comes from ${expected.ip}, whatever it says of itself`, async () => {
    const { status, body } = await tenant.scim.post('/Users', { userName: 'ada@acme.example' }, FORGED);
    expect(status).toBe(201);
    expect(body.meta.location.startsWith(`${expected.location}`)).toBe(true);
    const { auditEvents } = await tenant.admin.ask(
      '{ auditEvents(action: "member.invited", first: 1) { nodes { ip requestId } } }',
    );
    expect(auditEvents.nodes).toEqual([{ ip: expected.ip, requestId: expect.stringMatching(/^[0-9a-f]{8}-/) }]);
  });
});
