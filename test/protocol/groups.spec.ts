import { GROUP, type ScimClient } from '../support/scim-client';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

let service: Service;
let tenant: Tenant;
let scim: ScimClient;
let ada: string;
let bob: string;
let eve: string;

beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  scim = tenant.scim;
  const people = ['ada', 'bob', 'eve'].map((name) => scim.post('/Users', { userName: `${name}@acme.example` }));
  [ada, bob, eve] = (await Promise.all(people)).map(({ body }) => body.id) as [string, string, string];
});
afterAll(() => service.stop());

let count = 0;
const create = async (...members: string[]): Promise<string> => {
  const { body } = await scim.post('/Groups', {
    displayName: `Group ${++count}`,
    members: members.map((value) => ({ value })),
  });
  return body.id;
};
const membersOf = async (id: string): Promise<string[]> => {
  const { body } = await scim.get(`/Groups/${id}`);
  return body.members.map((member: { value: string }) => member.value);
};
const sorted = (...ids: string[]) => ids.sort();

describe('POST /Groups', () => {
  it('answers 201 with the group, its members and its location', async () => {
    const { status, body, headers } = await scim.post('/Groups', {
      schemas: [GROUP, 'urn:vendor:group'],
      displayName: 'Engineering',
      externalId: 'g1',
      members: [{ value: ada, type: 'x' }, { value: ada }],
    });
    expect([status, headers.get('location')]).toEqual([201, `${service.url}/scim/v2/Groups/${body.id}`]);
    expect(body).toEqual({
      schemas: [GROUP],
      id: expect.any(String),
      externalId: 'g1',
      displayName: 'Engineering',
      members: [{ value: ada, $ref: `${service.url}/scim/v2/Users/${ada}`, display: 'ada@acme.example', type: 'User' }],
      meta: expect.objectContaining({ resourceType: 'Group' }),
    });
    expect((await scim.get(`/Groups/${body.id}`)).body).toEqual(body);
    expect((await scim.get(`/Users/${ada}`)).body.groups).toEqual([
      { value: body.id, $ref: `${service.url}/scim/v2/Groups/${body.id}`, display: 'Engineering', type: 'direct' },
    ]);
  });

  it.each(['Sales', 'SALES', ' sales '])('refuses the taken name %j with 409', async (displayName) => {
    await scim.post('/Groups', { displayName: 'Sales' });
    const { status, body } = await scim.post('/Groups', { displayName });
    expect([status, body.scimType]).toEqual([409, 'uniqueness']);
  });

  it.each([{}, { displayName: '' }, { displayName: '   ' }, { displayName: null }, { displayName: ['x'] }])(
    'refuses %j with 400 invalidValue',
    async (write) => {
      const { status, body } = await scim.post('/Groups', write);
      expect([status, body.scimType]).toEqual([400, 'invalidValue']);
    },
  );
});

