import { eventually, rows } from '../support/rows';
import { GROUP, type ScimClient, USER } from '../support/scim-client';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

const BULK_REQUEST = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';
const BULK_RESPONSE = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse';

let service: Service;
let tenant: Tenant;
let scim: ScimClient;

beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  scim = tenant.scim;
});
afterAll(() => service.stop());

const bulk = (Operations: unknown, more: object = {}) =>
  scim.post('/Bulk', { schemas: [BULK_REQUEST], Operations, ...more });

const newUser = (bulkId: string, name = bulkId) => ({
  method: 'POST',
  path: '/Users',
  bulkId,
  data: { schemas: [USER], userName: `${name}@acme.example` },
});
const newGroup = (bulkId: string, displayName: string, ...members: string[]) => ({
  method: 'POST',
  path: '/Groups',
  bulkId,
  data: { schemas: [GROUP], displayName, members: members.map((value) => ({ value })) },
});
const statuses = (answer: { body: { Operations: { status: string }[] } }) =>
  answer.body.Operations.map(({ status }) => status);

describe('POST /Bulk', () => {
  it('creates people and a group that refers to them, in either order', async () => {
    const answer = await bulk([
      newGroup('team', 'Team', 'bulkId:ada', 'bulkId:bob'),
      newUser('ada'),
      newUser('bob'),
      {
        method: 'PATCH',
        path: '/Groups/bulkId:team',
        data: { Operations: [{ op: 'remove', path: 'members[value eq "bulkId:bob"]' }] },
      },
    ]);
    expect([answer.status, answer.body.schemas, statuses(answer)]).toEqual([
      200,
      [BULK_RESPONSE],
      ['201', '201', '201', '200'],
    ]);
    const [team, ada] = answer.body.Operations;
    expect(team).toMatchObject({ method: 'POST', bulkId: 'team', version: 'W/"1"' });
    const { body: group } = await scim.get(new URL(team.location).pathname.replace('/scim/v2', ''));
    expect(group.members.map(({ $ref }: { $ref: string }) => $ref)).toEqual([ada.location]);
  });

  it('reads a text as a reference only where one can occur', async () => {
    const answer = await bulk([
      {
        ...newUser('odd'),
        data: { userName: 'odd@acme.example', displayName: 'bulkId:odd', externalId: 'bulkId:none' },
      },
      newGroup('odd-team', 'bulkId:odd', 'bulkId:odd'),
      {
        method: 'PATCH',
        path: '/Groups/bulkId:odd-team',
        data: { Operations: [{ op: 'replace', value: { externalId: 'bulkId:none' } }] },
      },
    ]);
    expect(statuses(answer)).toEqual(['201', '201', '200']);
    const [person] = (await scim.get('/Users?filter=userName%20eq%20odd@acme.example')).body.Resources;
    expect([person.displayName, person.externalId]).toEqual(['bulkId:odd', 'bulkId:none']);
    const [group] = (await scim.get('/Groups?filter=displayName%20eq%20%22bulkId:odd%22')).body.Resources;
    expect([group.externalId, group.members[0].value]).toEqual(['bulkId:none', person.id]);
  });

  it('runs each operation like the request that it represents', async () => {
    const { body: eve } = await scim.post('/Users', { userName: 'eve@acme.example' });
    const path = `/Users/${eve.id}`;
    const answer = await bulk([
      { method: 'put', path, data: { userName: 'eve@acme.example', name: { givenName: 'Eve' } } },
      {
        method: 'PATCH',
        path: '/scim/v2/Users/eve@acme.example',
        version: 'W/"2"',
        data: [{ op: 'replace', value: { active: false } }],
      },
      {
        method: 'PATCH',
        path,
        version: 'W/"2"',
        data: { Operations: [{ op: 'replace', path: 'active', value: true }] },
      },
      { method: 'DELETE', path },
      { method: 'DELETE', path },
    ]);
    expect(statuses(answer)).toEqual(['200', '200', '412', '204', '404']);
    expect(answer.body.Operations[2]).toMatchObject({ location: eve.meta.location, response: { status: '412' } });
    expect((await scim.get(path)).status).toBe(404);
  });

  it('reports a failure in its place, and runs the rest', async () => {
    const answer = await bulk([
      newUser('cy'),
      newUser('again', 'cy'),
      newUser('bad', 'no address at all'),
      newGroup('g1', 'Dependent', 'bulkId:again'),
      newGroup('g2', 'Lost', 'bulkId:nowhere'),
      { method: 'GET', path: '/Users' },
      { method: 'POST', path: '/Devices', bulkId: 'x', data: {} },
      { method: 'POST', path: '/Users', data: {} },
      newUser('dan'),
    ]);
    expect(statuses(answer)).toEqual(['201', '409', '400', '400', '400', '400', '400', '400', '201']);
    expect(answer.body.Operations[1].response).toMatchObject({ status: '409', scimType: 'uniqueness' });
    expect(answer.body.Operations[1]).not.toHaveProperty('location');
    expect(answer.body.Operations[3].response.detail).toContain('again');
    expect(answer.body.Operations[4].response.detail).toContain('nowhere');
  });

  it('stops after failOnErrors errors', async () => {
    const answer = await bulk([newUser('f1'), newUser('f2', 'f1'), newUser('f3', 'f1'), newUser('f4')], {
      failOnErrors: 2,
    });
    expect(statuses(answer)).toEqual(['201', '409', '409']);
    expect(await scim.found('userName sw "f4"')).toEqual([]);
  });

  it('refuses groups that refer to each other', async () => {
    const answer = await bulk([newGroup('a', 'A', 'bulkId:b'), newGroup('b', 'B', 'bulkId:a')]);
    expect(statuses(answer)).toEqual(['409', '409']);
  });

  it.each([
    ['more than 1,000 operations', Array.from({ length: 1001 }, (_, index) => newUser(`u${index}`)), {}, 413],
    ['more than a mebibyte', [newUser('big', 'x'.repeat(1024 ** 2))], {}, 413],
    ['a bulkId twice', [newUser('twin'), newUser('twin', 'other')], {}, 400],
    ['failOnErrors that is none', [newUser('one')], { failOnErrors: 'x' }, 400],
    ['operations that are no list', { method: 'POST' }, {}, 400],
  ])('refuses %s as a whole', async (_, operations, more, status) => {
    const answer = await bulk(operations, more);
    expect([answer.status, answer.body.status]).toEqual([status, String(status)]);
  });

  it('stores a record for each operation, including failed ones, in addition to the request’s', async () => {
    await bulk([newUser('rec'), newUser('rec2', 'rec')]);
    const sql =
      "SELECT method, path, status FROM provisioning_records WHERE request_body LIKE '%rec@acme%' ORDER BY id";
    await eventually(async () => {
      const found = await rows<{ method: string; path: string; status: number }>(service.dataSource, sql);
      expect(found.map(({ method, path, status }) => [method, path, status])).toEqual(
        expect.arrayContaining([
          ['POST', '/scim/v2/Users', 201],
          ['POST', '/scim/v2/Users', 409],
          ['POST', '/scim/v2/Bulk', 200],
        ]),
      );
    });
  });
});
