import { ProvisioningLog } from '@rollcall/audit';
import { GraphqlClient } from '../support/graphql-client';
import { eventually, rows } from '../support/rows';
import { ERROR, ScimClient } from '../support/scim-client';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { Wire } from '../support/wire';
import { nextAgent, type ProvisioningRow as Record, recordOf as recordIn, rowsOf } from './provisioning-rows';

let service: Service;
let tenant: Tenant;
let keyId: string;
let team: string;

beforeAll(async () => {
  service = await startService({ BODY_LIMIT: '300000', TRUSTED_PROXIES: '127.0.0.1' });
  tenant = await setUpTenant(service);
  keyId = (await tenant.admin.ask('{ organization { scimKeys { id } } }')).organization.scimKeys[0].id;
  await tenant.scim.post('/Users', { userName: 'ada@acme.example' });
  team = (await tenant.scim.post('/Groups', { displayName: 'Team' })).body.id;
});
afterAll(() => service.stop());

const recordOf = (send: (scim: ScimClient) => Promise<unknown>, key?: string) => recordIn(service, tenant, send, key);
const written = (agent: string) => rowsOf(service, agent);

const NOBODY = '00000000-0000-0000-0000-000000000000';
const active = (value: boolean) => [{ op: 'replace', path: 'active', value }];