describe('PATCH /Groups/:id members', () => {
  it.each([
    [
      'adds objects',
      [],
      [{ op: 'add', path: 'members', value: [{ value: '{ada}' }, { value: '{bob}' }] }],
      ['ada', 'bob'],
    ],
    ['adds bare strings', [], [{ op: 'add', path: 'members', value: ['{ada}'] }], ['ada']],
    ['adds without a path', [], [{ op: 'add', value: { members: [{ value: '{ada}' }] } }], ['ada']],
    ['reads a nested list', [], [{ op: 'add', path: 'members', value: { members: [{ value: '{ada}' }] } }], ['ada']],
    ['ignores who is there', ['ada'], [{ op: 'add', path: 'members', value: [{ value: '{ada}' }] }], ['ada']],
    ['removes by filter', ['ada', 'bob'], [{ op: 'remove', path: 'members[value eq "{ada}"]' }], ['bob']],
    ['removes by display', ['ada', 'bob'], [{ op: 'remove', path: 'members[display sw "ada@"]' }], ['bob']],
    [
      'removes by value (Entra)',
      ['ada', 'bob'],
      [{ op: 'Remove', path: 'members', value: [{ value: '{ada}' }] }],
      ['bob'],
    ],
    ['removes nobody for []', ['ada'], [{ op: 'remove', path: 'members', value: [] }], ['ada']],
    ['removes all without a value', ['ada', 'bob'], [{ op: 'remove', path: 'members' }], []],
    ['removes who is no member as a success', ['ada'], [{ op: 'remove', path: 'members[value eq "{eve}"]' }], ['ada']],
    [
      'replaces by difference',
      ['ada', 'bob'],
      [{ op: 'replace', path: 'members', value: [{ value: '{bob}' }, { value: '{eve}' }] }],
      ['bob', 'eve'],
    ],
    ['empties for null', ['ada'], [{ op: 'replace', path: 'members', value: null }], []],
    [
      'removes and adds in one request (Okta)',
      ['ada'],
      [
        { op: 'remove', path: 'members[value eq "{ada}"]' },
        { op: 'add', path: 'members', value: [{ value: '{bob}' }] },
      ],
      ['bob'],
    ],
    [
      'follows the order',
      ['ada'],
      [
        { op: 'add', path: 'members', value: [{ value: '{bob}' }] },
        { op: 'remove', path: 'members[value eq "{bob}"]' },
      ],
      ['ada'],
    ],
    ['takes addresses for ids', [], [{ op: 'add', path: 'members', value: [{ value: 'EVE@acme.example' }] }], ['eve']],
    [
      'skips an unknown id beside a known one',
      [],
      [{ op: 'add', path: 'members', value: [{ value: '{ada}' }, { value: 'gone-1' }] }],
      ['ada'],
    ],
  ])('%s', async (_, before, operations, after) => {
    const named = { ada, bob, eve } as Record<string, string>;
    const withIds = JSON.parse(JSON.stringify(operations).replace(/\{(\w+)\}/g, (_all, name) => named[name]!));
    const id = await create(...before.map((name) => named[name]!));
    const { status, body } = await scim.patch(`/Groups/${id}`, withIds);
    expect(status).toBe(200);
    expect(body.members.map((member: { value: string }) => member.value).sort()).toEqual(
      sorted(...after.map((name) => named[name]!)),
    );
    expect((await membersOf(id)).sort()).toEqual(sorted(...after.map((name) => named[name]!)));
  });

  it('invites an unknown address and adds it', async () => {
    const id = await create();
    const { body } = await scim.patch(`/Groups/${id}`, [
      { op: 'add', path: 'members', value: [{ value: 'new@acme.example' }] },
    ]);
    const invited = await scim.get('/Users/new@acme.example');
    expect(body.members).toEqual([expect.objectContaining({ value: invited.body.id })]);
  });

  it('refuses an operation that names only unknown people, and changes nothing', async () => {
    const id = await create(ada);
    const { status, body } = await scim.patch(`/Groups/${id}`, [
      { op: 'replace', value: { displayName: 'Never' } },
      { op: 'add', path: 'members', value: [{ value: 'gone-1' }, { value: 'gone-2' }] },
    ]);
    expect([status, body.scimType]).toEqual([400, 'invalidValue']);
    expect(body.detail).toContain('gone-1');
    const { body: group } = await scim.get(`/Groups/${id}`);
    expect([group.displayName, group.members.length]).not.toEqual(['Never', 2]);
    expect(group.meta.version).toBe((await scim.get(`/Groups/${id}`)).body.meta.version);
  });

  it('renames with a membership change as Okta does, and changes nothing else', async () => {
    const id = await create(ada, bob);
    const { body } = await scim.patch(`/Groups/${id}`, [{ op: 'replace', value: { id, displayName: 'Renamed' } }]);
    expect([body.displayName, body.members.length]).toEqual(['Renamed', 2]);
  });

  it('leaves no trace of a write that changes nothing', async () => {
    const id = await create(ada);
    const before = (await scim.get(`/Groups/${id}`)).body;
    await scim.patch(`/Groups/${id}`, [
      { op: 'add', path: 'members', value: [{ value: ada }] },
      { op: 'replace', value: { displayName: before.displayName } },
    ]);
    expect((await scim.get(`/Groups/${id}`)).body).toEqual(before);
  });

  it('answers 204 above 1,000 members, and 200 with the requested attributes', async () => {
    const everybody = Array.from({ length: 1001 }, (_, index) => ({ value: `crowd${index}@acme.example` }));
    const { body: group } = await scim.post('/Groups?excludedAttributes=members', {
      displayName: 'Crowd',
      members: everybody,
    });
    const operations = [{ op: 'add', path: 'members', value: [{ value: ada }] }];
    expect((await scim.patch(`/Groups/${group.id}`, operations)).status).toBe(204);
    const asked = await scim.send('PATCH', `/Groups/${group.id}?attributes=displayName`, { Operations: operations });
    expect([asked.status, asked.body.displayName]).toEqual([200, 'Crowd']);
    expect(await membersOf(group.id)).toHaveLength(1002);
  });

  it('returns all members of a group that is too large to hold in memory, in each form', async () => {
    const distinct = ({ members }: { members: { value: string }[] }) => new Set(members.map(({ value }) => value)).size;
    const { body: all } = await scim.get('/Groups?filter=displayName%20eq%20%22Crowd%22');
    const [group] = all.Resources;
    expect([all.totalResults, all.itemsPerPage, distinct(group)]).toEqual([1, 1, 1002]);
    const brief = await scim.get(`/Groups/${group.id}?attributes=members.value`);
    expect(distinct(brief.body)).toBe(1002);
    expect(Object.keys(brief.body.members[0])).toEqual(['value']);
    const put = await scim.put(`/Groups/${group.id}`, { displayName: 'Crowd', members: group.members.slice(1) });
    expect([put.status, distinct(put.body), put.body.meta.version]).toEqual([200, 1001, put.headers.get('etag')]);
  });
});

