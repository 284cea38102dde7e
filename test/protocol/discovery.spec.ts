import { ERROR, GROUP, USER } from '../support/scim-client';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

let service: Service;
let tenant: Tenant;

beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
});
afterAll(() => service.stop());

describe.each(['/scim/v2', '/scim/1'])('the base URL %s', (base) => {
  const fetched = async (path: string, method = 'GET', key = tenant.founded.scimKey) => {
    const response = await fetch(service.url + path, { method, headers: { authorization: `Bearer ${key}` } });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text && JSON.parse(text) };
  };

  it.each(['', '/', '//', '?x=1'])('returns links to continue with: %j', async (end) => {
    const { status, body, headers } = await fetched(base + end);
    const at = (path: string) => `${service.url}${base}${path}`;
    expect([status, headers.get('content-type'), body]).toEqual([
      200,
      'application/scim+json; charset=utf-8',
      {
        baseUrl: at(''),
        links: {
          ServiceProviderConfig: at('/ServiceProviderConfig'),
          ResourceTypes: at('/ResourceTypes'),
          Schemas: at('/Schemas'),
          Users: at('/Users'),
          Groups: at('/Groups'),
          openapi: at('/openapi.json'),
        },
      },
    ]);
    for (const link of Object.values(body.links as Record<string, string>))
      expect((await fetched(link.slice(service.url.length))).status).toBe(200);
  });

  it('requires a key and GET, and accepts no filter', async () => {
    expect((await fetched(base, 'GET', 'wrong')).status).toBe(401);
    const posted = await fetched(base, 'DELETE');
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect((await fetched(`${base}?filter=active%20eq%20true`)).status).toBe(403);
  });

  it.each(['/Nothing', '/Users/a/b', '/Nothing/Users'])('is named in the error for %s below it', async (path) => {
    const { status, body } = await fetched(base + path);
    expect([status, body.schemas, body.detail]).toEqual([404, [ERROR], expect.stringContaining(service.url + base)]);
  });
});

describe('a URL outside the base URL', () => {
  it.each([
    ...['/scim', '/scim/', '/scim/Users', '/scim/v1/Users', '/SCIM/v2/Users', '/scim/V2/Users', '/scim/2/Groups/x'],
    ...[
      '/Users',
      '/users?filter=x',
      '/Users/1',
      '/Groups',
      '/v2/Users',
      '/ServiceProviderConfig',
      '/Schemas/x',
      '/Bulk',
    ],
  ])('%s is answered with the base URL, as a SCIM error', async (path) => {
    // A caller that sends a body is asked for the key first.
    const post = { method: 'POST', body: '{}', headers: { authorization: `Bearer ${tenant.founded.scimKey}` } };
    for (const request of [{ method: 'GET' }, post]) {
      const response = await fetch(service.url + path, request);
      const body = await response.json();
      expect([response.status, response.headers.get('content-type'), body]).toEqual([
        404,
        'application/scim+json; charset=utf-8',
        {
          schemas: [ERROR],
          status: '404',
          detail: expect.stringContaining(`The base URL is ${service.url}/scim/v2`),
        },
      ]);
    }
  });

  it.each(['/nothing', '/userss', '/graphqls'])('%s that leads to no API is answered without it', async (path) => {
    const response = await fetch(service.url + path);
    expect([response.status, await response.text()]).toEqual([404, expect.not.stringContaining('scim')]);
  });
});

describe('discovery', () => {
  it('lists exactly what is supported', async () => {
    const { body } = await tenant.scim.get('/ServiceProviderConfig');
    expect(body).toMatchObject({
      patch: { supported: true },
      bulk: { supported: true, maxOperations: 1000, maxPayloadSize: 1048576 },
      filter: { supported: true, maxResults: 100 },
      etag: { supported: true },
      sort: { supported: true },
      pagination: { cursor: true, index: true, defaultPaginationMethod: 'index', cursorTimeout: 3600 },
      changePassword: { supported: false },
    });
  });

  it('lists the resource types and the schemas, each readable by its ID', async () => {
    const types = await tenant.scim.get('/ResourceTypes');
    expect(types.body.Resources.map((type: { id: string }) => type.id)).toEqual(['User', 'Group']);
    const schemas = await tenant.scim.get('/Schemas');
    expect(schemas.body.Resources.map((schema: { id: string }) => schema.id)).toEqual(
      expect.arrayContaining([USER, GROUP]),
    );
    for (const { id } of schemas.body.Resources) expect((await tenant.scim.get(`/Schemas/${id}`)).body.id).toBe(id);
    expect((await tenant.scim.get('/ResourceTypes/User')).body.endpoint).toBe('/Users');
    expect((await tenant.scim.get('/Schemas/nothing')).status).toBe(404);
  });
});
