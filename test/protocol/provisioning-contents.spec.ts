import { rows } from '../support/rows';
import { type ScimClient, USER } from '../support/scim-client';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { nextAgent, type ProvisioningRow as Record, recordOf as recordIn } from './provisioning-rows';

let service: Service;
let tenant: Tenant;

beforeAll(async () => {
  service = await startService({ BODY_LIMIT: '300000' });
  tenant = await setUpTenant(service);
  await tenant.scim.post('/Users', { userName: 'ada@acme.example' });
});
afterAll(() => service.stop());

const recordOf = (send: (scim: ScimClient) => Promise<unknown>, key?: string) => recordIn(service, tenant, send, key);

describe('no record contains a secret', () => {
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
    [
      'a password in the place of a value',
      (scim, userName) => scim.post('/Users', { userName, active: { password: PASSWORD } }),
    ],
    [
      'a password in a list in the place of a value',
      (scim) => scim.post('/Users', { userName: [{ password: PASSWORD }] }),
    ],
    [
      'a password in the place of the value of a PATCH',
      (scim) =>
        scim.patch('/Users/ada@acme.example', [{ op: 'replace', path: 'active', value: { newPassword: PASSWORD } }]),
    ],
    [
      'JSON in a text that is refused',
      (scim) =>
        scim.patch('/Users/ada@acme.example', [{ op: 'replace', path: 'active', value: `{"password":"${PASSWORD}"}` }]),
    ],
    [
      'JSON in a text that is ignored',
      (scim, userName) => scim.post('/Users', { userName, title: JSON.stringify({ passwd: PASSWORD }) }),
    ],
    [
      'operations that are none',
      (scim) => scim.send('PATCH', '/Users/ada@acme.example', { Operations: { secret: PASSWORD } }),
    ],
    ['a body that is no JSON', (scim) => scim.send('POST', '/Users', PASSWORD)],
    ['a body that is hardly JSON', (scim) => scim.send('POST', '/Users', `{"password":${PASSWORD}}`)],
    ...['newPassword', 'passwd', 'pwd', 'clientSecret', 'refresh_token', 'API-Key', 'password2'].map(
      (name): [string, (scim: ScimClient, address: string) => Promise<unknown>] => [
        `the attribute ${name}`,
        (scim, userName) => scim.post('/Users', { userName, [name]: PASSWORD }),
      ],
    ),
    ...[
      `password eq "${PASSWORD}"`,
      `password eq ${PASSWORD}`,
      `userName eq "a" and newPassword sw "${PASSWORD}"`,
      `password eq "${PASSWORD}`,
      `password eq "${PASSWORD}" und`,
      `emails[password eq "${PASSWORD}"]`,
    ].flatMap((filter): [string, (scim: ScimClient) => Promise<unknown>][] => [
      [`the filter ${filter}`, (scim) => scim.get(`/Users?filter=${encodeURIComponent(filter)}`)],
      [`a search for ${filter}`, (scim) => scim.post('/Users/.search', { filter })],
      [`the path ${filter}`, (scim) => scim.patch('/Users/ada@acme.example', [{ op: 'remove', path: filter }])],
    ]),
    ['a filter with + for blanks', (scim) => scim.get(`/Users?filter=password+eq+"${PASSWORD}"`)],
    [
      'a filter that is cut',
      (scim) => scim.get(`/Users?filter=${'%20'.repeat(660)}password%20eq%20%22${PASSWORD}${'%20'.repeat(600)}`),
    ],
  ])('%s', async (_, send) => {
    let answer: unknown;
    const record = await recordOf(async (scim) => {
      answer = await send(scim, `${nextAgent().replace(' ', '')}@acme.example`);
    });
    expect(everything(record)).not.toContain(PASSWORD);
    expect(JSON.stringify(answer)).not.toContain(PASSWORD);
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

  it('a refused key, wherever it appeared', async () => {
    const wrong = `rc_scim_${'C'.repeat(43)}00000000`;
    expect(everything(await recordOf((scim) => scim.get(`/Users/${wrong}?key=${wrong}`), wrong))).not.toContain(wrong);
  });
});

