import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

// Promise 24: what a client says about itself counts only if a trusted proxy says it.
const FORGED = {
  'x-forwarded-for': '198.51.100.66, 203.0.113.9',
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'evil.example',
  forwarded: 'for=198.51.100.66',
  'x-real-ip': '198.51.100.66',
  'x-request-id': 'forged',
  'request-id': 'forged',
};

describe.each<[string, Record<string, string>, { ip: string; location: string; trusted: boolean }]>([
  ['without trusted proxies', {}, { ip: '127.0.0.1', location: 'http://127.0.0.1', trusted: false }],
  [
    'behind a proxy that is not trusted',
    { TRUSTED_PROXIES: '10.0.0.0/8' },
    { ip: '127.0.0.1', location: 'http://127.0.0.1', trusted: false },
  ],
  [
    'behind a trusted proxy',
    { TRUSTED_PROXIES: '127.0.0.1' },
    { ip: '203.0.113.9', location: 'https://evil.example', trusted: true },
  ],
  [
    'behind a trusted proxy, under a path of a host',
    { TRUSTED_PROXIES: '127.0.0.1', PUBLIC_URL: 'https://intranet.acme.example/rollcall/' },
    { ip: '203.0.113.9', location: 'https://intranet.acme.example/rollcall', trusted: true },
  ],
])('a request %s', (_, env, expected) => {
  let service: Service;
  let tenant: Tenant;
  beforeAll(async () => {
    service = await startService(env);
    tenant = await setUpTenant(service);
  });
  afterAll(() => service.stop());

  it(`comes from ${expected.ip}, whatever it claims`, async () => {
    const { status, body } = await tenant.scim.post('/Users', { userName: 'ada@acme.example' }, FORGED);
    expect(status).toBe(201);
    expect(body.meta.location).toMatch(new RegExp(`^${expected.location}(:\\d+)?/scim/v2/Users/`));
    const { auditEvents } = await tenant.admin.ask(
      '{ auditEvents(filter: { actions: ["member.invited"] }, first: 1) { nodes { ip requestId } } }',
    );
    expect(auditEvents.nodes).toEqual([{ ip: expected.ip, requestId: expect.stringMatching(/^[0-9a-f]{8}-/) }]);
  });

  it('is answered with links to the host that it was sent to', async () => {
    const headers = { ...FORGED, authorization: `Bearer ${tenant.founded.adminToken}` };
    for (const path of ['/audit/export', '/audit/access-review']) {
      const file = await fetch(service.url + path, { headers });
      expect(file.headers.get('link')).toMatch(
        new RegExp(`^<${expected.location}(:\\d+)?/audit/exports/[^/]+/manifest>;`),
      );
      await file.text();
    }
    const {
      inviteMember: { member },
    } = await tenant.admin.ask('mutation { inviteMember(input: { email: "ina@acme.example" }) { member { id } } }');
    const { data } = await tenant.admin.send(
      'mutation ($id: ID!) { createInvitationLink(input: { memberId: $id }) { link { url } } }',
      { id: member.id },
      FORGED,
    );
    expect(data.createInvitationLink.link.url).toMatch(new RegExp(`^${expected.location}(:\\d+)?/console/join#`));
  });

  it.each([
    ['x-forwarded-host', 'user@evil.example'],
    ['x-forwarded-host', 'evil.example/path'],
    ['x-forwarded-host', 'evil.example\\path'],
    ['x-forwarded-host', 'acme.example, user@evil.example'],
    ['x-forwarded-proto', 'javascript'],
  ])(`is ${expected.trusted ? 'refused' : 'none the worse'} for %s: %s`, async (name, value) => {
    const admin = await fetch(`${service.url}/audit/checkpoint`, {
      headers: { [name]: value, authorization: `Bearer ${tenant.founded.adminToken}` },
    });
    const { status } = await tenant.scim.get('/Users', { [name]: value });
    expect([status, admin.status]).toEqual(expected.trusted ? [400, 400] : [200, 200]);
  });
});
