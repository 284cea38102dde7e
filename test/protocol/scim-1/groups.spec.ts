import { GROUP, type ScimClient } from '../../support/scim-client';
import { type Service, setUpTenant } from '../../support/service';
import { JSON_ONLY, search, startGround } from './ground';

let service: Service;
let scim: ScimClient;
let standard: ScimClient;
let base: string;

beforeAll(async () => {
  ({ service, scim, standard, base } = await startGround());
});
afterAll(() => service.stop());

let count = 0;
/** A new group; returns its number. */
const groupOf = async (...names: string[]): Promise<number> => {
  const members = names.map((name) => ({ value: `${name}@acme.example` }));
  const { body } = await scim.post('/Groups', { displayName: `Group ${++count}`, members });
  return body.id;
};
const namesOf = ({ members }: { members: { value: string }[] }) =>
  members.map(({ value }) => value.replace('@acme.example', '')).sort();

describe('POST /scim/1/Groups', () => {
  it('answers 201 with a number as ID and addresses as members, and invites unknown people', async () => {
    const { status, headers, body } = await scim.post('/Groups', {
      schemas: [GROUP],
      displayName: 'Party',
      members: [{ value: 'ADA@acme.example' }, { value: 'new@acme.example' }],
    });
    const location = `${base}/Groups/${body.id}`;
    expect([status, headers.get('location'), typeof body.id]).toEqual([201, location, 'number']);
    expect(body).toMatchObject({ schemas: [GROUP], displayName: 'Party', meta: { resourceType: 'Group', location } });
    expect(body.members).toContainEqual({
      value: 'new@acme.example',
      $ref: `${base}/Users/new%40acme.example`,
      display: 'new@acme.example',
      type: 'User',
    });
    expect(namesOf(body)).toEqual(['ada', 'new']);
    expect((await scim.get(new URL(location).pathname.replace('/scim/1', ''))).body).toEqual({
      ...body,
      id: String(body.id),
    });
  });

  it('counts up from the last group, even if it was deleted', async () => {
    const first = await groupOf();
    await scim.delete(`/Groups/${first}`);
    expect(await groupOf()).toBe(first + 1);
  });

  it('gives groups that are created concurrently different numbers', async () => {
    const numbers = await Promise.all(Array.from({ length: 20 }, (_, index) => groupOf(`race${index % 3}`)));
    expect(new Set(numbers).size).toBe(20);
    const last = Math.max(...numbers);
    expect(numbers.sort((one, other) => one - other)[0]).toBe(last - 19);
  });

  it('counts separately for each organization', async () => {
    const { scim1: other } = await setUpTenant(service, { name: 'Other', adminAddress: 'admin@other.example' });
    expect((await other.post('/Groups', { displayName: 'First' })).body.id).toBe(1);
    expect((await other.get('/Groups/2')).status).toBe(404);
  });
});