describe('notes', () => {
  const notesOf = async (send: (scim: ScimClient) => Promise<unknown>): Promise<string[]> =>
    JSON.parse((await recordOf(send)).notes);

  it('name the attributes that were ignored', async () => {
    const notes = await notesOf((scim) =>
      scim.post('/Users', { userName: 'noted@acme.example', title: 'Dr', roles: [7] }),
    );
    expect(notes.join('\n')).toContain('title: not supported, ignored');
    expect(notes.join('\n')).toContain('roles: not supported, ignored');
  });

  it('report another address with active:false that was ignored', async () => {
    const body = { userName: '0123456789abcdefnoted@acme.example', active: false };
    const notes = await notesOf((scim) => scim.put('/Users/noted@acme.example', body));
    expect(notes).toEqual([expect.stringContaining('the new address was ignored')]);
  });

  it('are only counted above a hundred', async () => {
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
  ])('names the skipped IDs: %s', async (_, send, expected) => {
    expect(await partialOf(send)).toEqual(expected);
  });

  it('names an address if unknown people are not invited', async () => {
    const closed = await setUpTenant(service, { name: 'Closed' });
    await rows(
      service.dataSource,
      'UPDATE organizations SET version = version + 1, invite_unknown_members = ? WHERE id = ?',
      [0, closed.founded.organization.id],
    );
    const members = [{ value: 'admin@acme.example' }, { value: 'Who@acme.example' }];
    const record = await recordOf(
      (scim) => scim.post('/Groups', { displayName: 'Closed', members }),
      closed.founded.scimKey!,
    );
    expect(JSON.parse(record.partial)).toEqual(['Who@acme.example']);
  });

  it('names a thousand IDs and counts the rest', async () => {
    const unknown = Array.from({ length: 1250 }, (_, index) => ({ value: `no-${index}` }));
    const record = await recordOf((scim) => scim.post('/Groups', { displayName: 'Not', members: [ada, ...unknown] }));
    const partial = JSON.parse(record.partial);
    expect([partial.length, partial.at(-1)]).toEqual([1000, 'no-999']);
    expect(JSON.parse(record.notes)).toEqual(['250 more ids were skipped']);
  });

  it('contains no secret', async () => {
    const { founded } = tenant;
    const members = [ada, { value: founded.scimKey! }];
    const record = await recordOf((scim) => scim.post('/Groups', { displayName: 'Secret', members }));
    expect(JSON.parse(record.partial)).toEqual(['[redacted]']);
  });
});

describe('content that is too large for a record', () => {
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

  it('is stored in full: JSON nested as deeply as allowed; deeper nesting is not read', async () => {
    const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
    const record = await recordOf(async (scim) => {
      const body = `{"userName":"deep@acme.example","password":"hidden","title":${nested(99)}}`;
      expect((await scim.send('POST', '/Users', body)).status).toBe(201);
    });
    expect(record.request_body).toBe(`{"userName":"deep@acme.example","password":"[redacted]","title":${nested(99)}}`);
    const refused = await recordOf((scim) => scim.send('POST', '/Users', `{"userName":${nested(100)}}`));
    expect(refused).toMatchObject({ status: 400, detail: expect.stringContaining('100 levels'), request_body: null });
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
    // One for each invitation, one for the group, and one per hundred members; the record names a thousand and counts
    // the rest.
    expect(JSON.parse(record.event_ids)).toHaveLength(1000);
    expect(JSON.parse(record.notes)).toEqual([`${1700 + 1 + 17 - 1000} more events have this request's ID`]);
  }, 120_000);

  it('does not keep other records from being written', async () => {
    const { body: ada } = await tenant.scim.get('/Users/ada@acme.example');
    const unchanged = { ...ada, ['m'.repeat(70_000)]: 1 };
    expect((await tenant.scim.put('/Users/ada@acme.example', unchanged)).status).toBe(200);
    expect((await recordOf((scim) => scim.get('/Users?count=1'))).status).toBe(200);
  });
});