describe('the ETag of a group', () => {
  const tagOf = async (path: string) => (await scim.get(path)).headers.get('etag')!;
  const renamed = (value: string) => [{ op: 'replace', path: 'displayName', value }];

  it('changes with the names of its members if they are shown, and writers only need the group’s own', async () => {
    const { body: person } = await scim.post('/Users', { userName: 'tag@acme.example', displayName: 'Before' });
    const path = `/Groups/${await create(ada, person.id)}`;
    const [before, brief] = [await tagOf(path), await tagOf(`${path}?excludedAttributes=members`)];
    expect((await scim.get(path, { 'if-none-match': before })).status).toBe(304);
    await scim.patch(`/Users/${person.id}`, renamed('After'));
    const { status, headers, body } = await scim.get(path, { 'if-none-match': before });
    const after = headers.get('etag')!;
    expect([status, body.meta.version, after === before]).toEqual([200, after, false]);
    expect((await scim.get(path, { 'if-none-match': after })).status).toBe(304);
    expect((await tenant.scim.get(`${path}?attributes=members.value`)).body.meta).toBeUndefined();
    expect(await tagOf(`${path}?excludedAttributes=members`)).toBe(brief);
    const write = await scim.patch(path, renamed('Tagged'), { 'if-match': before });
    expect([write.status, write.headers.get('etag')]).toEqual([200, await tagOf(path)]);
    for (const tag of [before, after, brief]) {
      expect((await scim.put(path, { displayName: 'Tagged again' }, { 'if-match': tag })).status).toBe(412);
      expect((await scim.delete(path, { 'if-match': tag })).status).toBe(412);
    }
    expect((await scim.delete(path, { 'if-match': await tagOf(`${path}?excludedAttributes=members`) })).status).toBe(
      204,
    );
  });

  it('changes with the visible members, for example when one is deactivated and comes back', async () => {
    const { body: person } = await scim.post('/Users', { userName: 'tag-dormant@acme.example' });
    const path = `/Groups/${await create(person.id)}`;
    const before = await tagOf(path);
    const active = (value: boolean) => scim.patch(`/Users/${person.id}`, [{ op: 'replace', path: 'active', value }]);
    await active(false);
    expect((await scim.get(path, { 'if-none-match': before })).body.members ?? []).toEqual([]);
    await active(true);
    expect((await scim.get(path)).body.members).toHaveLength(1);
  });
});

