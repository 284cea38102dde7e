import { ProvisioningLog } from '@rollcall/audit';
import { GraphqlClient } from '../support/graphql-client';
import { eventually, rows } from '../support/rows';
import { ScimClient, USER } from '../support/scim-client';
import { foundTenant, type Service, startService, type Tenant } from '../support/service';

let service: Service;
let tenant: Tenant;
let keyId: string;
let team: string;

beforeAll(async () => {
  service = await startService({ BODY_LIMIT: '300000' });
  tenant = await foundTenant(service);
  keyId = (await tenant.admin.ask('{ organization { scimKeys { id } } }')).organization.scimKeys[0].id;
  await tenant.scim.post('/Users', { userName: 'ada@acme.example' });
  team = (await tenant.scim.post('/Groups', { displayName: 'Team' })).body.id;
});
afterAll(() => service.stop());

interface Record {
  organization_id: string;
  key_id: string | null;
  method: string;
  path: string;
  query: string;
  resource_id: string | null;
  status: number;
  scim_type: string | null;
  detail: string | null;
  notes: string;
  partial: string;
  duration_ms: number;
  request_body: string | null;
  response_body: string | null;
  event_ids: string;
  request_id: string;
  ip: string | null;
  occurred_at: number;
}

/** Each request of these tests is told by a user agent of its own. */
let count = 0;
const nextAgent = (): string => `provisioning-log ${++count}`;
const written = (agent: string) =>
  rows<Record>(service.dataSource, 'SELECT * FROM provisioning_records WHERE user_agent = ?', [agent]);