describe('every SCIM request leaves one record', () => {
  it.each<[string, (scim: ScimClient) => Promise<unknown>, Partial<Record>]>([
    [
      'a list',
      (scim) => scim.get('/Users?count=1&startIndex=1'),
      { method: 'GET', query: 'count=1&startIndex=1', status: 200 },
    ],
    ['a filter', (scim) => scim.get('/Users?filter=userName%20pr'), { query: 'filter=userName%20pr', status: 200 }],
    ['a read', (scim) => scim.get('/Users/ada@acme.example'), { path: '/scim/v2/Users/ada@acme.example', status: 200 }],
    [
      'discovery',
      (scim) => scim.get('/ServiceProviderConfig'),
      { path: '/scim/v2/ServiceProviderConfig', status: 200 },
    ],
    [
      'a write without effect',
      (scim) => scim.patch('/Users/ada@acme.example', active(true)),
      { method: 'PATCH', status: 200 },
    ],
    [
      'an unknown person',
      (scim) => scim.get('/Users/nobody'),
      { status: 404, detail: expect.stringContaining('nobody') },
    ],
    ['an unknown filter', (scim) => scim.get('/Users?filter=shoe%20pr'), { status: 400, scim_type: 'invalidFilter' }],
    [
      'a taken address',
      (scim) => scim.post('/Users', { userName: 'ADA@acme.example' }),
      { status: 409, scim_type: 'uniqueness', request_body: '{"userName":"ADA@acme.example"}' },
    ],
    ['broken JSON', (scim) => scim.send('POST', '/Users', '{"userName'), { status: 400, scim_type: 'invalidSyntax' }],
    ['a body over the limit', (scim) => scim.send('POST', '/Users', `"${'x'.repeat(300_001)}"`), { status: 413 }],
    [
      'another content type',
      (scim) => scim.send('POST', '/Users', 'x', { 'content-type': 'text/xml' }),
      { status: 415 },
    ],
    ['a URL of nothing', (scim) => scim.get('/Nothing'), { path: '/scim/v2/Nothing', status: 404 }],
    ['a wrong method', (scim) => scim.put('/Users', {}), { method: 'PUT', status: 405 }],
  ])('%s: with the key, no events, and the result', async (_, send, expected) => {
    const record = await recordOf(send);
    expect(record).toMatchObject({ ip: '127.0.0.1', event_ids: '[]', notes: '[]', partial: '[]', ...expected });
    expect([record.duration_ms, Number(record.occurred_at)]).toEqual([expect.any(Number), expect.any(Number)]);
    expect(Date.now() - Number(record.occurred_at)).toBeLessThan(60_000);
  });

  it.each<[string, (scim: ScimClient) => Promise<unknown>]>([
    ['a read', (scim) => scim.get('/Users')],
    ['a refusal', (scim) => scim.get('/Users/nobody')],
    ['a change', (scim) => scim.patch(`/Groups/${team}`, [{ op: 'replace', path: 'externalId', value: nextAgent() }])],
  ])('with the organization and the key: %s', async (_, send) => {
    const record = await recordOf(send);
    expect([record.organization_id, record.key_id]).toEqual([tenant.founded.organization.id, keyId]);
  });

  it('a URL that cannot be decoded', async () => {
    expect(await recordOf((scim) => scim.get('/Users/%zz'))).toMatchObject({ path: '/scim/v2/Users/%zz', status: 404 });
  });

  it.each(['//scim/v2/Users/nobody', '/%73cim/v2/Users/nobody', 'http://other.example/scim/v2/Users/nobody'])(
    'with any spelling of the API’s URL: %s',
    async (path) => {
      const wire = new Wire(service.url);
      const agent = nextAgent();
      const headers = { authorization: `Bearer ${tenant.founded.scimKey}`, 'user-agent': agent };
      const { status, text } = await wire.send({ method: 'GET', path, headers });
      wire.close();
      expect([status, JSON.parse(text).schemas]).toEqual([404, [ERROR]]);
      await service.application.get(ProvisioningLog, { strict: false }).flush();
      expect(await written(agent)).toMatchObject([{ key_id: keyId, status: 404 }]);
    },
  );

  it.each<[string, string, string]>([
    ['no key', '192.0.2.1', ''],
    ['an unknown key', '192.0.2.2', `rc_scim_${'A'.repeat(43)}00000000`],
    ['an admin token', '192.0.2.3', 'admin'],
  ])('refused for %s: without an organization', async (_, ip, key) => {
    const record = await recordOf(
      (scim) => scim.get('/Users?count=1', { 'x-forwarded-for': ip }),
      key === 'admin' ? tenant.founded.adminToken : key,
    );
    expect(record).toMatchObject({
      organization_id: NOBODY,
      key_id: null,
      status: 401,
      path: '/scim/v2/Users',
      query: '',
      ip,
    });
  });

  it.each<[string, (tenant: Tenant) => Promise<unknown>, string]>([
    ['revoked', ({ admin }) => admin.ask('mutation { regenerateScimKey(input: {}) { secret } }'), 'was revoked on'],
    [
      'expired',
      ({ founded }) =>
        rows(service.dataSource, 'UPDATE scim_keys SET expires_at = ? WHERE organization_id = ?', [
          Date.now() - 1,
          founded.organization.id,
        ]),
      'expired on',
    ],
  ])(
    'refused for a key that was %s: in its organization, which sees the reason, while the client does not',
    async (_, spoil, why) => {
      const spent = await setUpTenant(service, { name: 'Spent' });
      const [{ id }] = (await spent.admin.ask('{ organization { scimKeys { id } } }')).organization.scimKeys;
      await spoil(spent);
      const record = await recordOf(async (scim) => {
        const { status, body } = await scim.post('/Users', { userName: 'nobody@acme.example' });
        expect([status, body.detail]).toEqual([401, expect.not.stringContaining(why)]);
      }, spent.founded.scimKey!);
      expect(record).toMatchObject({ organization_id: spent.founded.organization.id, key_id: id, status: 401 });
      expect(JSON.parse(record.notes)).toEqual([expect.stringContaining(why)]);
      expect(await spent.scim.get('/Users')).toMatchObject({ status: 401 });
    },
  );

  it.each<[string, (scim: ScimClient, id: string) => Promise<unknown>, number]>([
    ['before it is read', (scim, id) => scim.patch(`/Users/${id}`, [{ op: 'eat', path: 'active' }]), 400],
    ['after it is read', (scim) => scim.put('/Users/ada@acme.example', { userName: 'eva@acme.example' }), 400],
    ['for its version', (scim) => scim.delete('/Users/ADA@acme.example', { 'if-match': 'W/"999"' }), 412],
  ])('refused %s: with the person that the request was about', async (_, send, status) => {
    const { id } = (await tenant.scim.get('/Users/ada@acme.example')).body;
    expect(await recordOf((scim) => send(scim, id))).toMatchObject({ status, resource_id: id });
  });

  it.each<[string, string]>([
    ['could not be read', '{"userName'],
    ['was over the limit', `"${'x'.repeat(300_001)}"`],
  ])('with a body that %s: in the organization of the key, which finds it in its log', async (_, body) => {
    const [{ id }] = (await tenant.admin.ask('{ organization { scimKeys { id } } }')).organization.scimKeys;
    const record = await recordOf((scim) => scim.send('POST', '/Users', body));
    expect(record).toMatchObject({ organization_id: tenant.founded.organization.id, key_id: id });
  });

  it('refused while SCIM is switched off: in the organization', async () => {
    const off = await setUpTenant(service, { name: 'Off' });
    await off.admin.ask('mutation { updateScimSettings(input: { scimEnabled: false }) { organization { id } } }');
    const record = await recordOf((scim) => scim.get('/Users'), off.founded.scimKey!);
    expect(record).toMatchObject({ organization_id: off.founded.organization.id, status: 403 });
    expect(record.detail).toContain('switched off');
  });

  it('and none for requests to other APIs', async () => {
    const before = (await rows(service.dataSource, 'SELECT id FROM provisioning_records')).length;
    await new GraphqlClient(service.url).send('{ caller { member { id } } }');
    await fetch(`${service.url}/health`);
    await service.application.get(ProvisioningLog, { strict: false }).flush();
    expect(await rows(service.dataSource, 'SELECT id FROM provisioning_records')).toHaveLength(before);
  });

  it('within a second if nothing was changed', async () => {
    const agent = nextAgent();
    await new ScimClient(service.url, tenant.founded.scimKey!, agent).get('/Users?count=1');
    await eventually(async () => expect(await written(agent)).toHaveLength(1), 1000);
  });
});

