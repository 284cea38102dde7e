import type { ScimClient } from '../support/scim-client';
import { type Service, setUpTenant, startService } from '../support/service';

const SEARCH_REQUEST = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';

let service: Service;
let scim: ScimClient;

beforeAll(async () => {
  service = await startService();
  scim = (await setUpTenant(service)).scim;
  for (const [userName, familyName] of [
    ['bob@acme.example', 'Özil'],
    ['ada@acme.example', 'lovelace'],
    ['Cy@acme.example', 'Young'],
  ]) {
    await scim.post('/Users', { userName, externalId: 'shared', name: { familyName } });
  }
  await scim.post('/Users', { userName: 'noname@acme.example', displayName: 'ann' });
  await scim.post('/Groups', { displayName: 'Team', externalId: 'shared', members: [{ value: 'ada@acme.example' }] });
  await scim.post('/Groups', { displayName: 'Ada', members: [] });
});
afterAll(() => service.stop());

const search = async (path: string, request: object) => {
  const { status, body } = await scim.post(path, { schemas: [SEARCH_REQUEST], ...request });
  const named = body.Resources?.map(
    (item: { userName?: string; displayName: string }) => item.userName ?? item.displayName,
  );
  return { status, body, named };
};

describe('POST /.search', () => {
  it.each([
    ['/Users/.search', { filter: 'userName sw "ada"' }, ['ada@acme.example']],
    [
      '/Users/.search',
      { filter: 'externalId eq "shared"', count: 2, startIndex: 2 },
      ['ada@acme.example', 'Cy@acme.example'],
    ],
    ['/Users/.search', { sortBy: 'userName', count: 2 }, ['ada@acme.example', 'admin@acme.example']],
    ['/Groups/.search', { filter: 'displayName eq "TEAM"' }, ['Team']],
    [
      '/.search',
      { filter: 'externalId eq "shared"' },
      ['bob@acme.example', 'ada@acme.example', 'Cy@acme.example', 'Team'],
    ],
    ['/.search', { filter: 'displayName eq "Ada"' }, ['Ada']],
    ['/.search', { filter: 'userName sw "ada" or displayName eq "team"' }, ['ada@acme.example', 'Team']],
    ['/.search', { filter: 'not (userName pr)' }, ['Team', 'Ada']],
    ['/.search', { filter: 'meta.resourceType eq "Group"' }, ['Team', 'Ada']],
    ['/.search', { filter: 'externalId eq "shared"', startIndex: 3, count: 2 }, ['Cy@acme.example', 'Team']],
    ['/.search', { filter: 'externalId eq "shared"', startIndex: 4 }, ['Team']],
    ['/.search', { startIndex: 6, count: 1 }, ['Team']],
  ])('%s %j finds %j', async (path, request, expected) => {
    const { status, named } = await search(path, request);
    expect([status, named]).toEqual([200, expected]);
  });

  it('counts all types together', async () => {
    expect((await search('/.search', { count: 0 })).body).toMatchObject({ totalResults: 7, itemsPerPage: 0 });
    expect((await search('/.search', { startIndex: 9 })).body).toMatchObject({ totalResults: 7, itemsPerPage: 0 });
  });

  it('returns the requested attributes', async () => {
    const { body } = await search('/Users/.search', { attributes: ['userName'], filter: 'userName sw "ada"' });
    expect(Object.keys(body.Resources[0]).sort()).toEqual(['id', 'schemas', 'userName']);
    const groups = await search('/Groups/.search', { excludedAttributes: ['members'] });
    expect(groups.body.Resources[0]).not.toHaveProperty('members');
  });

  it.each([
    ['/.search', { filter: 'nothing eq "x"' }, 'invalidFilter'],
    ['/.search', { sortBy: 'userName' }, 'invalidValue'],
    ['/.search', { cursor: '' }, 'invalidValue'],
    ['/Users/.search', { count: 'x' }, 'invalidValue'],
    ['/Users/.search', { filter: 7 }, 'invalidValue'],
  ])('%s refuses %j', async (path, request, scimType) => {
    const { status, body } = await search(path, request);
    expect([status, body.scimType]).toEqual([400, scimType]);
  });
});

describe('sorting', () => {
  it.each([
    [
      'Users',
      'userName',
      ['ada@acme.example', 'admin@acme.example', 'bob@acme.example', 'Cy@acme.example', 'noname@acme.example'],
    ],
    [
      'Users',
      'NAME.FAMILYNAME',
      ['ada@acme.example', 'noname@acme.example', 'Cy@acme.example', 'bob@acme.example', 'admin@acme.example'],
    ],
    [
      'Users',
      'urn:ietf:params:scim:schemas:core:2.0:User:displayName',
      ['admin@acme.example', 'noname@acme.example', 'ada@acme.example', 'Cy@acme.example', 'bob@acme.example'],
    ],
    [
      'Users',
      'meta.created',
      ['admin@acme.example', 'bob@acme.example', 'ada@acme.example', 'Cy@acme.example', 'noname@acme.example'],
    ],
    ['Groups', 'displayName', ['Ada', 'Team']],
  ])('of %s by %s', async (resource, sortBy, expected) => {
    const sorted = async (order: string) => {
      const { body } = await scim.get(`/${resource}?sortBy=${sortBy}&sortOrder=${order}`);
      return body.Resources.map(
        (item: { userName?: string; displayName: string }) => item.userName ?? item.displayName,
      );
    };
    expect(await sorted('ascending')).toEqual(expected);
    expect(await sorted('DESCENDING')).toEqual(expected.toReversed());
  });

  it('by meta.lastModified returns the last change at the end', async () => {
    await scim.patch('/Users/bob@acme.example', [{ op: 'replace', path: 'name.givenName', value: 'Robert' }]);
    const { body } = await scim.get('/Users?sortBy=meta.lastModified&sortOrder=descending&count=1');
    expect(body.Resources[0].userName).toBe('bob@acme.example');
    expect(await scim.found('name.givenName eq "ROBERT"')).toEqual(['bob@acme.example']);
  });

  it.each(['externalId', 'nothing', 'emails.value', 'members'])(
    'by %s is refused, with the supported attributes',
    async (sortBy) => {
      const { status, body } = await scim.get(`/Users?sortBy=${sortBy}`);
      expect([status, body.scimType]).toEqual([400, 'invalidValue']);
      expect(body.detail).toContain('userName');
    },
  );
});