/** The one record of a request, after all that waited has been written. */
async function recordOf(send: (scim: ScimClient) => Promise<unknown>, key = tenant.founded.scimKey!): Promise<Record> {
  const agent = nextAgent();
  await send(new ScimClient(service.url, key, agent));
  await eventually(async () => {
    await service.application.get(ProvisioningLog, { strict: false }).flush();
    expect(await written(agent)).toHaveLength(1);
  });
  return (await written(agent))[0]!;
}

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
  ])('%s: with the key, no events, and how it ended', async (_, send, expected) => {
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

  it.each<[string, string]>([
    ['no key', ''],
    ['an unknown key', `rc_scim_${'A'.repeat(43)}00000000`],
    ['an admin token', 'admin'],
  ])('refused for %s: of nobody', async (_, key) => {
    const record = await recordOf(
      (scim) => scim.get('/Users?count=1'),
      key === 'admin' ? tenant.founded.adminToken : key,
    );
    expect(record).toMatchObject({
      organization_id: NOBODY,
      key_id: null,
      status: 401,
      path: '/scim/v2/Users',
      query: 'count=1',
    });
  });

  it.each<[string, (tenant: Tenant) => Promise<unknown>, string]>([
    ['revoked', ({ admin }) => admin.ask('mutation { regenerateScimKey { secret } }'), 'was revoked on'],
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
    'refused for a key that was %s: of its organization, which is told why, and the client is not',
    async (_, spoil, why) => {
      const spent = await foundTenant(service, { name: 'Spent' });
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
  ])('refused %s: with the person that it was about', async (_, send, status) => {
    const { id } = (await tenant.scim.get('/Users/ada@acme.example')).body;
    expect(await recordOf((scim) => send(scim, id))).toMatchObject({ status, resource_id: id });
  });

  it('refused while SCIM is switched off: of the organization', async () => {
    const off = await foundTenant(service, { name: 'Off' });
    await off.admin.ask('mutation { setScimEnabled(enabled: false) { id } }');
    const record = await recordOf((scim) => scim.get('/Users'), off.founded.scimKey!);
    expect(record).toMatchObject({ organization_id: off.founded.organization.id, status: 403 });
    expect(record.detail).toContain('switched off');
  });

  it('and none of requests to other doors', async () => {
    const before = (await rows(service.dataSource, 'SELECT id FROM provisioning_records')).length;
    await new GraphqlClient(service.url).send('{ viewer { id } }');
    await fetch(`${service.url}/health`);
    await service.application.get(ProvisioningLog, { strict: false }).flush();
    expect(await rows(service.dataSource, 'SELECT id FROM provisioning_records')).toHaveLength(before);
  });

  it('within a second where nothing was changed', async () => {
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
  ])('%s is there when the answer comes, and names its events', async (_, send, actions, status) => {
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

  it('that was rolled back has no events, and says why', async () => {
    const { body } = await tenant.scim.post('/Groups', { displayName: 'Taken' });
    const members = [{ value: 'rolled-back@acme.example' }];
    const record = await recordOf((scim) => scim.post('/Groups', { displayName: 'taken', members }));
    expect(record).toMatchObject({ status: 409, scim_type: 'uniqueness', event_ids: '[]' });
    expect((await tenant.scim.get('/Users/rolled-back@acme.example')).status).toBe(404);
    expect(body.id).toBeDefined();
  });
});

describe('no record holds a secret', () => {
  const PASSWORD = 'hunter2-tr0ub4dor';
  const everything = (record: Record) => JSON.stringify(record);

  it.each<[string, (scim: ScimClient, address: string) => Promise<unknown>]>([
    ['a password beside other attributes', (scim, userName) => scim.post('/Users', { userName, password: PASSWORD })],
    ['a password in another case', (scim, userName) => scim.post('/Users', { userName, PassWord: PASSWORD })],
    ['a password of a request that is refused', (scim) => scim.post('/Users', { userName: 'x', password: PASSWORD })],
    [
      'a PATCH with the password in its value',
      (scim) => scim.patch('/Users/ada@acme.example', [{ op: 'replace', value: { password: PASSWORD } }]),
    ],
    [
      'a PATCH of the path password',
      (scim) => scim.patch('/Users/ada@acme.example', [{ op: 'replace', path: 'password', value: PASSWORD }]),
    ],
    [
      'a PATCH of the path password with its URN',
      (scim) => scim.patch('/Users/ada@acme.example', [{ op: 'replace', path: `${USER}:password`, value: PASSWORD }]),
    ],
    [
      'a PATCH with the password by its URN',
      (scim) => scim.patch('/Users/ada@acme.example', [{ op: 'replace', value: { [`${USER}:password`]: PASSWORD } }]),
    ],
    ['an access token in the query', (scim) => scim.get(`/Users?access_token=${PASSWORD}`)],
  ])('%s', async (_, send) => {
    expect(
      everything(await recordOf((scim) => send(scim, `${nextAgent().replace(' ', '')}@acme.example`))),
    ).not.toContain(PASSWORD);
  });

  it.each<[string, (scim: ScimClient, key: string) => Promise<unknown>]>([
    ['query', (scim, key) => scim.get(`/Users?access_token=${key}`)],
    ['query of a filter', (scim, key) => scim.get(`/Users?filter=${encodeURIComponent(`userName eq "${key}"`)}`)],
    ['path', (scim, key) => scim.get(`/Users/${key}`)],
    ['body', (scim, key) => scim.post('/Users', { userName: key, token: key, title: `Bearer ${key}` })],
    ['name of an attribute', (scim, key) => scim.post('/Users', { userName: 'named@acme.example', [key]: 1 })],
  ])('a key in the %s', async (_, send) => {
    const key = tenant.founded.scimKey!;
    expect(everything(await recordOf((scim) => send(scim, key)))).not.toContain(key);
  });

  it('a key that was refused, wherever it stood', async () => {
    const wrong = `rc_scim_${'C'.repeat(43)}00000000`;
    expect(everything(await recordOf((scim) => scim.get(`/Users/${wrong}?key=${wrong}`), wrong))).not.toContain(wrong);
  });
});

describe('notes', () => {
  const notesOf = async (send: (scim: ScimClient) => Promise<unknown>): Promise<string[]> =>
    JSON.parse((await recordOf(send)).notes);

  it('say which attributes were ignored', async () => {
    const notes = await notesOf((scim) =>
      scim.post('/Users', { userName: 'noted@acme.example', title: 'Dr', roles: [7] }),
    );
    expect(notes.join('\n')).toContain('title: not supported, ignored');
    expect(notes.join('\n')).toContain('roles: not supported, ignored');
  });

  it('say that another address beside active:false was ignored', async () => {
    const body = { userName: '0123456789abcdefnoted@acme.example', active: false };
    const notes = await notesOf((scim) => scim.put('/Users/noted@acme.example', body));
    expect(notes).toEqual([expect.stringContaining('another address beside active:false')]);
  });

  it('are counted beyond a hundred', async () => {
    const unsupported = Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`no-${index}`, 1]));
    const notes = await notesOf((scim) => scim.post('/Groups', { displayName: 'Mostly not', ...unsupported }));
    expect([notes.length, notes.at(-1)]).toEqual([101, 'and 150 more']);
  });
});

