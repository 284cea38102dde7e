import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { join } from '../admin/person';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

let service: Service;
let tenant: Tenant;
beforeAll(async () => {
  service = await startService({ GRAPHQL_INTROSPECTION: 'false' });
  tenant = await setUpTenant(service);
});
afterAll(() => service.stop());

const get = (headers: Record<string, string> = {}, method = 'GET', token = tenant.founded.adminToken) =>
  fetch(`${service.url}/graphql/schema.graphql`, { method, headers: { authorization: `Bearer ${token}`, ...headers } });

describe('GET /graphql/schema.graphql', () => {
  it('sends the committed schema to every caller, also without introspection', async () => {
    const viewer = await join(service, tenant, 'VIEWER');
    const response = await get({}, 'GET', viewer.client.token);
    const text = await response.text();
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    const committed = readFileSync('apps/api/src/admin/schema.graphql', 'utf8');
    expect(text).toBe(committed.replace(/^(#.*\n)+\n/, ''));
    expect(buildSchema(text).getQueryType()?.name).toBe('Query');
  });

  it('is refused without a valid token', async () => {
    for (const headers of [new Headers(), new Headers({ authorization: 'Bearer wrong' })])
      expect((await fetch(`${service.url}/graphql/schema.graphql`, { headers })).status).toBe(401);
  });

  it('is not sent again to a client that has it', async () => {
    const etag = (await get()).headers.get('etag')!;
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const response = await get({ 'if-none-match': known });
      expect([known, response.status, await response.text()]).toEqual([known, 304, '']);
    }
    expect((await get({ 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('has only headers for HEAD', async () => {
    const response = await get({}, 'HEAD');
    expect([response.status, response.headers.has('etag'), await response.text()]).toEqual([200, true, '']);
  });
});
