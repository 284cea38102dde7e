import { ERROR, type ScimClient, USER } from '../support/scim-client';
import { updateScimSettings } from '../support/scim-settings';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

let service: Service;
let tenant: Tenant;
let scim: ScimClient;

beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  scim = tenant.scim;
});
afterAll(() => service.stop());

const idOf = async (body: object): Promise<string> => (await scim.post('/Users', body)).body.id;

describe('POST /Users', () => {
  it('invites a person and answers 201 with the resource, its location and its ETag', async () => {
    const { status, body, headers } = await scim.post('/Users', {
      schemas: [USER],
      userName: 'ada@acme.example',
      name: { givenName: 'Ada', familyName: 'Lovelace' },
      emails: [{ primary: true, value: 'ada@acme.example', type: 'work' }],
      displayName: 'Ada L.',
      locale: 'en-US',
      externalId: '00u1',
      groups: [],
      password: 'secret-1mz050nq',
      active: true,
    });
    expect(status).toBe(201);
    expect(headers.get('content-type')).toBe('application/scim+json; charset=utf-8');
    expect(headers.get('location')).toBe(`${service.url}/scim/v2/Users/${body.id}`);
    expect(headers.get('etag')).toBe('W/"1"');
    expect(body).toEqual({
      schemas: [USER],
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      externalId: '00u1',
      userName: 'ada@acme.example',
      name: { givenName: 'Ada', familyName: 'Lovelace', formatted: 'Ada Lovelace' },
      displayName: 'Ada L.',
      emails: [{ value: 'ada@acme.example', type: 'work', primary: true }],
      active: true,
      groups: [],
      meta: {
        resourceType: 'User',
        created: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        lastModified: body.meta.created,
        location: headers.get('location'),
        version: 'W/"1"',
      },
    });
    expect((await scim.get(`/Users/${body.id}`)).body).toEqual(body);
  });

  it('converts a number to a text only with the digits that were sent', async () => {
    const id = await idOf({ userName: 'digits@acme.example' });
    const send = (method: string, path: string, fields: string) => scim.send(method, path, `{${fields}}`);
    const patch = (operation: string) => send('PATCH', `/Users/${id}`, `"Operations":[{"op":"replace",${operation}}]`);
    for (const digits of ['12345678901234567890', '-9007199254740993', '1.50', '1e300']) {
      const answers = [
        await send('POST', '/Users', `"userName":"digits2@acme.example","externalId":${digits}`),
        await send('PUT', `/Users/${id}`, `"userName":"digits@acme.example","displayName":${digits}`),
        await patch(`"path":"externalId","value":${digits}`),
        await patch(`"value":{"displayName":${digits}}`),
        await send('POST', '/Groups', `"displayName":${digits}`),
        await send('POST', '/Groups', `"displayName":"Digits","externalId":${digits}`),
        await send('POST', '/Groups', `"displayName":"Digits","members":[{"value":${digits}}]`),
      ];
      expect(answers.map(({ status, body }) => [status, body.scimType])).toEqual(
        answers.map(() => [400, 'invalidValue']),
      );
    }
    expect((await patch('"path":"externalId","value":9007199254740991')).body.externalId).toBe('9007199254740991');
    expect(await scim.found('externalId eq 9007199254740991')).toEqual(['digits@acme.example']);
    expect(await scim.found('externalId eq 9007199254740992')).toEqual([]);
  });

  it.each([
    ['string booleans', { userName: 'b1@acme.example', active: 'True', id: null }, { active: true }],
    ['no active', { userName: 'b2@acme.example' }, { active: true }],
    ['null active', { userName: 'b3@acme.example', active: null }, { active: true }],
    [
      'attribute names in any case',
      { USERNAME: 'b4@acme.example', Name: { GivenName: 'B' } },
      { name: { givenName: 'B', formatted: 'B' } },
    ],
    [
      'unsupported attributes of odd shapes',
      { userName: 'b5@acme.example', title: [{}], roles: 7, phoneNumbers: 'x' },
      {},
    ],
    [
      'a plus and Unicode',
      { userName: 'zoë+x@acme.example', name: { givenName: 'Zoë 🦊', familyName: 'Ünal' } },
      { userName: 'zoë+x@acme.example' },
    ],
    ['SCIM 1 schemas', { schemas: ['urn:scim:schemas:core:1.0'], userName: 'b6@acme.example' }, { schemas: [USER] }],
    ['a number as externalId', { userName: 'b7@acme.example', externalId: 42 }, { externalId: '42' }],
    [
      'another email than userName',
      { userName: 'b8@acme.example', emails: [{ value: 'else@acme.example' }] },
      { emails: [{ value: 'b8@acme.example', type: 'work', primary: true }] },
    ],
  ])('accepts %s', async (_, body, shown) => {
    const answer = await scim.post('/Users', body);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject(shown);
  });

  it.each(['text/json', 'application/json', 'application/scim+json; charset=utf-8', undefined])(
    'reads content type %j, even with a byte order mark',
    async (type) => {
      const body = Buffer.from(`\ufeff${JSON.stringify({ userName: `type${type?.length}@acme.example` })}`);
      const authorization = `Bearer ${tenant.founded.scimKey}`;
      const headers = { authorization, ...(type && { 'content-type': type }) };
      const { status } = await fetch(`${service.url}/scim/v2/Users`, { method: 'POST', headers, body });
      expect(status).toBe(201);
    },
  );

  it('shows the placeholders for a pending person without a name, and does not store them as names', async () => {
    const { body } = await scim.post('/Users', { userName: 'nameless@acme.example' });
    expect(body.name).toEqual({
      givenName: 'NO_GIVEN_NAME',
      familyName: 'NO_FAMILY_NAME',
      formatted: 'NO_GIVEN_NAME NO_FAMILY_NAME',
    });
    const put = await scim.put(`/Users/${body.id}`, body);
    expect(put.body).toEqual(body);
    expect(await scim.found('name.givenName eq "no_given_name" and userName sw "nameless"')).toEqual([
      'nameless@acme.example',
    ]);
  });

  it('creates an inactive person as removed, without an invitation', async () => {
    const { status, body } = await scim.post('/Users', { userName: 'off@acme.example', active: false });
    expect([status, body.active]).toEqual([201, false]);
    const { member } = await tenant.admin.ask('query ($id: ID!) { member(id: $id) { status invitation { state } } }', {
      id: body.id,
    });
    expect(member).toEqual({ status: 'REMOVED', invitation: null });
  });

  it('refuses a taken address in any case with 409 uniqueness', async () => {
    await scim.post('/Users', { userName: 'taken@acme.example' });
    const { status, body } = await scim.post('/Users', { userName: 'TAKEN@acme.example' });
    expect(status).toBe(409);
    expect(body).toMatchObject({
      schemas: [ERROR],
      status: '409',
      scimType: 'uniqueness',
      detail: expect.stringContaining('TAKEN@acme.example'),
    });
  });

  it('reactivates a removed person under the same ID', async () => {
    const id = await idOf({ userName: 'back@acme.example', externalId: 'old' });
    await scim.patch(`/Users/${id}`, [{ op: 'replace', value: { active: false } }]);
    const { status, body } = await scim.post('/Users', { userName: 'Back@acme.example', externalId: 'new' });
    expect([status, body.id, body.active, body.externalId, body.userName]).toEqual([
      201,
      id,
      true,
      'new',
      'Back@acme.example',
    ]);
  });
});