describe('partial', () => {
  const ada = { value: 'ada@acme.example' };
  const partialOf = async (send: (scim: ScimClient) => Promise<unknown>): Promise<string[]> =>
    JSON.parse((await recordOf(send)).partial);
  const add = (...values: string[]) => ({ op: 'add', path: 'members', value: values.map((value) => ({ value })) });
  let group: string;
  beforeAll(async () => {
    group = (await tenant.scim.post('/Groups', { displayName: 'Partial' })).body.id;
  });

  it.each<[string, (scim: ScimClient) => Promise<unknown>, string[]]>([
    [
      'POST',
      (scim) => scim.post('/Groups', { displayName: 'Partly', members: [ada, { value: 'no-such-id' }] }),
      ['no-such-id'],
    ],
    ['PATCH', (scim) => scim.patch(`/Groups/${group}`, [add(ada.value, 'gone-1', 'gone-2')]), ['gone-1', 'gone-2']],
    ['PATCH that changes nothing', (scim) => scim.patch(`/Groups/${group}`, [add(ada.value, 'gone-3')]), ['gone-3']],
    [
      'PATCH that names it twice',
      (scim) => scim.patch(`/Groups/${group}`, [add(ada.value, 'gone-4'), add(ada.value, 'gone-4')]),
      ['gone-4'],
    ],
    [
      'PUT',
      (scim) => scim.put(`/Groups/${group}`, { displayName: 'Partial', members: [ada, { value: 'gone-5' }] }),
      ['gone-5'],
    ],
    [
      'PATCH that removes somebody unknown',
      (scim) => scim.patch(`/Groups/${group}`, [{ op: 'remove', path: 'members[value eq "gone-6"]' }]),
      [],
    ],
    ['PATCH that is refused since all are unknown', (scim) => scim.patch(`/Groups/${group}`, [add('gone-7')]), []],
  ])('names the ids that were skipped: %s', async (_, send, expected) => {
    expect(await partialOf(send)).toEqual(expected);
  });

  it('names an address where unknown people are not invited', async () => {
    const closed = await foundTenant(service, { name: 'Closed' });
    await rows(service.dataSource, 'UPDATE organizations SET invite_unknown_members = ? WHERE id = ?', [
      0,
      closed.founded.organization.id,
    ]);
    const members = [{ value: 'admin@acme.example' }, { value: 'Who@acme.example' }];
    const record = await recordOf(
      (scim) => scim.post('/Groups', { displayName: 'Closed', members }),
      closed.founded.scimKey!,
    );
    expect(JSON.parse(record.partial)).toEqual(['Who@acme.example']);
  });

  it('names a thousand ids and counts the rest', async () => {
    const unknown = Array.from({ length: 1250 }, (_, index) => ({ value: `no-${index}` }));
    const record = await recordOf((scim) => scim.post('/Groups', { displayName: 'Not', members: [ada, ...unknown] }));
    const partial = JSON.parse(record.partial);
    expect([partial.length, partial.at(-1)]).toEqual([1000, 'no-999']);
    expect(JSON.parse(record.notes)).toEqual(['250 more ids were skipped']);
  });

  it('holds no secret', async () => {
    const { founded } = tenant;
    const members = [ada, { value: founded.scimKey! }];
    const record = await recordOf((scim) => scim.post('/Groups', { displayName: 'Secret', members }));
    expect(JSON.parse(record.partial)).toEqual(['[redacted]']);
  });
});

