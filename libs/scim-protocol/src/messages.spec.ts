import { resourceTypes, schemaDocuments, serviceProviderConfig } from './discovery';
import { ScimError, valueTaken, wrongValue } from './errors';
import { listResponse, readListQuery, readSearchRequest } from './messages';
import { ERROR_URN, LIST_RESPONSE_URN } from './urns';

describe('readListQuery', () => {
  const defaults = { startIndex: 1, count: 100, attributes: [], excludedAttributes: [], sortOrder: 'ascending' };
  it.each([
    [{}, {}],
    [{ count: '1', startIndex: '1', '': '' }, { count: 1 }],
    [{ itemsPerPage: '5' }, { count: 5 }],
    [{ count: '0' }, { count: 0 }],
    [{ count: '-3', startIndex: '-7' }, { count: 0 }],
    [{ count: '1000' }, { count: 100 }],
    [{ startIndex: '0' }, {}],
    [{ startIndex: '9'.repeat(40) }, { startIndex: Number.MAX_SAFE_INTEGER }],
    [{ COUNT: ['2', '3'] }, { count: 2 }],
    [{ filter: ' id pr ', unknown: 'x' }, { filter: 'id pr' }],
    [{ filter: '', count: '' }, {}],
    [
      { attributes: 'id, userName,', excludedAttributes: 'members' },
      { attributes: ['id', 'userName'], excludedAttributes: ['members'] },
    ],
    [
      { attributes: ['id,userName', 'active'], Attributes: 'meta' },
      { attributes: ['id', 'userName', 'active', 'meta'] },
    ],
    [{ excludedAttributes: ['members', ' meta '] }, { excludedAttributes: ['members', 'meta'] }],
    [
      { sortBy: 'userName', sortOrder: 'Descending' },
      { sortBy: 'userName', sortOrder: 'descending' },
    ],
    [{ cursor: '' }, { cursor: '' }],
  ])('%j', (query, expected) => expect(readListQuery(query)).toEqual({ ...defaults, ...expected }));

  it.each([{ count: 'x' }, { count: '1.5' }, { startIndex: '1e3' }, { filter: {} }, { sortOrder: 'up' }])(
    'refuses %j',
    (query) => expect(() => readListQuery(query)).toThrow(expect.objectContaining({ scimType: 'invalidValue' })),
  );

  it('reads a search by POST', () => {
    const body = { schemas: ['x'], attributes: ['id', 'userName'], count: 10, startIndex: 11 };
    expect(readSearchRequest(body)).toEqual({ ...defaults, attributes: ['id', 'userName'], count: 10, startIndex: 11 });
    expect(() => readSearchRequest({ count: 1.5 })).toThrow('count is 1.5');
  });

  it.each([{ attributes: [{ toString: 1 }] }, { excludedAttributes: [['id']] }, { attributes: ['id', 1] }])(
    'refuses names other than texts in a search by POST: %j',
    (body) => expect(() => readSearchRequest(body)).toThrow(expect.objectContaining({ scimType: 'invalidValue' })),
  );
});

describe('messages', () => {
  it('wraps a page', () => {
    expect(listResponse({ resources: ['a'], totalResults: 7, startIndex: 3 })).toEqual({
      schemas: [LIST_RESPONSE_URN],
      totalResults: 7,
      itemsPerPage: 1,
      startIndex: 3,
      Resources: ['a'],
    });
    expect(listResponse({ resources: [], totalResults: 0, nextCursor: undefined })).not.toHaveProperty('nextCursor');
  });

  it('wraps an error', () => {
    expect(valueTaken('userName', 'a@x').toBody()).toEqual({
      schemas: [ERROR_URN],
      status: '409',
      scimType: 'uniqueness',
      detail: 'userName "a@x" is already taken; it must be unique.',
    });
    expect(new ScimError(404, undefined, 'gone').toBody()).not.toHaveProperty('scimType');
  });

  it('shows at most a hundred characters of a value', () => {
    expect(wrongValue('a', 'x'.repeat(5000), 'short').detail.length).toBeLessThan(150);
    expect(wrongValue('a', { x: 'x'.repeat(5000) }, 'short').detail.length).toBeLessThan(150);
  });
});

describe('discovery', () => {
  const base = 'https://rollcall.example/scim/v2';

  it('lists the schemas of the resources and of discovery itself', () => {
    const documents = schemaDocuments(base);
    expect(documents.map(({ name }) => name)).toEqual([
      'User',
      'Group',
      'Service Provider Configuration',
      'ResourceType',
      'Schema',
    ]);
    expect(documents[0]).toMatchObject({ meta: { location: `${base}/Schemas/${documents[0]!.id}` } });
    const text = JSON.stringify(documents);
    expect(text).not.toContain('maxLength');
    expect((documents[1]!.attributes as { name: string }[]).map(({ name }) => name)).toEqual([
      'displayName',
      'members',
    ]);
  });

  it('describes each attribute with the characteristics of the Schema schema', () => {
    const [user, , , , schema] = schemaDocuments(base) as {
      attributes: { name: string; subAttributes: { name: string }[] }[];
    }[];
    const known = schema!.attributes.find(({ name }) => name === 'attributes')!.subAttributes.map(({ name }) => name);
    for (const attribute of user!.attributes) expect(known).toEqual(expect.arrayContaining(Object.keys(attribute)));
  });

  it('lists the resource types', () => {
    expect(resourceTypes(base)).toMatchObject([
      { id: 'User', endpoint: '/Users', meta: { location: `${base}/ResourceTypes/User` } },
      { id: 'Group', endpoint: '/Groups' },
    ]);
  });

  it('says what the service supports', () => {
    const config = serviceProviderConfig(base, {
      bulk: { maxOperations: 1000, maxPayloadSize: 1_048_576 },
      sort: true,
      etag: true,
      changePassword: false,
      maxResults: 100,
      cursorTimeout: 3600,
    });
    expect(config).toMatchObject({
      patch: { supported: true },
      bulk: { supported: true, maxOperations: 1000 },
      filter: { supported: true, maxResults: 100 },
      pagination: { cursor: true, index: true, defaultPaginationMethod: 'index' },
      authenticationSchemes: [{ type: 'oauthbearertoken' }],
    });
  });
});