describe('GET /Users/:id', () => {
  it.each(['id', 'address', 'upper case', 'encoded'])('finds a person by %s', async (by) => {
    const userName = `find-${by.replace(' ', '-')}+1@acme.example`;
    const id = await idOf({ userName });
    const reference = {
      id,
      address: userName,
      'upper case': userName.toUpperCase(),
      encoded: encodeURIComponent(userName),
    }[by];
    expect((await scim.get(`/Users/${reference}`)).body.id).toBe(id);
  });

  it.each([
    'nobody@acme.example',
    'x',
    '%00',
    '%zz',
    "' OR 1=1",
    'a'.repeat(1000),
    '01a20fb7-3782-7323-ab29-62790e7e9183',
  ])('answers 404 to %j', async (reference) => {
    const { status, body } = await scim.get(`/Users/${reference}`);
    expect([status, body.status]).toEqual([404, '404']);
  });

  it('answers 304 if the client has this version', async () => {
    const id = await idOf({ userName: 'etag@acme.example' });
    const { headers } = await scim.get(`/Users/${id}`);
    expect((await scim.get(`/Users/${id}`, { 'if-none-match': headers.get('etag')! })).status).toBe(304);
  });

  describe('of a person whose groups change', () => {
    const tagOf = async (id: string) => (await scim.get(`/Users/${id}`)).headers.get('etag')!;
    const joined = async (userName: string) => {
      const id = await idOf({ userName });
      const { body } = await scim.post('/Groups', { displayName: `Of ${userName}`, members: [{ value: id }] });
      return { id, group: `/Groups/${body.id}` };
    };

    it.each<[string, (group: string, id: string) => Promise<unknown>]>([
      ['left', (group, id) => scim.patch(group, [{ op: 'remove', path: `members[value eq "${id}"]` }])],
      ['emptied', (group) => scim.put(group, { displayName: 'Emptied' })],
      ['renamed', (group) => scim.patch(group, [{ op: 'replace', path: 'displayName', value: 'Renamed for tags' }])],
      ['deleted', (group) => scim.delete(group)],
      ['joined', (_group, id) => scim.post('/Groups', { displayName: 'Another for tags', members: [{ value: id }] })],
    ])('returns another ETag after a group was %s, and accepts only that one', async (how, change) => {
      const { id, group } = await joined(`tag-${how}@acme.example`);
      const path = `/Users/${id}`;
      const before = await tagOf(id);
      await change(group, id);
      const stale = await scim.get(path, { 'if-none-match': before });
      const after = stale.headers.get('etag')!;
      expect([stale.status, after === before, stale.body.meta.version]).toEqual([200, false, after]);
      expect((await scim.get(path, { 'if-none-match': after })).status).toBe(304);
      const [listed] = (await scim.get(`/Users?filter=id%20eq%20${id}&excludedAttributes=groups`)).body.Resources;
      expect(listed.meta.version).toBe(after);
      const rename = [{ op: 'replace', path: 'displayName', value: how }];
      for (const tag of [before, 'W/"9"', 'W/"1-x"'])
        expect((await scim.patch(path, rename, { 'if-match': tag })).status).toBe(412);
      expect((await scim.delete(path, { 'if-match': before })).status).toBe(412);
      const { status, headers, body } = await scim.patch(`${path}?excludedAttributes=groups`, rename, {
        'if-match': after,
      });
      expect([status, headers.get('etag'), body.meta.version]).toEqual([200, await tagOf(id), await tagOf(id)]);
    });

    it('returns their groups after a change that changes nothing', async () => {
      const { id } = await joined('tag-unchanged@acme.example');
      const { body, headers } = await scim.patch(`/Users/${id}`, [{ op: 'replace', path: 'active', value: true }]);
      expect([body.groups.length, headers.get('etag')]).toEqual([1, await tagOf(id)]);
    });

    it('accepts the ETag of a bulk operation, and of both dialects', async () => {
      const { id, group } = await joined('tag-bulk@acme.example');
      const version = await tagOf(id);
      const { headers } = await tenant.scim1.get('/Users/tag-bulk@acme.example');
      expect(headers.get('etag')).toBe(version);
      await scim.delete(group);
      const write = { method: 'PATCH', path: `/Users/${id}`, data: [{ op: 'replace', value: { displayName: 'B' } }] };
      const now = await tagOf(id);
      const { body } = await scim.post('/Bulk', {
        Operations: [
          { ...write, version },
          { ...write, version: now },
        ],
      });
      expect(body.Operations.map(({ status }: { status: string }) => status)).toEqual(['412', '200']);
      expect(body.Operations[1].version).toBe(await tagOf(id));
    });
  });

  it('selects attributes', async () => {
    const id = await idOf({ userName: 'select@acme.example', name: { givenName: 'S', familyName: 'T' } });
    const some = await scim.get(`/Users/${id}?attributes=userName,name.familyName`);
    expect(some.body).toEqual({ schemas: [USER], id, userName: 'select@acme.example', name: { familyName: 'T' } });
    const less = await scim.get(`/Users/${id}?excludedAttributes=groups,meta,emails`);
    expect(Object.keys(less.body).sort()).toEqual(['active', 'displayName', 'id', 'name', 'schemas', 'userName']);
  });
});