describe('PUT /Groups/:id', () => {
  it('replaces the whole resource: without members it empties the group', async () => {
    const id = await create(ada, bob);
    const { status, body } = await scim.put(`/Groups/${id}`, {
      displayName: 'Whole',
      members: [{ value: bob }, { value: eve }],
    });
    expect([status, body.members.map((member: { value: string }) => member.value).sort()]).toEqual([
      200,
      sorted(bob, eve),
    ]);
    expect((await scim.put(`/Groups/${id}`, { displayName: 'Whole' })).body.members).toEqual([]);
  });
});

describe('DELETE /Groups/:id', () => {
  it('deletes the group and the memberships, not the people', async () => {
    const id = await create(eve);
    expect((await scim.delete(`/Groups/${id}`)).status).toBe(204);
    expect((await scim.delete(`/Groups/${id}`)).status).toBe(404);
    const { body } = await scim.get(`/Users/${eve}`);
    expect(body.groups.map((group: { value: string }) => group.value)).not.toContain(id);
  });
});

describe('a person who leaves and comes back', () => {
  it('is dormant in pushed groups: neither shown nor counted, and back at once when active again', async () => {
    const { body: person } = await scim.post('/Users', { userName: 'dormant@acme.example' });
    const id = await create(person.id, ada);
    await scim.patch(`/Users/${person.id}`, [{ op: 'replace', path: 'active', value: false }]);
    expect(await membersOf(id)).toEqual([ada]);
    expect((await scim.get(`/Users/${person.id}`)).body.groups).toEqual([]);
    expect(await scim.found(`members.value eq "${person.id}"`, 'Groups')).toEqual([]);
    await scim.patch(`/Users/${person.id}`, [{ op: 'replace', path: 'active', value: true }]);
    expect((await membersOf(id)).sort()).toEqual(sorted(ada, person.id));
  });

  type Statement = (group: string, person: { id: string; userName: string }) => Promise<{ status: number }>;
  const patching =
    (...operations: object[]): Statement =>
    (group, { id, userName }) =>
      scim.patch(`/Groups/${group}`, JSON.parse(fill(JSON.stringify(operations), { id, userName, ada })));
  const fill = (text: string, values: Record<string, string>) =>
    text.replace(/{{(\w+)}}/g, (_match, name) => values[name]!);
  const putting =
    (members?: 'others' | 'nobody'): Statement =>
    (group) =>
      scim.put(`/Groups/${group}`, {
        displayName: `Put ${group}`,
        ...(members && { members: members === 'others' ? [{ value: ada }] : [] }),
      });
  const others = [{ value: '{{ada}}' }];

  const statements: [string, Statement][] = [
    ['a removal by value', patching({ op: 'remove', path: 'members[value eq "{{id}}"]' })],
    ['a removal by list', patching({ op: 'remove', path: 'members', value: [{ value: '{{userName}}' }] })],
    ['a removal of all', patching({ op: 'remove', path: 'members' })],
    ['a removal by name', patching({ op: 'remove', path: 'members[display eq "{{userName}}"]' })],
    ['a removal of all but others', patching({ op: 'remove', path: 'members[value ne "{{ada}}"]' })],
    ['a list of others', patching({ op: 'replace', path: 'members', value: others })],
    ['an empty list', patching({ op: 'replace', path: 'members', value: [] })],
    ['no list', patching({ op: 'replace', value: { members: null } })],
    [
      'a removal of all, then others',
      patching({ op: 'remove', path: 'members' }, { op: 'add', value: { members: others } }),
    ],
    ['a PUT with others', putting('others')],
    ['a PUT with nobody', putting('nobody')],
    ['a PUT without members', putting()],
  ];

  it.each(statements)('does not return to a group from which %s removed them', async (_how, state) => {
    const userName = `dormant${++count}@acme.example`;
    const { body: person } = await scim.post('/Users', { userName });
    const group = await create(person.id, ada);
    await scim.patch(`/Users/${person.id}`, [{ op: 'replace', path: 'active', value: false }]);
    expect((await state(group, person)).status).toBe(200);
    await scim.patch(`/Users/${person.id}`, [{ op: 'replace', path: 'active', value: true }]);
    expect(await membersOf(group)).not.toContain(person.id);
  });

  it('does not join a group to which they were added while inactive and from which a list of others removed them', async () => {
    const { body: person } = await scim.post('/Users', { userName: 'unborn@acme.example', active: false });
    const [kept, left] = [await create(ada, person.id), await create(ada)];
    await scim.patch(`/Groups/${left}`, [{ op: 'add', path: 'members', value: [person.id] }]);
    await scim.patch(`/Groups/${left}`, [{ op: 'replace', path: 'members', value: [ada] }]);
    await scim.post('/Users', { userName: 'unborn@acme.example' });
    expect([(await membersOf(kept)).sort(), await membersOf(left)]).toEqual([sorted(ada, person.id), [ada]]);
  });

  it('returns to a group whose list kept them, or that was written without its list', async () => {
    const { body: person } = await scim.post('/Users', { userName: 'dormant-kept@acme.example' });
    const groups = [await create(person.id, ada), await create(person.id, ada)];
    await scim.patch(`/Users/${person.id}`, [{ op: 'replace', path: 'active', value: false }]);
    await scim.patch(`/Groups/${groups[0]}`, [{ op: 'replace', path: 'members', value: [person.id, bob] }]);
    await scim.patch(`/Groups/${groups[1]}`, [{ op: 'replace', path: 'displayName', value: 'Renamed meanwhile' }]);
    await scim.patch(`/Users/${person.id}`, [{ op: 'replace', path: 'active', value: true }]);
    expect((await membersOf(groups[0]!)).sort()).toEqual(sorted(person.id, bob));
    expect((await membersOf(groups[1]!)).sort()).toEqual(sorted(person.id, ada));
  });
});

