import { GROUP_URN } from '../urns';
import type { BulkOperation } from './operation';
import { referencesIn, resolveReferences } from './references';

const idOf = (bulkId: string) => `<${bulkId}>`;

type Written = Partial<Pick<BulkOperation, 'method' | 'endpoint' | 'id' | 'data'>>;
const operation = (written: Written): BulkOperation => ({
  place: 'Operations[0]',
  method: 'PATCH',
  endpoint: 'Groups',
  ...written,
});
const patch = (...Operations: object[]): Written => ({ data: { Operations } });
const resolved = (written: Written) => {
  const { place: _place, method: _method, endpoint: _endpoint, ...rest } = resolveReferences(operation(written), idOf);
  return rest;
};

describe('references by bulkId', () => {
  const cases: [Written, Written, string[]][] = [
    [{ id: 'bulkId:a' }, { id: '<a>' }, ['a']],
    [{ id: 'BULKID:a b:c "d"' }, { id: '<a b:c "d">' }, ['a b:c "d"']],
    [
      { data: { members: [{ value: 'bulkId:a' }, 'bulkId:b', 7, null] } },
      { data: { members: [{ value: '<a>' }, '<b>', 7, null] } },
      ['a', 'b'],
    ],
    [{ data: { MEMBERS: { VALUE: 'bulkId:a' } } }, { data: { MEMBERS: { VALUE: '<a>' } } }, ['a']],
    [{ data: { [`${GROUP_URN}:members`]: 'bulkId:a' } }, { data: { [`${GROUP_URN}:members`]: '<a>' } }, ['a']],
    [
      patch({ op: 'add', path: 'members', value: [{ value: 'bulkId:a' }] }),
      patch({ op: 'add', path: 'members', value: [{ value: '<a>' }] }),
      ['a'],
    ],
    [
      patch({ op: 'add', value: { members: { members: ['bulkId:a'] } } }),
      patch({ op: 'add', value: { members: { members: ['<a>'] } } }),
      ['a'],
    ],
    [
      patch({ op: 'add', value: { [GROUP_URN]: { members: ['bulkId:a'] } } }),
      patch({ op: 'add', value: { [GROUP_URN]: { members: ['<a>'] } } }),
      ['a'],
    ],
    [
      patch({ op: 'add', path: GROUP_URN, value: { members: ['bulkId:a'] } }),
      patch({ op: 'add', path: GROUP_URN, value: { members: ['<a>'] } }),
      ['a'],
    ],
    [
      patch({ op: 'remove', path: 'members[value eq "bulkId:a" or (value eq bulkId:b)].x' }),
      patch({ op: 'remove', path: 'members[value eq "<a>" or (value eq <b>)].x' }),
      ['a', 'b'],
    ],
    [
      patch({ op: 'add', value: { 'members[value eq "bulkId:a"]': null } }),
      patch({ op: 'add', value: { 'members[value eq "<a>"]': null } }),
      ['a'],
    ],
  ];

  it.each(cases)('in %j become %j', (written, expected, bulkIds) => {
    expect(resolved(written)).toEqual(expected);
    expect(referencesIn(operation(written))).toEqual(new Set(bulkIds));
  });

  it.each<Written>([
    { id: 'bulkId:' },
    { id: 'nobulkId:a' },
    { data: { displayName: 'bulkId:a', externalId: 'bulkId:b', schemas: ['bulkId:c'] } },
    { data: { members: [{ value: 'x', display: 'bulkId:a', $ref: '/Users/bulkId:b' }] } },
    {
      endpoint: 'Users',
      data: { userName: 'bulkId:a', name: { givenName: 'bulkId:b' }, emails: [{ value: 'bulkId:c' }] },
    },
    { endpoint: 'Users', data: { members: ['bulkId:a'], password: 'bulkId:b' } },
    patch({ op: 'bulkId:a', path: 'displayName', value: 'bulkId:b' }),
    patch({ op: 'replace', value: { displayName: 'bulkId:a', externalId: ['bulkId:b'] } }),
    patch({ op: 'replace', value: 'bulkId:a' }),
    { endpoint: 'Users', ...patch({ op: 'replace', path: 'emails', value: [{ value: 'bulkId:a' }] }) },
    { data: { Operations: ['bulkId:a', null, 7] } },
    { method: 'DELETE', id: 'x' },
  ])('are not recognized elsewhere: %j', (written) => {
    const { method: _method, endpoint: _endpoint, ...rest } = written;
    expect(resolved(written)).toEqual(rest);
    expect(referencesIn(operation(written))).toEqual(new Set());
  });

  it('keep an id inside its quotes', () => {
    const path = 'members[value eq "bulkId:x"]';
    const { data } = resolveReferences(operation(patch({ op: 'remove', path })), () => 'q"] or c[d eq "e');
    expect(data).toEqual({ Operations: [{ op: 'remove', path: 'members[value eq "q\\"] or c[d eq \\"e"]' }] });
  });

  it('keep the order of keys, and names of Object', () => {
    const text = '{"members":[{"y":1,"value":"bulkId:a"}],"__proto__":{"c":1},"a":[]}';
    const { data } = resolveReferences(operation({ data: JSON.parse(text) }), idOf);
    expect(JSON.stringify(data)).toBe(text.replace('bulkId:a', '<a>'));
  });

  it('do not modify the given operation', () => {
    const data = Object.freeze({ members: Object.freeze(['bulkId:a']) });
    expect(resolveReferences(operation({ data }), idOf).data).toEqual({ members: ['<a>'] });
    expect(data).toEqual({ members: ['bulkId:a'] });
  });

  it('are searched for only where they can occur', () => {
    const deep = JSON.parse(`${'[{"a":'.repeat(100_000)}"bulkId:x"${'}]'.repeat(100_000)}`);
    expect([...referencesIn(operation({ data: { members: deep, a: deep } }))]).toEqual([]);
  });

  // If any of these were quadratic, it would take hours.
  it.each(['"bulkId:\\', ' bulkId:a', '/bulkId:', '"bulkId:"', 'bulkId:\n', ' ', '\\"'])(
    'are found in linear time in a path of many %j',
    (piece) => {
      const path = piece.repeat(200_000);
      const { data } = resolveReferences(operation(patch({ op: 'remove', path })), () => '');
      expect((data as { Operations: [{ path: string }] }).Operations[0].path.length).toBeLessThanOrEqual(path.length);
    },
  );
});
