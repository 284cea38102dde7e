import { ScimError } from '../errors';
import { parseBulkPath } from './operation';
import { readBulkRequest } from './read';

const limits = { maxOperations: 3 };
const read = (...operations: unknown[]) => readBulkRequest({ Operations: operations }, limits);
const post = { method: 'POST', path: '/Users', bulkId: 'q', data: { userName: 'a@x.org' } };

describe('readBulkRequest', () => {
  it('reads every method', () => {
    const body = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      failOnErrors: 1,
      Operations: [
        post,
        { method: 'PUT', path: '/Groups/g1', version: 'W/"3"', data: { displayName: 'Ops' } },
        { method: 'DELETE', path: '/Users/u1', data: { ignored: true } },
      ],
    };
    expect(readBulkRequest(body, limits)).toEqual({
      failOnErrors: 1,
      operations: [
        { place: 'Operations[0]', method: 'POST', endpoint: 'Users', bulkId: 'q', data: { userName: 'a@x.org' } },
        {
          place: 'Operations[1]',
          method: 'PUT',
          endpoint: 'Groups',
          id: 'g1',
          version: 'W/"3"',
          data: { displayName: 'Ops' },
        },
        { place: 'Operations[2]', method: 'DELETE', endpoint: 'Users', id: 'u1' },
      ],
    });
  });

  it('refuses a numeric bulkId whose digits may differ from those sent', () => {
    const body = { Operations: [{ method: 'POST', path: '/Users', bulkId: 1e20, data: {} }] };
    const { operations } = readBulkRequest(body, { maxOperations: 1 });
    expect(operations).toMatchObject([{ error: { scimType: 'invalidValue' } }]);
  });

  it('reads names and methods in any case, null as absent and numbers as texts', () => {
    const operation = { METHOD: ' post ', Path: 'users', BULKID: 7, Version: null, DATA: {} };
    expect(readBulkRequest({ operations: [operation], FailOnErrors: null }, limits)).toEqual({
      failOnErrors: null,
      operations: [{ place: 'Operations[0]', method: 'POST', endpoint: 'Users', bulkId: '7', data: {} }],
    });
  });

  it('reads a PATCH whose data is its list of operations, as in the example of RFC 7644', () => {
    const remove = [{ op: 'remove', path: 'nickName' }];
    const { operations } = read({ method: 'PATCH', path: '/Users/u1', data: remove });
    expect(operations).toMatchObject([{ method: 'PATCH', data: { Operations: remove } }]);
  });

  it.each([
    ['2', 2],
    [5, 5],
    [undefined, null],
  ])('reads failOnErrors %j', (failOnErrors, expected) =>
    expect(readBulkRequest({ failOnErrors, Operations: [] }, limits).failOnErrors).toBe(expected),
  );

  it.each([
    [null, 'invalidSyntax', 400, 'The body is null'],
    [[], 'invalidSyntax', 400, 'a JSON object'],
    [{}, 'invalidSyntax', 400, 'Operations is undefined'],
    [{ Operations: {} }, 'invalidSyntax', 400, 'a list of operations'],
    [{ Operations: [1, 2, 3, 4] }, undefined, 413, '4 operations; the maximum is 3'],
    [{ Operations: [], failOnErrors: 0 }, 'invalidValue', 400, 'failOnErrors is 0; it must be a positive integer'],
    [{ Operations: [], failOnErrors: -1 }, 'invalidValue', 400, 'failOnErrors is -1'],
    [{ Operations: [], failOnErrors: 1.5 }, 'invalidValue', 400, 'failOnErrors is 1.5'],
    [{ Operations: [], failOnErrors: true }, 'invalidValue', 400, 'failOnErrors is true'],
    [
      { Operations: [post, { method: 'DELETE', path: '/Users/u' }, { ...post, path: '/Oops' }] },
      'invalidValue',
      400,
      'Operations[2].bulkId is "q", the same as in Operations[0]; it must be unique',
    ],
  ])('refuses all of %j', (body, scimType, status, detail) => {
    expect(() => readBulkRequest(body, limits)).toThrow(expect.objectContaining({ scimType, status }));
    expect(() => readBulkRequest(body, limits)).toThrow(detail);
  });

  it('lets other methods have a bulkId, which is echoed', () => {
    const put = { method: 'PUT', path: '/Users/bulkId:q', bulkId: 'q', data: {} };
    expect(read(post, put).operations).toMatchObject([{ bulkId: 'q' }, { bulkId: 'q', id: 'bulkId:q' }]);
  });

  it.each<[unknown, string, string, object?]>([
    [7, 'invalidSyntax', 'Operations[0] is 7; it must be a JSON object'],
    [{ ...post, method: 'GET' }, 'invalidSyntax', 'Operations[0].method is "GET"', { method: 'GET', bulkId: 'q' }],
    [{ ...post, method: undefined }, 'invalidSyntax', 'one of POST, PUT, PATCH, DELETE'],
    [{ ...post, bulkId: undefined }, 'invalidValue', 'Operations[0].bulkId is required'],
    [{ ...post, bulkId: '' }, 'invalidValue', 'Operations[0].bulkId is required'],
    [{ ...post, bulkId: {} }, 'invalidValue', 'Operations[0].bulkId is an object; it must be a string'],
    [{ ...post, path: '/Users/u1' }, 'invalidPath', 'it must be /Users or /Groups', { method: 'POST' }],
    [{ ...post, method: 'post', path: '/Oops' }, 'invalidPath', 'path is "/Oops"', { method: 'POST' }],
    [{ ...post, path: undefined }, 'invalidPath', 'Operations[0].path is undefined'],
    [{ ...post, data: undefined }, 'invalidValue', 'Operations[0].data is required'],
    [{ ...post, data: [] }, 'invalidSyntax', 'Operations[0].data is a list; it must be a JSON object'],
    [
      { method: 'PUT', path: '/Groups/g', data: 'x' },
      'invalidSyntax',
      'data is a string',
      { endpoint: 'Groups', id: 'g' },
    ],
    [{ method: 'DELETE', path: '/Users' }, 'invalidPath', 'it must be /Users/ or /Groups/ followed by an id'],
    [{ method: 'DELETE', path: '/Me' }, 'invalidPath', 'path is "/Me"'],
    [{ method: 'DELETE', path: '/Users/u', version: true }, 'invalidValue', 'Operations[0].version is true'],
  ])('refuses only the operation %j', (operation, scimType, detail, echoed = {}) => {
    const other = { method: 'DELETE', path: '/Users/u2' };
    const [refused, fine] = read(operation, other).operations;
    const error = expect.objectContaining({ status: 400, scimType, detail: expect.stringContaining(detail) });
    expect(refused).toMatchObject({ place: 'Operations[0]', error, ...echoed });
    expect(refused).toHaveProperty('error', expect.any(ScimError));
    expect(fine).toEqual({ place: 'Operations[1]', method: 'DELETE', endpoint: 'Users', id: 'u2' });
  });
});

