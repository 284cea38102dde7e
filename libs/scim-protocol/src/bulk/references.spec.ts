import { referencesIn, resolveReferences } from './references';

const idOf = (bulkId: string) => `<${bulkId}>`;

describe('references by bulkId', () => {
  const cases: [unknown, unknown, string[]][] = [
    ['bulkId:a', '<a>', ['a']],
    ['BULKID:a', '<a>', ['a']],
    ['bulkId:a b:c "d"', '<a b:c "d">', ['a b:c "d"']],
    ['/Users/bulkId:a', '/Users/<a>', ['a']],
    ['https://rollcall.example/scim/v2/Users/bulkId:a', 'https://rollcall.example/scim/v2/Users/<a>', ['a']],
    ['members[value eq "bulkId:a"]', 'members[value eq "<a>"]', ['a']],
    ['members[value eq bulkId:a]', 'members[value eq <a>]', ['a']],
    [
      'members[value eq "bulkId:a" or (value eq bulkId:b)].x',
      'members[value eq "<a>" or (value eq <b>)].x',
      ['a', 'b'],
    ],
    [
      { members: [{ value: 'bulkId:a' }, 'bulkId:b', 7, null] },
      { members: [{ value: '<a>' }, '<b>', 7, null] },
      ['a', 'b'],
    ],
    [{ 'members[value eq "bulkId:a"]': null }, { 'members[value eq "<a>"]': null }, ['a']],
    ['bulkId:', 'bulkId:', []],
    ['my bulkId', 'my bulkId', []],
    ['nobulkId:a', 'nobulkId:a', []],
    [null, null, []],
    [{ a: [true, 1.5, {}] }, { a: [true, 1.5, {}] }, []],
  ];

  it.each(cases)('in %j give %j', (value, resolved, bulkIds) => {
    expect(resolveReferences(value, idOf)).toEqual(resolved);
    expect(referencesIn(value)).toEqual(new Set(bulkIds));
  });

  it('keeps an id inside its quotes', () =>
    expect(resolveReferences('a[b eq "bulkId:x"]', () => 'q"] or c[d eq "e')).toBe('a[b eq "q\\"] or c[d eq \\"e"]'));

  it('keeps the order of keys, and names of Object', () => {
    const text = '{"b":{"y":1,"x":"bulkId:a"},"__proto__":{"c":"bulkId:a"},"a":[]}';
    expect(JSON.stringify(resolveReferences(JSON.parse(text), idOf))).toBe(text.replaceAll('bulkId:a', '<a>'));
  });

  it('leaves what it was given', () => {
    const value = Object.freeze({ members: Object.freeze(['bulkId:a']) });
    expect(resolveReferences(value, idOf)).not.toBe(value);
    expect(value).toEqual({ members: ['bulkId:a'] });
  });

  it('are found at any depth', () => {
    const value = JSON.parse(`${'[{"a":'.repeat(100_000)}"bulkId:x"${'}]'.repeat(100_000)}`);
    expect([...referencesIn(value)]).toEqual(['x']);
    let part: unknown = resolveReferences(value, idOf);
    while (typeof part === 'object') part = Array.isArray(part) ? part[0] : (part as { a: unknown }).a;
    expect(part).toBe('<x>');
  });

  // Were the cost of one of these quadratic, it would take hours.
  it.each(['"bulkId:\\', ' bulkId:a', '/bulkId:', '"bulkId:"', 'bulkId:\n', ' ', '\\"'])(
    'are looked for in a text of many %j',
    (piece) => {
      const text = piece.repeat(200_000);
      expect(resolveReferences({ text }, () => '').text.length).toBeLessThanOrEqual(text.length);
    },
  );
});
