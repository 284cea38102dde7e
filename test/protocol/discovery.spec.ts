import { GROUP, USER } from '../support/scim-client';
import { foundTenant, type Service, startService, type Tenant } from '../support/service';

let service: Service;
let tenant: Tenant;

beforeAll(async () => {
  service = await startService();
  tenant = await foundTenant(service);
});
afterAll(() => service.stop());

describe('discovery', () => {
  it('says exactly what is supported', async () => {
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

  it('lists the resource types and the schemas, each readable by its id', async () => {
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
