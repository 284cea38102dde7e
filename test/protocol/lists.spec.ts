import type { ScimClient } from '../support/scim-client';
import { type Service, setUpTenant, startService } from '../support/service';

let service: Service;
let scim: ScimClient;

beforeAll(async () => {
  service = await startService();
  scim = (await setUpTenant(service)).scim;
  for (const [index, name] of ['Ada', 'Bob', 'Çelik', 'Dora', 'Éva'].entries()) {
    await scim.post('/Users', {
      userName: `p${index}@acme.example`,
      externalId: `X${index}`,
      name: { givenName: name, familyName: "O'Neil_50%!\\" },
    });
  }
  await scim.patch('/Users/p4@acme.example', [{ op: 'replace', value: { active: false } }]);
  await scim.post('/Groups', {
    displayName: 'Team',
    members: [{ value: 'p0@acme.example' }, { value: 'p1@acme.example' }],
  });
});
afterAll(() => service.stop());

const everybody = [
  'admin@acme.example',
  'p0@acme.example',
  'p1@acme.example',
  'p2@acme.example',
  'p3@acme.example',
  'p4@acme.example',
];

describe('pages', () => {
  it.each([
    ['', [6, 6, 1]],
    ['?', [6, 6, 1]],
    ['?startIndex=1&count=2&', [6, 2, 1]],
    ['?startIndex=5&count=100', [6, 2, 5]],
    ['?startIndex=7', [6, 0, 7]],
    ['?startIndex=0&count=1', [6, 1, 1]],
    ['?startIndex=-5&count=1', [6, 1, 1]],
    ['?count=0', [6, 0, 1]],
    ['?count=-1', [6, 0, 1]],
    ['?count=1000', [6, 6, 1]],
    ['?itemsPerPage=3', [6, 3, 1]],
    ['?unknown=x&count=', [6, 6, 1]],
  ])('GET /Users%s', async (query, [totalResults, itemsPerPage, startIndex]) => {
    const { status, body } = await scim.get(`/Users${query}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ totalResults, itemsPerPage, startIndex });
    expect(body.Resources).toHaveLength(itemsPerPage!);
  });

  it('are in order of creation', async () => {
    const { body } = await scim.get('/Users/');
    expect(body.Resources.map((user: { userName: string }) => user.userName)).toEqual(everybody);
  });

  it.each(['startIndex=x', 'count=1.5', 'count=abc'])('refuses %s', async (query) => {
    const { status, body } = await scim.get(`/Users?${query}`);
    expect([status, body.scimType]).toEqual([400, 'invalidValue']);
  });

  it('include the members of groups, but not if they are excluded', async () => {
    const { body } = await scim.get('/Groups');
    expect(body.Resources[0].members).toHaveLength(2);
    const without = await scim.get('/Groups?excludedAttributes=members');
    expect(without.body.Resources[0]).not.toHaveProperty('members');
  });
});

describe('attribute names in several parameters', () => {
  const keysOf = async (path: string) => {
    const { body } = await scim.get(path);
    return Object.keys(body.Resources?.[1] ?? body).sort();
  };

  it.each(['/Users', '/Users/p0@acme.example'])('are joined at %s', async (path) => {
    const asked = ['active', 'id', 'schemas', 'userName'];
    expect(await keysOf(`${path}?attributes=userName&attributes=active`)).toEqual(asked);
    expect(await keysOf(`${path}?attributes=userName&Attributes=active`)).toEqual(asked);
    const left = await keysOf(`${path}?excludedAttributes=groups,name&excludedAttributes=meta`);
    expect(left).toEqual(['active', 'displayName', 'emails', 'externalId', 'id', 'schemas', 'userName']);
  });

  it('are joined in the responses to writes', async () => {
    const [group] = (await scim.get('/Groups')).body.Resources;
    const patched = await scim.patch(`/Groups/${group.id}?excludedAttributes=members&excludedAttributes=meta`, []);
    expect(Object.keys(patched.body).sort()).toEqual(['displayName', 'id', 'schemas']);
  });
});

describe('an unencoded plus in a query', () => {
  beforeAll(() => scim.post('/Users', { userName: 'plus+sign@acme.example', externalId: 'a+b' }));
  afterAll(() => scim.delete('/Users/plus%2Bsign@acme.example'));

  it.each([
    'userName%20eq%20%22plus+sign@acme.example%22',
    'userName%20eq%20%22plus%2Bsign@acme.example%22',
    'userName+eq+%22plus%2Bsign@acme.example%22',
    'userName%20eq%20plus+sign@acme.example',
    'externalId%20eq%20%22a+b%22',
    'externalId%20eq%20%22a+b%22&count=1',
    'externalId+eq+%22a%2Bb%22',
  ])('is a plus if blanks are %%20, and otherwise a blank: %s', async (filter) => {
    const { body } = await scim.get(`/Users?filter=${filter}`);
    expect(body.Resources.map(({ userName }: { userName: string }) => userName)).toEqual(['plus+sign@acme.example']);
  });
});

describe('filters', () => {
  it.each([
    ['userName eq "P1@ACME.EXAMPLE"', ['p1']],
    ['userName Eq "p1@acme.example"', ['p1']],
    ['externalId eq X1', ['p1']],
    ['externalId eq "x1"', []],
    ['userName sw "p" and active eq false', ['p4']],
    ['active eq "False"', ['p4']],
    ['name.givenName eq "çelik"', ['p2']],
    ['name.givenName eq "ÉVA" or userName eq "p0@acme.example"', ['p0', 'p4']],
    ['name.familyName co "_50%!\\\\"', ['p0', 'p1', 'p2', 'p3', 'p4']],
    ['name.familyName ew "%"', []],
    ['not (userName sw "p")', ['admin']],
    ['emails[type eq "work" and value co "p3@"]', ['p3']],
    ['emails.value eq "p3@acme.example"', ['p3']],
    ['id eq "p3@acme.example"', ['p3']],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName eq "p3@acme.example"', ['p3']],
    ['groups.display eq "team"', ['p0', 'p1']],
    ['externalId pr and meta.created gt "2020-01-01T00:00:00Z" and not (active eq false)', ['p0', 'p1', 'p2', 'p3']],
    ['userName eq "nobody@acme.example"', []],
  ])('%s', async (filter, names) => {
    expect(await scim.found(filter)).toEqual(names.map((name) => `${name}@acme.example`));
  });

  it.each([
    ['displayName eq "TEAM"', 1],
    ['members.value eq "P1@acme.example"', 1],
    ['members[value eq "p1@acme.example"]', 1],
    ['members[value eq "P1@acme.example" and type eq "User"]', 1],
    ['members[value eq "P1@acme.example" and type eq "Group"]', 0],
    ['members.value eq "p3@acme.example"', 0],
  ])('of groups: %s', async (filter, count) => expect(await scim.found(filter, 'Groups')).toHaveLength(count));

  it.each([
    'nickName eq "x"',
    'userName',
    'userName eq',
    'userName eq "x',
    'active gt true',
    '(userName eq "a"',
    'meta.created gt "soon"',
    `${'not ('.repeat(100)}userName pr${')'.repeat(100)}`,
  ])('refuses %s with 400 invalidFilter', async (filter) => {
    const { status, body } = await scim.get(`/Users?filter=${encodeURIComponent(filter)}`);
    expect([status, body.scimType]).toEqual([400, 'invalidFilter']);
  });
});

describe('IDs, which are stored as bytes, are compared as texts', () => {
  const whole = (id: string) => id;
  const compare: Record<string, (id: string, text: string) => boolean> = {
    eq: (id, text) => id === text,
    sw: (id, text) => id.startsWith(text),
    ew: (id, text) => id.endsWith(text),
    co: (id, text) => id.includes(text),
    gt: (id, text) => id > text,
    ge: (id, text) => id >= text,
    lt: (id, text) => id < text,
    le: (id, text) => id <= text,
  };

  it.each<[string, string, (id: string) => string]>([
    ['eq', 'itself', whole],
    ['eq', 'itself in capitals', (id) => id.toUpperCase()],
    ['eq', 'itself without dashes', (id) => id.replaceAll('-', '')],
    ['eq', 'sixteen letters', () => 'ada@acme.example'],
    ['sw', 'its first part', (id) => id.slice(0, 9)],
    ['sw', 'nearly all of it', (id) => id.slice(0, -1)],
    ['sw', 'its first part in capitals', (id) => `${id.slice(0, 9).toUpperCase()}X`],
    ['ew', 'its last part', (id) => id.slice(-13)],
    ['co', 'a part with dashes', (id) => id.slice(15, 30)],
    ['co', 'a part in capitals', (id) => `A${id.slice(-6).toUpperCase()}`],
    ['gt', 'itself', whole],
    ['ge', 'itself', whole],
    ['lt', 'itself', whole],
    ['le', 'itself', whole],
    ['gt', 'its beginning', (id) => id.slice(0, 20)],
    ['lt', 'a word', () => 'nobody'],
    ['ge', 'a capital', () => 'A'],
  ])('%s %s', async (operator, _, textOf) => {
    const { body } = await scim.get('/Users');
    const people: { id: string; userName: string }[] = body.Resources;
    const text = textOf(people[2]!.id);
    const expected = people.filter(({ id }) => compare[operator]!(id, text)).map(({ userName }) => userName);
    expect(await scim.found(`id ${operator} "${text}"`)).toEqual(expected);
    const members = people.slice(1, 3).filter(({ id }) => compare[operator]!(id, text));
    expect(await scim.found(`members.value ${operator} "${text}"`, 'Groups')).toEqual(members.length ? ['Team'] : []);
  });
});
