import { rows } from '../support/rows';
import { ERROR, PATCH_OP } from '../support/scim-client';
import { updateScimSettings } from '../support/scim-settings';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

const BULK_REQUEST = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';

let service: Service;
let tenant: Tenant;
let user: string;
let group: string;

beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  user = (await tenant.scim.post('/Users', { userName: 'ada@acme.example' })).body.id;
  group = (await tenant.scim.post('/Groups', { displayName: 'Team', members: [{ value: user }] })).body.id;
  await updateScimSettings(tenant, { scimPaused: true });
});
afterAll(() => service.stop());

const deactivation = { schemas: [PATCH_OP], Operations: [{ op: 'replace', path: 'active', value: false }] };
const emptying = { schemas: [PATCH_OP], Operations: [{ op: 'remove', path: 'members' }] };

type Asked = [method: string, path: string, body: object | undefined];

/** Paths name Ada as {user} and her group as {group}. */
const writes: Asked[] = [
  ['POST', '/Users', { userName: 'bob@acme.example' }],
  ['PUT', '/Users/{user}', { userName: 'ada@acme.example', displayName: 'Ada' }],
  ['PATCH', '/Users/{user}', deactivation],
  ['DELETE', '/Users/{user}', undefined],
  ['DELETE', '/Users/nobody', undefined],
  ['POST', '/Groups', { displayName: 'Other' }],
  ['PUT', '/Groups/{group}', { displayName: 'Team' }],
  ['PATCH', '/Groups/{group}', emptying],
  ['DELETE', '/Groups/{group}', undefined],
];
const reads: Asked[] = [
  ['GET', '/Users', undefined],
  ['GET', '/Users/{user}', undefined],
  ['GET', '/Groups', undefined],
  ['GET', '/Groups/{group}', undefined],
  ['GET', '/ServiceProviderConfig', undefined],
  ['POST', '/Users/.search', {}],
  ['POST', '/Groups/.search', {}],
  ['POST', '/.search', {}],
];

const send = (method: string, path: string, body?: object) =>
  tenant.scim.send(method, path.replace('{user}', user).replace('{group}', group), body);

const stored = async () => ({
  people: await rows(service.dataSource, 'SELECT user_name, status, version FROM users ORDER BY id'),
  groups: await rows(service.dataSource, 'SELECT display_name, member_count, version FROM permission_groups'),
});
const detail = expect.stringMatching(/is paused .* admin .* Retry in 300 s\.$/);

describe('an organization that has paused provisioning', () => {
  it.each(writes)('refuses %s %s with 503 and Retry-After, and changes nothing', async (method, path, body) => {
    const before = await stored();
    const answer = await send(method, path, body);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '300']);
    expect(answer.headers.get('content-type')).toBe('application/scim+json; charset=utf-8');
    expect(answer.body).toEqual({ schemas: [ERROR], status: '503', detail });
    expect(await stored()).toEqual(before);
  });

  it('refuses each operation of a bulk', async () => {
    const before = await stored();
    const { status, body } = await tenant.scim.post('/Bulk', {
      schemas: [BULK_REQUEST],
      Operations: [
        { method: 'POST', path: '/Users', bulkId: 'bob', data: { userName: 'bob@acme.example' } },
        { method: 'PATCH', path: `/Users/${user}`, data: deactivation },
        { method: 'DELETE', path: `/Groups/${group}` },
      ],
    });
    expect(status).toBe(200);
    expect(body.Operations.map((each: { status: string }) => each.status)).toEqual(['503', '503', '503']);
    expect(body.Operations[0].response).toEqual({ schemas: [ERROR], status: '503', detail });
    expect(await stored()).toEqual(before);
  });

  it.each(reads)('answers %s %s', async (method, path, body) => {
    expect((await send(method, path, body)).status).toBe(200);
  });

  it('lets admins continue', async () => {
    const {
      inviteMember: { member },
    } = await tenant.admin.ask('mutation { inviteMember(input: { email: "eve@acme.example" }) { member { status } } }');
    expect(member.status).toBe('INVITED');
  });

  it('accepts writes with the same key once the pause ends', async () => {
    const paused = await setUpTenant(service);
    await updateScimSettings(paused, { scimPaused: true });
    const write = () => paused.scim.post('/Users', { userName: 'bob@acme.example' });
    expect((await write()).status).toBe(503);
    await updateScimSettings(paused, { scimPaused: false });
    expect((await write()).status).toBe(201);
  });
});