describe('/scim/1/Groups/:id', () => {
  it.each(['0', '-1', '01', '1.0', '1e0', ' 1', '999999', '2147483648', '99999999999', 'abc', 'ada@acme.example'])(
    'answers 404 for %j',
    async (id) => {
      for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
        const body = method === 'PUT' ? { displayName: 'X' } : { Operations: [] };
        const { status } = await scim.send(
          method,
          `/Groups/${encodeURIComponent(id)}`,
          method === 'GET' ? undefined : body,
        );
        expect([method, status]).toEqual([method, 404]);
      }
    },
  );

  it('does not accept the other ID, and /scim/v2 does not accept the number', async () => {
    const number = await groupOf();
    const { body } = await standard.get(`/Groups?filter=displayName%20eq%20%22Group%20${count}%22`);
    const [{ id }] = body.Resources;
    expect((await scim.get(`/Groups/${id}`)).status).toBe(404);
    expect((await standard.get(`/Groups/${number}`)).status).toBe(404);
  });

  it.each([
    ['adds', [], { op: 'add', path: 'members', value: [{ value: 'ada@acme.example' }] }, ['ada']],
    ['adds bare addresses', [], { op: 'add', path: 'members', value: ['ada@acme.example'] }, ['ada']],
    ['removes by value', ['ada', 'bob'], { op: 'remove', path: 'members[value eq "ADA@acme.example"]' }, ['bob']],
    [
      'removes by several',
      ['ada', 'bob'],
      { op: 'remove', path: 'members[value eq "Ada@acme.example" and type eq "User"]' },
      ['bob'],
    ],
    ['removes by a part', ['ada', 'bob'], { op: 'remove', path: 'members[value sw "BOB@"]' }, ['ada']],
    [
      'removes a list',
      ['ada', 'bob'],
      { op: 'remove', path: 'members', value: [{ value: 'bob@acme.example' }] },
      ['ada'],
    ],
    ['replaces', ['ada'], { op: 'replace', path: 'members', value: [{ value: 'bob@acme.example' }] }, ['bob']],
  ])('PATCH %s members and answers 200 with all of them', async (_, before, operation, after) => {
    const number = await groupOf(...before);
    const { status, body } = await scim.patch(`/Groups/${number}`, [operation], JSON_ONLY);
    expect([status, body.id, namesOf(body)]).toEqual([200, String(number), after]);
  });

  it('PUT renames the group and sets its members; DELETE answers 204, then 404', async () => {
    const number = await groupOf('ada');
    const whole = { schemas: [GROUP], id: number, displayName: 'Renamed', members: [{ value: 'bob@acme.example' }] };
    const { status, body } = await scim.put(`/Groups/${number}/`, whole);
    expect([status, body.id, body.displayName, namesOf(body)]).toEqual([200, String(number), 'Renamed', ['bob']]);
    expect((await scim.delete(`/Groups/${number}`)).status).toBe(204);
    expect((await scim.delete(`/Groups/${number}`)).status).toBe(404);
  });
});

describe('GET /scim/1/Groups', () => {
  it('lists groups with a number as ID and addresses as members', async () => {
    const number = await groupOf('ada');
    const { body } = await scim.get('/Groups/?itemsPerPage=100', JSON_ONLY);
    expect(body.Resources.at(-1)).toMatchObject({
      id: number,
      displayName: `Group ${count}`,
      members: [{ value: 'ada@acme.example', display: 'ada@acme.example' }],
      meta: { location: `${base}/Groups/${number}` },
    });
  });

  it.each([
    ['id eq "{n}"', true],
    ['id eq {n}', true],
    ['id eq "0{n}"', false],
    ['id eq "{n}x"', false],
    ['id ne "{n}"', false],
    ['not (id eq "{n}")', false],
    ['id sw "{n}" and id ew "{n}" and id co "{n}"', true],
    ['id gt "{n}"', false],
    ['id pr', true],
    ['members.value eq "EVE+X@acme.example"', true],
    ['members[value eq "eve+x@acme.example" and type eq "User"]', true],
    ['members.value sw "eve+"', true],
    ['members.value eq "ada@acme.example"', false],
  ])('a filter %s finds the group: %s', async (filter, found) => {
    const number = await groupOf('eve+x');
    const mine = `displayName eq "Group ${count}" and (${filter.replaceAll('{n}', String(number))})`;
    expect(await search(scim, '/Groups', mine)).toEqual(found ? [number] : []);
  });
});

describe('a group of more than 1,000', () => {
  it('is returned completely by PATCH too', async () => {
    const number = await groupOf();
    const value = Array.from({ length: 1001 }, (_, index) => ({ value: `crowd${index}@acme.example` }));
    const { status, body } = await scim.patch(`/Groups/${number}`, [{ op: 'add', path: 'members', value }]);
    expect([status, body.id, new Set(namesOf(body)).size]).toEqual([200, String(number), 1001]);
    const renamed = await scim.patch(`/Groups/${number}`, [{ op: 'replace', value: { displayName: 'Crowd' } }]);
    expect([renamed.status, renamed.body.displayName, renamed.body.members.length]).toEqual([200, 'Crowd', 1001]);
  });
});
