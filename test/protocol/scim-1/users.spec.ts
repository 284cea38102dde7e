import { ERROR, PATCH_OP, type ScimClient, USER } from '../../support/scim-client';
import type { Service } from '../../support/service';
import { JSON_ONLY, search, startGround } from './ground';

let service: Service;
let scim: ScimClient;
let standard: ScimClient;
let base: string;

beforeAll(async () => {
  ({ service, scim, standard, base } = await startGround());
});
afterAll(() => service.stop());

describe('POST /scim/1/Users', () => {
  it('answers 201 with the person, whose ID is the address', async () => {
    const { status, headers, body } = await scim.post('/Users/', {
      schemas: [USER],
      id: 'data.monster@acme.example',
      userName: 'Data.Monster@acme.example',
      name: { givenName: 'Data', familyName: 'Monster' },
      emails: [{ value: 'data.monster@acme.example', primary: true }],
      meta: { resourceType: 'User' },
    });
    const location = `${base}/Users/Data.Monster%40acme.example`;
    expect([status, headers.get('location')]).toEqual([201, location]);
    expect(body).toEqual({
      schemas: [USER],
      id: 'Data.Monster@acme.example',
      userName: 'Data.Monster@acme.example',
      name: { givenName: 'Data', familyName: 'Monster', formatted: 'Data Monster' },
      displayName: 'Data Monster',
      emails: [{ value: 'Data.Monster@acme.example', type: 'work', primary: true }],
      active: true,
      groups: [],
      meta: expect.objectContaining({ resourceType: 'User', location }),
    });
  });

  it.each([
    ['who was invited already', { userName: 'ADA@acme.example' }, 409],
    ['without an address', { userName: 'ada' }, 400],
    ['that is no object', [], 400],
  ])('refuses a person %s', async (_, body, status) => {
    const answer = await scim.post('/Users', body);
    expect([answer.status, answer.body.schemas, answer.body.status]).toEqual([status, [ERROR], String(status)]);
  });
});

describe('GET /scim/1/Users/:id', () => {
  it.each([
    ['as written', 'ada@acme.example', 'ada@acme.example'],
    ['with a slash behind', 'ada@acme.example/', 'ada@acme.example'],
    ['in another case', 'ADA@Acme.Example', 'ada@acme.example'],
    ['encoded', 'ada%40acme.example', 'ada@acme.example'],
    ['with a plus', 'eve+x@acme.example', 'eve+x@acme.example'],
    ['with an encoded plus', 'eve%2Bx@acme.example', 'eve+x@acme.example'],
  ])('finds an address %s', async (_, id, found) => {
    const { status, body } = await scim.get(`/Users/${id}`, JSON_ONLY);
    expect([status, body.id, body.meta.location]).toEqual([200, found, `${base}/Users/${encodeURIComponent(found)}`]);
    expect((await scim.get(new URL(body.meta.location).pathname.slice('/scim/1'.length))).body.id).toBe(found);
  });

  it.each(['nobody@acme.example', 'nobody', '1', '%20', "'"])('answers 404 for %j', async (id) => {
    const { status, body } = await scim.get(`/Users/${id}`);
    expect([status, body.status]).toEqual([404, '404']);
  });
});

describe('PUT and PATCH /scim/1/Users/:id', () => {
  const whole = (active: boolean) => ({
    schemas: [USER],
    id: 'put@acme.example',
    userName: 'put@acme.example',
    name: { givenName: 'Put', familyName: 'Patch' },
    emails: [{ primary: true, value: 'put@acme.example' }],
    active,
    groups: [],
    meta: { resourceType: 'User' },
  });

  it.each([
    ['PUT', 'the whole resource', whole(true), { active: true }],
    ['PATCH', 'the whole resource', whole(true), { active: true }],
    ['PATCH', 'a part of it', { name: { givenName: 'Part' } }, { name: { givenName: 'Part', familyName: 'Patch' } }],
    [
      'PATCH',
      'operations',
      { schemas: [PATCH_OP], Operations: [{ op: 'replace', path: 'displayName', value: 'P' }] },
      { displayName: 'P' },
    ],
    ['PUT', 'a deactivation', whole(false), { active: false }],
    ['PATCH', 'a deactivation', whole(false), { active: false }],
    [
      'PATCH',
      'a deactivation by operations',
      { Operations: [{ op: 'replace', value: { active: false } }] },
      { active: false },
    ],
  ])('%s of %s answers 200 with the resource', async (method, _, write, shown) => {
    await standard.post('/Users', whole(true));
    const { status, body } = await scim.send(method, '/Users/put@acme.example', write, JSON_ONLY);
    expect([status, body.id]).toEqual([200, 'put@acme.example']);
    expect(body).toMatchObject(shown);
    expect((await scim.get('/Users/put@acme.example')).body).toEqual(body);
  });

  it.each(['PUT', 'PATCH'])('%s cannot change the address', async (method) => {
    const { status, body } = await scim.send(method, '/Users/bob@acme.example', { userName: 'rob@acme.example' });
    expect([status, body.scimType]).toEqual([400, 'mutability']);
  });

  it('answers 404 for a person who was never invited', async () => {
    expect((await scim.send('PATCH', '/Users/nobody@acme.example', whole(true))).status).toBe(404);
  });
});

describe('GET /scim/1/Users', () => {
  it.each([
    ['?startIndex=2&itemsPerPage=2', 2, 2, 2],
    ['/?itemsPerPage=1', 1, 1, 1],
    ['?itemsPerPage=0', 1, 0, 0],
    ['?startIndex=1000', 1000, 0, 0],
  ])('pages by %s', async (query, startIndex, itemsPerPage, length) => {
    const { body } = await scim.get(`/Users${query}`, JSON_ONLY);
    expect(body).toMatchObject({ startIndex, itemsPerPage, totalResults: expect.any(Number) });
    expect(body.Resources).toHaveLength(length);
  });

  it.each([
    ['id eq "ADA@acme.example"', ['ada@acme.example']],
    ['id sw "ada@" or id ew "X@ACME.example"', ['ada@acme.example', 'eve+x@acme.example']],
    ['id ne "ada@acme.example" and userName sw "ada"', []],
    ['id eq "1"', []],
    ['userName eq "Bob@acme.example"', ['bob@acme.example']],
  ])('finds by %s', async (filter, found) => {
    expect(await search(scim, '/Users', filter)).toEqual(found);
  });

  it('finds people by a group’s number', async () => {
    const both = ['ada@acme.example', 'bob@acme.example'];
    const members = both.map((value) => ({ value }));
    const { body: group } = await scim.post('/Groups', { displayName: 'Pair', members });
    const number: number = group.id;
    const { body } = await scim.get('/Users/ada@acme.example');
    expect(body.groups).toContainEqual({
      value: String(number),
      $ref: `${base}/Groups/${number}`,
      display: 'Pair',
      type: 'direct',
    });
    expect(await search(scim, '/Users', `groups.value eq "${number}"`)).toEqual(both);
    expect(await search(scim, '/Users', `groups[value eq ${number} and type eq "direct"]`)).toEqual(both);
    expect(await search(scim, '/Users', `groups.value eq "0${number}"`)).toEqual([]);
  });
});