describe('a value path of members', () => {
  /** Each visible attribute of a member, so that every one is compared. */
  const attributes = ['value', '$ref', 'display', 'type'];
  const dialects: [string, () => ScimClient][] = [
    ['/scim/v2', () => tenant.scim],
    ['/scim/1', () => tenant.scim1],
  ];
  const shownIn = async (client: ScimClient, id: string) => {
    const { number } = await groupNumber(id);
    const path = client === tenant.scim ? `/Groups/${id}` : `/Groups/${number}`;
    return { path, members: (await client.get(path)).body.members as Record<string, string>[] };
  };
  const groupNumber = async (id: string) => {
    const [row] = await service.dataSource.query('SELECT number FROM permission_groups WHERE id = ?', [id]);
    return row as { number: number };
  };

  it.each(dialects)('accepts every attribute that %s shows', async (_path, client) => {
    const { path, members } = await shownIn(client(), await create(ada));
    expect(Object.keys(members[0]!).sort()).toEqual(attributes.toSorted());
    for (const attribute of attributes.filter((name) => name !== 'type')) {
      const other = `members[${attribute} eq "nobody" or not (${attribute} pr)]`;
      const { body } = await client().patch(path, [{ op: 'remove', path: other }]);
      expect(body.members).toHaveLength(1);
    }
  });

  it.each(
    dialects.flatMap(([path, client]) =>
      ['value', '$ref', 'display'].flatMap((attribute) =>
        ['eq', 'ne', 'not eq', 'sw'].map((operator) => [path, attribute, operator, client] as const),
      ),
    ),
  )('of %s removes by %s %s whom it names, and nobody else', async (_path, attribute, operator, client) => {
    const { path, members } = await shownIn(client(), await create(ada, bob, eve));
    const one = members[1]!;
    const compare = (word: string) => `${attribute} ${word} "${one[attribute]}"`;
    const filter = operator === 'not eq' ? `not (${compare('eq')})` : compare(operator);
    const { status, body } = await client().patch(path, [{ op: 'remove', path: `members[${filter}]` }]);
    const isNegative = operator === 'ne' || operator === 'not eq';
    const left = members.filter((member) => (member === one) === isNegative);
    expect([status, body.members]).toEqual([200, left]);
  });
});