describe('PUT /Users/:id', () => {
  it('replaces the whole resource, as Okta sends it', async () => {
    const id = await idOf({ userName: 'put@acme.example', name: { givenName: 'P', familyName: 'Q' }, externalId: 'e' });
    const { body: before } = await scim.get(`/Users/${id}`);
    const { status, body } = await scim.put(`/Users/${id}`, { ...before, name: { givenName: 'P2', familyName: 'Q' } });
    expect([status, body.name.givenName, body.displayName, body.externalId]).toEqual([200, 'P2', 'P2 Q', 'e']);
    expect(body.meta.version).toBe('W/"2"');
  });

  it('changes nothing, not even the version, when nothing differs', async () => {
    const id = await idOf({ userName: 'same@acme.example', name: { givenName: 'S', familyName: 'T' } });
    const { body: before } = await scim.get(`/Users/${id}`);
    expect((await scim.put(`/Users/${id}`, before)).body).toEqual(before);
  });

  it('leaves active unchanged if it is absent, and clears other absent attributes', async () => {
    const id = await idOf({ userName: 'absent@acme.example', externalId: 'e', active: false });
    const { body } = await scim.put(`/Users/${id}`, { userName: 'absent@acme.example' });
    expect([body.active, body.externalId]).toEqual([false, undefined]);
  });

  it('refuses another address with 400 mutability, naming the setting', async () => {
    const id = await idOf({ userName: 'fixed@acme.example' });
    const { status, body } = await scim.put(`/Users/${id}`, { userName: 'other@acme.example' });
    expect([status, body.scimType]).toEqual([400, 'mutability']);
    expect(body.detail).toContain('userNameMutable');
  });

  it.each([
    ['somebody who is active', true],
    ['somebody who comes back', false],
  ])('refuses %s an address that another person has, with 409 uniqueness', async (_, active) => {
    await idOf({ userName: `taken-${active}@acme.example` });
    const id = await idOf({ userName: `taking-${active}@acme.example`, active });
    await updateScimSettings(tenant, { userNameMutable: true });
    const { status, body } = await scim.put(`/Users/${id}`, { userName: `taken-${active}@acme.example`, active: true });
    await updateScimSettings(tenant, { userNameMutable: false });
    expect([status, body.scimType]).toEqual([409, 'uniqueness']);
  });

  it('keeps the address unchanged if the same one is spelled longer than addresses can be', async () => {
    const userName = `${'\u00e9'.repeat(20)}@${`${'\u00e9'.repeat(29)}.`.repeat(4)}example`;
    const id = await idOf({ userName });
    const { status, body } = await scim.put(`/Users/${id}`, { userName: userName.normalize('NFD') });
    expect([status, body.userName]).toEqual([200, userName]);
  });

  it('returns the address as last written; another case of it is not a change', async () => {
    const id = await idOf({ userName: 'case@acme.example' });
    const { body } = await scim.put(`/Users/${id}`, { userName: 'Case@acme.example' });
    expect([body.userName, body.meta.version]).toEqual(['Case@acme.example', 'W/"1"']);
  });

  it('gives deactivation priority over an invalid address (Entra puts 32 hex digits in front)', async () => {
    const id = await idOf({ userName: 'soft@acme.example' });
    const { status, body } = await scim.put(`/Users/${id}`, {
      userName: '0123456789abcdef0123456789abcdefsoft@acme.example',
      active: false,
    });
    expect([status, body.userName, body.active]).toEqual([200, 'soft@acme.example', false]);
  });

  it('honours If-Match', async () => {
    const id = await idOf({ userName: 'match@acme.example' });
    const body = { userName: 'match@acme.example', externalId: 'x' };
    expect((await scim.put(`/Users/${id}`, body, { 'if-match': 'W/"7"' })).status).toBe(412);
    expect((await scim.put(`/Users/${id}`, body, { 'if-match': 'W/"1"' })).status).toBe(200);
  });
});

