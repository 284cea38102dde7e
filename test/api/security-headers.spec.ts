import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

let service: Service;
let tenant: Tenant;
beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
});
afterAll(() => service.stop());

describe('every answer', () => {
  it.each<[string, string, number, () => Record<string, string>]>([
    ['GET', '/scim/v2/Users', 200, () => ({ authorization: `Bearer ${tenant.founded.scimKey}` })],
    ['GET', '/scim/v2/Users', 401, () => ({})],
    ['GET', '/scim/v2/Nothing', 401, () => ({})],
    ['POST', '/graphql', 400, () => ({ authorization: `Bearer ${tenant.founded.adminToken}` })],
    ['GET', '/audit/export', 401, () => ({})],
    ['GET', '/audit/export?format=csv', 200, () => ({ authorization: `Bearer ${tenant.founded.adminToken}` })],
    ['GET', '/ready', 200, () => ({})],
    ['GET', '/nothing', 404, () => ({})],
  ])('to %s %s with %i forbids sniffing, framing and caching', async (method, path, status, headers) => {
    const answer = await fetch(service.url + path, { method, headers: headers() });
    await answer.arrayBuffer();
    expect(answer.status).toBe(status);
    const said = Object.fromEntries(answer.headers);
    expect(said).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'strict-transport-security': 'max-age=15552000',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    expect(said['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(said).not.toHaveProperty('x-powered-by');
    expect(said).not.toHaveProperty('access-control-allow-origin');
  });
});