describe('the record of a change', () => {
  it.each<[string, (scim: ScimClient) => Promise<{ status: number; body: { id?: string } }>, string[], number]>([
    ['POST /Users', (scim) => scim.post('/Users', { userName: 'new@acme.example' }), ['member.invited'], 201],
    ['PATCH /Users', (scim) => scim.patch('/Users/new@acme.example', active(false)), ['member.removed'], 200],
    [
      'PUT /Users',
      (scim) => scim.put('/Users/new@acme.example', { userName: 'new@acme.example', active: true }),
      ['member.reactivated'],
      200,
    ],
    [
      'POST /Groups',
      (scim) => scim.post('/Groups', { displayName: 'Pushed', members: [{ value: 'new@acme.example' }] }),
      ['group.created', 'group.members_changed'],
      201,
    ],
    [
      'PATCH /Groups that invites somebody',
      (scim) =>
        scim.patch(`/Groups/${team}`, [{ op: 'add', path: 'members', value: [{ value: 'newer@acme.example' }] }]),
      ['group.members_changed', 'member.invited'],
      200,
    ],
    ['DELETE /Users', (scim) => scim.delete('/Users/new@acme.example'), ['member.deleted'], 204],
    ['DELETE /Groups', (scim) => scim.delete(`/Groups/${team}`), ['group.deleted'], 204],
  ])('%s exists when the response arrives, and names its events', async (_, send, actions, status) => {
    const agent = nextAgent();
    const answer = await send(new ScimClient(service.url, tenant.founded.scimKey!, agent));
    const [record, ...more] = await written(agent);
    expect([answer.status, record?.status, more]).toEqual([status, status, []]);
    const ids: string[] = JSON.parse(record!.event_ids);
    const events = await rows<{ action: string; request_id: string; organization_id: string }>(
      service.dataSource,
      `SELECT action, request_id, organization_id FROM audit_events WHERE id IN (${ids.map(() => '?')})`,
      ids,
    );
    expect(events.map(({ action }) => action).sort()).toEqual(actions);
    for (const event of events)
      expect(event).toMatchObject({ request_id: record!.request_id, organization_id: record!.organization_id });
    expect(record!.resource_id).toMatch(/^[0-9a-f-]{36}$/);
    if (answer.body?.id) {
      expect(record!.resource_id).toBe(answer.body.id);
      expect(JSON.parse(record!.response_body!)).toEqual(answer.body);
    }
    await service.application.get(ProvisioningLog, { strict: false }).flush();
    expect(await written(agent)).toHaveLength(1);
  });

  it('that was rolled back has no events, and the reason', async () => {
    const { body } = await tenant.scim.post('/Groups', { displayName: 'Taken' });
    const members = [{ value: 'rolled-back@acme.example' }];
    const record = await recordOf((scim) => scim.post('/Groups', { displayName: 'taken', members }));
    expect(record).toMatchObject({ status: 409, scim_type: 'uniqueness', event_ids: '[]' });
    expect((await tenant.scim.get('/Users/rolled-back@acme.example')).status).toBe(404);
    expect(body.id).toBeDefined();
  });
});