describe('parseBulkPath', () => {
  it.each([
    ['/Users', { endpoint: 'Users' }],
    ['Groups/', { endpoint: 'Groups' }],
    ['/users/u1', { endpoint: 'Users', id: 'u1' }],
    ['/scim/v2/Users/u1/', { endpoint: 'Users', id: 'u1' }],
    ['scim/1/Groups/7', { endpoint: 'Groups', id: '7' }],
    ['https://rollcall.example/scim/v2/Users/u1', { endpoint: 'Users', id: 'u1' }],
    ['/Users/u1?attributes=id', { endpoint: 'Users', id: 'u1' }],
    ['/Users/a%2Bb%40x.org', { endpoint: 'Users', id: 'a+b@x.org' }],
    ['/Users/a+b@x.org', { endpoint: 'Users', id: 'a+b@x.org' }],
    ['/Users/100%', { endpoint: 'Users', id: '100%' }],
    ['/Groups/bulkId%3Aa', { endpoint: 'Groups', id: 'bulkId:a' }],
    ['/Groups/bulkId:a/b', { endpoint: 'Groups', id: 'bulkId:a/b' }],
  ])('reads %s', (path, expected) => expect(parseBulkPath(path)).toEqual(expected));

  it.each(['', '/', '/Usersx', '/Me', '/Bulk', '/Schemas/Users', '/scim/Users', 'https://Users', '//Users/u1'])(
    'finds no endpoint in "%s"',
    (path) => expect(parseBulkPath(path)).toBeNull(),
  );
});
