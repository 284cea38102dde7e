import { eventually, rows } from '../../support/rows';
import { ERROR, GROUP, type ScimClient, USER } from '../../support/scim-client';
import { type Service, setUpTenant, startService } from '../../support/service';

// Formats and rules: Amplitude's public SCIM API guide, https://amplitude.com/docs/apis/analytics/scim.

let service: Service;
let scim: ScimClient;
let key: string;
let base: string;

beforeAll(async () => {
  service = await startService();
  const tenant = await setUpTenant(service);
  scim = tenant.scim1;
  key = tenant.founded.scimKey!;
  base = `${service.url}/scim/1`;
  for (const name of ['ada', 'bob']) await scim.post('/Users', { userName: `${name}@acme.example` });
});
afterAll(() => service.stop());

describe('discovery under /scim/1', () => {
  it.each([
    ['/ServiceProviderConfig', '/ServiceProviderConfig'],
    ['/ResourceTypes/User', '/ResourceTypes/User'],
    [`/Schemas/${GROUP}/`, `/Schemas/${GROUP}`],
  ])('%s names its own locations', async (path, location) => {
    const { status, body } = await scim.get(path, { accept: 'application/json' });
    expect([status, body.meta.location]).toEqual([200, base + location]);
  });
});

describe('what /scim/1 does not support', () => {
  it.each([
    ['GET', '/Me', 501],
    ['GET', '/Devices', 404],
    ['PATCH', '/Users', 405],
    ['POST', '/Users/ada@acme.example', 405],
  ])('%s %s is answered with the SCIM error %d', async (method, path, status) => {
    const answer = await scim.send(method, path, method === 'GET' ? undefined : {});
    expect([answer.status, answer.body]).toEqual([
      status,
      expect.objectContaining({ schemas: [ERROR], status: `${status}` }),
    ]);
  });
});

describe('URLs that the router reads as /scim/1', () => {
  it.each(['/scim/1/Users', '/scim//1/Users', '//scim/1//Users/', '/scim/%31/Users', '/scim/1/Users?x=/scim/v2/'])(
    '%s',
    async (path) => {
      const headers = { authorization: `Bearer ${key}` };
      const body = await (await fetch(service.url + path, { headers })).text();
      expect(body).toContain('"id":"ada@acme.example"');
    },
  );

  it.each(['//scim/1/Users', '/scim//1/Users', '/%73cim/1/Users'])('%s is refused with a SCIM error', async (path) => {
    const answer = await fetch(service.url + path);
    expect([answer.status, await answer.json()]).toEqual([401, expect.objectContaining({ schemas: [ERROR] })]);
    const authorization = `Bearer ${key}`;
    expect((await fetch(service.url + path, { method: 'PATCH', headers: { authorization } })).status).toBe(405);
  });
});

