import { valueTaken } from '../errors';
import { BULK_RESPONSE_URN, ERROR_URN } from '../urns';
import type { BulkOperation } from './operation';
import { readBulkRequest } from './read';
import { bulkResponse } from './response';
import { type BulkResult, runBulk } from './run';

const BASE = 'https://rollcall.example/scim/v2';
const user = (bulkId: string, data: object = {}) => ({ method: 'POST', path: '/Users', bulkId, data });
const group = (bulkId: string, ...members: string[]) => ({
  method: 'POST',
  path: '/Groups',
  bulkId,
  data: { members },
});
const remove = (id: string) => ({ method: 'DELETE', path: `/Users/${id}` });

/** Creates resources under an ID made from the bulkId, and refuses resources named taken. */
async function bulk(operations: object[], failOnErrors?: number) {
  const seen: BulkOperation[] = [];
  const run = async (operation: BulkOperation): Promise<BulkResult> => {
    seen.push(operation);
    if ([operation.bulkId, operation.id].includes('taken')) return { error: valueTaken('userName', 'a@x.org') };
    if (operation.method === 'DELETE') return { status: 204, id: operation.id! };
    return {
      status: operation.method === 'POST' ? 201 : 200,
      id: operation.id ?? `id-${operation.bulkId}`,
      version: 'W/"1"',
    };
  };
  const request = readBulkRequest({ Operations: operations, failOnErrors }, { maxOperations: 100 });
  return { seen, response: bulkResponse(await runBulk(request, run), BASE) };
}

const statuses = async (operations: object[], failOnErrors?: number) =>
  (await bulk(operations, failOnErrors)).response.Operations.map(({ bulkId, status }) => `${bulkId ?? '-'} ${status}`);

describe('a bulk request', () => {
  it('has one result per operation', async () => {
    const put = { method: 'put', path: 'Groups/g1', bulkId: 'p', version: 'W/"0"', data: {} };
    const { response } = await bulk([
      user('u'),
      put,
      remove('a@x.org'),
      remove('taken'),
      user('taken'),
      { method: 'GET' },
    ]);
    const error = {
      schemas: [ERROR_URN],
      status: '409',
      scimType: 'uniqueness',
      detail: 'userName "a@x.org" is already taken; it must be unique.',
    };
    expect(response).toEqual({
      schemas: [BULK_RESPONSE_URN],
      Operations: [
        { location: `${BASE}/Users/id-u`, method: 'POST', bulkId: 'u', version: 'W/"1"', status: '201' },
        { location: `${BASE}/Groups/g1`, method: 'PUT', bulkId: 'p', version: 'W/"1"', status: '200' },
        { location: `${BASE}/Users/a%40x.org`, method: 'DELETE', status: '204' },
        { location: `${BASE}/Users/taken`, method: 'DELETE', status: '409', response: error },
        { method: 'POST', bulkId: 'taken', status: '409', response: error },
        {
          method: 'GET',
          status: '400',
          response: expect.objectContaining({ status: '400', scimType: 'invalidSyntax' }),
        },
      ],
    });
  });

  it('creates a user and a group with them that comes first', async () => {
    const { seen, response } = await bulk([
      group('g', 'bulkId:u', 'u7'),
      user('u'),
      { method: 'PATCH', path: '/Groups/bulkId:g', data: [{ op: 'remove', path: 'members[value eq "bulkId:u"]' }] },
    ]);
    expect(seen).toEqual([
      { place: 'Operations[1]', method: 'POST', endpoint: 'Users', bulkId: 'u', data: {} },
      {
        place: 'Operations[0]',
        method: 'POST',
        endpoint: 'Groups',
        bulkId: 'g',
        data: { members: ['id-u', 'u7'] },
      },
      {
        place: 'Operations[2]',
        method: 'PATCH',
        endpoint: 'Groups',
        id: 'id-g',
        data: { Operations: [{ op: 'remove', path: 'members[value eq "id-u"]' }] },
      },
    ]);
    expect(response.Operations.map(({ location }) => location)).toEqual([
      `${BASE}/Groups/id-g`,
      `${BASE}/Users/id-u`,
      `${BASE}/Groups/id-g`,
    ]);
  });

  it.each<[string, object[], string[]]>([
    [
      'fails what refers to a failed POST, and what refers to that',
      [group('h', 'bulkId:g'), group('g', 'bulkId:taken'), user('taken'), user('u')],
      ['h 400', 'g 400', 'taken 409', 'u 201'],
    ],
    [
      'fails what refers to a POST that cannot be read',
      [{ ...user('u'), path: '/Oops' }, group('g', 'bulkId:u')],
      ['u 400', 'g 400'],
    ],
    ['fails what refers to nobody', [group('g', 'bulkId:nobody'), remove('bulkId:nobody')], ['g 400', '- 400']],
    [
      'fails two groups that name each other, and nothing else',
      [group('a', 'bulkId:b'), group('b', 'bulkId:a'), user('u')],
      ['a 409', 'b 409', 'u 201'],
    ],
    ['fails what refers to a circle', [group('c', 'bulkId:a'), group('a', 'bulkId:a')], ['c 400', 'a 409']],
  ])('%s', async (_, operations, expected) => expect(await statuses(operations)).toEqual(expected));

  it('says which bulkId failed', async () => {
    const { response } = await bulk([user('taken'), remove('bulkId:taken')]);
    expect(response.Operations[1]).toMatchObject({
      location: `${BASE}/Users/bulkId%3Ataken`,
      response: {
        scimType: 'invalidValue',
        detail: expect.stringContaining('refers to bulkId "taken", whose POST failed'),
      },
    });
  });

  it.each<[number | undefined, string[]]>([
    [undefined, ['a 201', '- 409', 'b 400', 'c 201', 'taken 409', 'd 201']],
    [1, ['a 201', '- 409']],
    [2, ['a 201', '- 409', 'b 400']],
    [3, ['a 201', '- 409', 'b 400', 'c 201', 'taken 409']],
    [4, ['a 201', '- 409', 'b 400', 'c 201', 'taken 409', 'd 201']],
  ])('stops after failOnErrors %j', async (failOnErrors, expected) => {
    const operations = [user('a'), remove('taken'), group('b', 'bulkId:x'), user('c'), user('taken'), user('d')];
    expect(await statuses(operations, failOnErrors)).toEqual(expected);
  });

  it('runs nothing after the last allowed error', async () => {
    const { seen, response } = await bulk([group('g', 'bulkId:taken'), user('u'), user('taken')], 1);
    expect(seen.map(({ bulkId }) => bulkId)).toEqual(['taken']);
    expect(response.Operations).toMatchObject([{ bulkId: 'taken', status: '409' }]);
  });

  it('ends when run throws', async () => {
    const request = readBulkRequest({ Operations: [remove('a'), remove('b')] }, { maxOperations: 2 });
    const run = jest.fn(() => Promise.reject(new Error('no database')));
    await expect(runBulk(request, run)).rejects.toThrow('no database');
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('returns the location of an unreadable operation, except for a POST', async () => {
    const { response } = await bulk([
      { ...user('u'), path: '/Users/u1' },
      { ...remove('u1'), version: {} },
    ]);
    expect(response.Operations[0]).not.toHaveProperty('location');
    expect(response.Operations[1]).toMatchObject({ location: `${BASE}/Users/u1`, status: '400' });
  });

  it('accepts an ID that needs escaping in a URL', async () => {
    const { response } = await bulk([remove('a\ud83d')]);
    expect(response.Operations[0]!.location).toBe(`${BASE}/Users/a%EF%BF%BD`);
  });
});