describe('what is too large for a record', () => {
  const bytes = (text: string | null) => Buffer.byteLength(text ?? '');

  it.each([
    ['letters', 'x'],
    ['letters of several bytes', '日'],
    ['pairs of surrogates', '😀'],
  ])('is cut: a body of %s', async (_, letter) => {
    const userName = `${nextAgent().replace(' ', '')}@acme.example`;
    const title = letter.repeat(40_000);
    const { request_body, status } = await recordOf((scim) => scim.post('/Users', { userName, title }));
    expect([status, request_body!.startsWith(`{"userName":"${userName}","title":"${letter}`)]).toEqual([201, true]);
    expect(bytes(request_body)).toBeLessThanOrEqual(16 * 1024);
    expect(bytes(request_body)).toBeGreaterThan(16 * 1024 - 10);
    expect(request_body!.endsWith(`${letter}…`)).toBe(true);
  });

  it('is cut: a query and a path', async () => {
    const long = 'y'.repeat(5000);
    const record = await recordOf((scim) => scim.get(`/Users/${long.slice(0, 1500)}?attributes=${long}`));
    expect([bytes(record.path) <= 512, record.path.endsWith('y…')]).toEqual([true, true]);
    expect([bytes(record.query) <= 2048, record.query.endsWith('y…')]).toEqual([true, true]);
  });

  it('does not fail the request: the name of an ignored attribute of 70,000 letters', async () => {
    const body = { userName: 'long-name@acme.example', ['n'.repeat(70_000)]: 1 };
    const record = await recordOf(async (scim) => expect((await scim.post('/Users', body)).status).toBe(201));
    expect(bytes(record.notes)).toBeLessThan(65_536);
  });

  it.each([
    [300, 'of letters of three bytes', '日'],
    [150, 'of control characters, each six bytes of JSON', '\u0001'],
  ])('does not fail the request: %i unknown members with long ids %s', async (length, kind, letter) => {
    const unknown = Array.from({ length }, (_, index) => ({ value: `${index}${letter.repeat(254)}` }));
    const body = { displayName: `Long ids ${kind}`, members: [{ value: 'ada@acme.example' }, ...unknown] };
    const record = await recordOf(async (scim) => expect((await scim.post('/Groups', body)).status).toBe(201));
    expect(bytes(record.partial)).toBeLessThan(65_536);
    const kept = JSON.parse(record.partial).length;
    expect(kept).toBeGreaterThan(20);
    expect(JSON.parse(record.notes)).toEqual([`${length - kept} more ids were skipped`]);
  });

  it('does not fail the request: a push that invites 1,700 people, each with an event', async () => {
    const members = Array.from({ length: 1700 }, (_, index) => ({ value: `pushed${index}@acme.example` }));
    const record = await recordOf(async (scim) =>
      expect((await scim.post('/Groups', { displayName: 'Everybody', members })).status).toBe(201),
    );
    // Each invitation, the group, and its members a hundred an event; the record names a thousand and counts the rest.
    expect(JSON.parse(record.event_ids)).toHaveLength(1000);
    expect(JSON.parse(record.notes)).toEqual([`${1700 + 1 + 17 - 1000} more events have this request's id`]);
  }, 120_000);

  it('does not keep the records of others from being written', async () => {
    const { body: ada } = await tenant.scim.get('/Users/ada@acme.example');
    const unchanged = { ...ada, ['m'.repeat(70_000)]: 1 };
    expect((await tenant.scim.put('/Users/ada@acme.example', unchanged)).status).toBe(200);
    expect((await recordOf((scim) => scim.get('/Users?count=1'))).status).toBe(200);
  });
});
