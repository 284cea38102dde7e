import * as fc from 'fast-check';
import { orderByNeeds, planBulk } from './plan';
import { readBulkRequest } from './read';

/**
 * `a: b c` is a POST with bulkId a that refers to b and c; `: b` is a PATCH that refers to b, `!a` an unreadable POST.
 */
const written = (line: string) => {
  const [bulkId = '', references = ''] = line.split(':');
  const members = references
    .split(' ')
    .filter(Boolean)
    .map((name) => `bulkId:${name}`);
  if (bulkId.startsWith('!')) return { method: 'POST', path: '/Oops', bulkId: bulkId.slice(1) };
  if (bulkId === '') return { method: 'PATCH', path: '/Groups/g1', data: { members } };
  return { method: 'POST', path: '/Groups', bulkId, data: { members } };
};
const plan = (lines: string[]) =>
  planBulk(readBulkRequest({ Operations: lines.map(written) }, { maxOperations: 1_000_000 }).operations);

describe('planBulk', () => {
  it.each<[string[], number[]]>([
    [[], []],
    [
      ['a:', 'b:', ': a'],
      [0, 1, 2],
    ],
    [
      [': b', 'a:', 'b:'],
      [2, 0, 1],
    ],
    [
      ['a: c', 'b:', 'c: d', 'd:'],
      [3, 2, 0, 1],
    ],
    [
      ['a: b c', 'b: d', 'c: d', 'd:'],
      [3, 1, 2, 0],
    ],
  ])('of %j runs %j', (lines, order) => {
    const steps = plan(lines);
    expect(steps.map(({ index }) => index)).toEqual(order);
    expect(steps.filter(({ operation }) => 'error' in operation)).toEqual([]);
  });

  it('finds references in the path too', () => {
    const { operations } = readBulkRequest(
      { Operations: [{ method: 'DELETE', path: '/Groups/bulkId:a' }, written('a:')] },
      { maxOperations: 2 },
    );
    expect(planBulk(operations).map(({ index }) => index)).toEqual([1, 0]);
  });

  it.each<[string[], Record<number, [number, string]>]>([
    [
      ['a:', ': a nobody'],
      { 1: [400, 'Operations[1] refers to bulkId "nobody"; it must be the bulkId of a POST in this request'] },
    ],
    [['!a', ': a'], { 0: [400, 'Operations[0].path is "/Oops"'] }],
    [['a: a'], { 0: [409, 'The references of bulkId "a" form a cycle'] }],
    [['a: b', 'c:', 'b: a', ': a'], { 0: [409, 'bulkId "a", "b" form'], 2: [409, 'bulkId "a", "b" form'] }],
    [
      ['x: b', 'a: b c', 'b: a', 'c: d', 'd: a e', 'e:'],
      { 1: [409, '"a", "b", "c", "d"'], 2: [409, '"a"'], 3: [409, '"a"'], 4: [409, '"a"'] },
    ],
    [['a: b nobody', 'b: a'], { 0: [400, 'nobody'], 1: [409, '"a", "b"'] }],
  ])('of %j refuses %j', (lines, refused) => {
    const errors = plan(lines).flatMap(({ index, operation }) =>
      'error' in operation ? [[index, [operation.error.status, operation.error.detail]] as const] : [],
    );
    const expected = Object.entries(refused).map(([index, [status, detail]]) => [
      index,
      [status, expect.stringContaining(detail)],
    ]);
    expect(Object.fromEntries(errors)).toEqual(Object.fromEntries(expected));
  });

  it('names only some operations of a long cycle', () => {
    const circle = Array.from({ length: 1000 }, (_, index) => `n${index}: n${(index + 1) % 1000}`);
    const [step] = plan(circle);
    expect(step!.operation).toHaveProperty('error.detail', expect.stringContaining('"n9" and 990 more'));
  });

  it('handles a long chain', () => {
    const chain = Array.from({ length: 50_000 }, (_, index) => `n${index}:${index === 49_999 ? '' : ` n${index + 1}`}`);
    expect(plan(chain)[0]!.index).toBe(49_999);
  });
});

describe('orderByNeeds', () => {
  it.each<[number[][], number[], number[][]]>([
    [[], [], []],
    [[[], [], []], [0, 1, 2], []],
    [[[2], [], [1]], [1, 2, 0], []],
    [[[1, 1], []], [1, 0], []],
    [[[0]], [0], [[0]]],
    [[[1], [0], [1]], [1, 0, 2], [[0, 1]]],
    [
      [[1], [0], [3], [2]],
      [1, 0, 3, 2],
      [
        [0, 1],
        [2, 3],
      ],
    ],
  ])('of %j', (needs, order, cycles) => {
    const found = orderByNeeds(needs);
    expect(found.order).toEqual(order);
    const sorted = found.cycles.map((cycle) => cycle.toSorted()).toSorted((a, b) => a[0]! - b[0]!);
    expect(sorted).toEqual(cycles);
  });

  const graphs = fc
    .integer({ min: 1, max: 9 })
    .chain((size) => fc.array(fc.array(fc.nat(size - 1), { maxLength: 2 }), { minLength: size, maxLength: size }));

  it('puts each node after everything that it needs, unless it is in a cycle, and finds the cycles', () => {
    fc.assert(
      fc.property(graphs, (needs) => {
        const reached = needs.map((nodes) => {
          const found = new Set(nodes);
          for (const node of found) for (const further of needs[node]!) found.add(further);
          return found;
        });
        const { order, cycles } = orderByNeeds(needs);
        expect(order.toSorted()).toEqual([...needs.keys()]);
        for (const [from, found] of reached.entries()) {
          if (!found.has(from)) {
            for (const to of found) expect(order.indexOf(to)).toBeLessThan(order.indexOf(from));
          }
          const together = [...needs.keys()].filter((node) => found.has(node) && reached[node]!.has(from));
          const cycle = cycles.find((nodes) => nodes.includes(from)) ?? [];
          expect(cycle.toSorted()).toEqual(together);
        }
      }),
      { numRuns: 500 },
    );
  });
});