describe('PATCH /Users/:id', () => {
  it.each([
    ['replace without path', [{ op: 'replace', value: { active: false } }], { active: false }],
    ['a string boolean', [{ op: 'Replace', path: 'active', value: 'False' }], { active: false }],
    [
      'a dotted key',
      [{ op: 'replace', value: { 'name.givenName': 'G' } }],
      { name: { givenName: 'G', familyName: 'F', formatted: 'G F' } },
    ],
    [
      'a URN path',
      [{ op: 'add', path: `${USER}:name.familyName`, value: 'N' }],
      { name: { givenName: 'Z', familyName: 'N', formatted: 'Z N' } },
    ],
    [
      'a merge of name',
      [{ op: 'replace', path: 'name', value: { familyName: 'M' } }],
      { name: { givenName: 'Z', familyName: 'M', formatted: 'Z M' } },
    ],
    [
      'operations in order',
      [
        { op: 'add', path: 'externalId', value: 'a' },
        { op: 'replace', path: 'externalId', value: 'b' },
      ],
      { externalId: 'b' },
    ],
    ['an unsupported attribute', [{ op: 'replace', path: 'title', value: 'Dr' }], { active: true }],
    [
      'the same email by a filter',
      [{ op: 'replace', path: 'emails[type eq "work"].value', value: 'else@acme.example' }],
      { userName: expect.stringContaining('patch') },
    ],
  ])('accepts %s', async (_, operations, shown) => {
    const id = await idOf({
      userName: `patch${Math.random()}@acme.example`,
      name: { givenName: 'Z', familyName: 'F' },
    });
    const { status, body } = await scim.patch(`/Users/${id}`, operations);
    expect(status).toBe(200);
    expect(body).toMatchObject(shown);
    expect((await scim.get(`/Users/${id}`)).body).toEqual(body);
  });

  it('accepts a bare resource too', async () => {
    const id = await idOf({ userName: 'bare@acme.example' });
    const { status, body } = await scim.send('PATCH', `/Users/${id}`, { active: false });
    expect([status, body.active]).toEqual([200, false]);
  });

  it.each([
    ['a wrong boolean', [{ op: 'replace', path: 'active', value: 'maybe' }], 'invalidValue'],
    ['a read-only target', [{ op: 'replace', path: 'id', value: 'x' }], 'mutability'],
    ['remove without path', [{ op: 'remove' }], 'noTarget'],
    ['a broken path', [{ op: 'replace', path: 'emails[type eq', value: 'x' }], 'invalidPath'],
    ['an unknown op', [{ op: 'move', path: 'active' }], 'invalidSyntax'],
    [
      'a good operation before a bad one',
      [
        { op: 'replace', path: 'externalId', value: 'changed' },
        { op: 'remove', path: 'userName' },
      ],
      'mutability',
    ],
  ])('refuses %s and changes nothing', async (_, operations, scimType) => {
    const id = await idOf({ userName: `refuse${Math.random()}@acme.example` });
    const { body: before } = await scim.get(`/Users/${id}`);
    const { status, body } = await scim.patch(`/Users/${id}`, operations);
    expect([status, body.scimType]).toEqual([400, scimType]);
    expect((await scim.get(`/Users/${id}`)).body).toEqual(before);
  });
});

describe('DELETE /Users/:id', () => {
  it('deletes for good: 204, then 404, and the address becomes a new person', async () => {
    const id = await idOf({ userName: 'gone@acme.example' });
    expect((await scim.delete(`/Users/${id}`)).status).toBe(204);
    expect((await scim.delete(`/Users/${id}`)).status).toBe(404);
    expect((await scim.get(`/Users/${id}`)).status).toBe(404);
    expect(await idOf({ userName: 'gone@acme.example' })).not.toBe(id);
  });

  it.each(['DELETE', 'PATCH'])('keeps the last admin (%s)', async (method) => {
    const body = method === 'PATCH' ? { Operations: [{ op: 'replace', path: 'active', value: false }] } : undefined;
    const { status, body: error } = await scim.send(method, '/Users/admin@acme.example', body);
    expect([status, error.detail]).toEqual([409, expect.stringContaining('last admin')]);
  });
});