describe('POST /scim/1/.search, /scim/1/Bulk and cursors', () => {
  it('search by the same IDs', async () => {
    const { body: group } = await scim.post('/Groups', {
      displayName: 'Found',
      members: [{ value: 'bob@acme.example' }],
    });
    const found = async (path: string, filter: string) =>
      (await scim.post(path, { filter })).body.Resources.map(({ id }: { id: unknown }) => id);
    expect(await found('/Users/.search', 'id eq "ADA@acme.example"')).toEqual(['ada@acme.example']);
    expect(await found('/Groups/.search', 'members.value eq "bob@acme.example"')).toEqual([group.id]);
    expect(await found('/.search', `id eq "${group.id}" or id eq "ada@acme.example"`)).toEqual([
      'ada@acme.example',
      group.id,
    ]);
  });

  it('run a bulk request whose locations, references and versions use this base path', async () => {
    const { status, body } = await scim.post('/Bulk', {
      Operations: [
        {
          method: 'POST',
          path: '/Groups',
          bulkId: 'g',
          data: { displayName: 'Bulk', members: [{ value: 'bulkId:u' }] },
        },
        { method: 'POST', path: '/Users', bulkId: 'u', data: { schemas: [USER], userName: 'Bulk@acme.example' } },
        {
          method: 'PATCH',
          path: '/Groups/bulkId:g',
          data: { Operations: [{ op: 'replace', value: { displayName: 'Bulky' } }] },
        },
        { method: 'DELETE', path: '/Users/BULK@acme.example' },
        { method: 'DELETE', path: '/Groups/999999' },
      ],
    });
    const [group, user, patched, deleted, missing] = body.Operations;
    expect([status, group.status, user.status, patched.status, deleted.status, missing.status]).toEqual([
      200,
      '201',
      '201',
      '200',
      '204',
      '404',
    ]);
    expect(user.location).toBe(`${base}/Users/Bulk%40acme.example`);
    expect(deleted.location).toBe(user.location);
    expect(patched.location).toBe(group.location);
    const { body: shown } = await scim.get(new URL(group.location).pathname.slice('/scim/1'.length));
    expect([shown.displayName, shown.meta.location]).toEqual(['Bulky', group.location]);
  });

  it('return pages by cursor', async () => {
    const first = await scim.get('/Users?cursor&itemsPerPage=2');
    const second = await scim.get(`/Users?itemsPerPage=2&cursor=${first.body.nextCursor}`);
    expect(second.body.Resources[0].id).toBe('bob@acme.example');
  });
});

it('the provisioning record names the group by its stored ID', async () => {
  const { body } = await scim.post('/Groups', { displayName: 'Recorded' });
  await scim.get(`/Groups/${body.id}`);
  const sql = 'SELECT resource_id AS id FROM provisioning_records WHERE path = ?';
  const [stored] = await rows<{ id: string }>(
    service.dataSource,
    'SELECT id FROM permission_groups WHERE display_name = ?',
    ['Recorded'],
  );
  await eventually(async () => {
    const recorded = await rows<{ id: string }>(service.dataSource, sql, [`/scim/1/Groups/${body.id}`]);
    expect(recorded).toEqual([stored]);
  });
});

describe('the rate limit of /scim/1', () => {
  it('is 100 per minute plus a tenth by default, has its own setting, and is independent of /scim/v2', async () => {
    const { scim1, scim: v2, founded, admin } = await setUpTenant(service, { name: 'Limited', scimRateLimit: null });
    await service.dataSource.query(
      "INSERT INTO rate_windows (organization_id, subject, minute, leased) VALUES (?, '/scim/1', 0, 108)",
      [founded.organization.id],
    );
    const statuses = [];
    for (let index = 0; index < 3; index++) statuses.push((await scim1.get('/Schemas')).status);
    expect(statuses).toEqual([200, 200, 429]);
    const { headers, body } = await scim1.get('/Users');
    expect(headers.get('retry-after')).toMatch(/^\d+$/);
    expect(body.detail).toContain('limit of 100 requests a minute');
    expect((await v2.get('/Schemas')).status).toBe(200);
    await admin.ask('mutation { updateScimSettings(input: { scim1RateLimit: 0 }) { organization { id } } }');
    expect((await scim1.get('/Schemas')).status).toBe(200);
  });

  it('counts each operation of a bulk', async () => {
    const { scim1, founded } = await setUpTenant(service, { name: 'Bulky', scimRateLimit: null });
    await service.dataSource.query(
      "INSERT INTO rate_windows (organization_id, subject, minute, leased) VALUES (?, '/scim/1', 0, 108)",
      [founded.organization.id],
    );
    const operation = (index: number) => ({ method: 'DELETE', path: `/Users/nobody${index}@acme.example` });
    const { body } = await scim1.post('/Bulk', { Operations: [operation(1), operation(2)] });
    expect(body.Operations.map(({ status }: { status: string }) => status)).toEqual(['404', '429']);
  });
});
