import * as fc from 'fast-check';
import { resourceNotFound } from '../errors';
import type { BulkOperation } from './operation';
import { readBulkRequest } from './read';
import { bulkResponse } from './response';
import { runBulk } from './run';

interface Node {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly fails: boolean;
  /** The lower-ranked POSTs that it refers to, so that there is no cycle. */
  readonly needs: readonly number[];
  /** Its index in the request. */
  readonly place: number;
}

const drafts = fc.array(
  fc.record({
    method: fc.constantFrom('POST', 'POST', 'PUT', 'PATCH', 'DELETE'),
    fails: fc.boolean(),
    needs: fc.array(fc.nat(), { maxLength: 4 }),
    order: fc.nat(),
  }),
  { minLength: 1, maxLength: 30 },
);

/** Random operations in random order that refer to each other without a cycle. */
const graphs = drafts.map((nodes) => {
  const order = nodes.map((_, rank) => rank).toSorted((a, b) => nodes[a]!.order - nodes[b]!.order);
  const posts = (rank: number) =>
    nodes.slice(0, rank).flatMap(({ method }, other) => (method === 'POST' ? [other] : []));
  return nodes.map(({ method, fails, needs }, rank): Node => {
    const candidates = posts(rank);
    const chosen = candidates.length === 0 ? [] : needs.map((need) => candidates[need % candidates.length]!);
    // A DELETE can refer to one resource, in its path.
    const kept = method === 'DELETE' ? chosen.slice(0, 1) : chosen;
    return { method: method as Node['method'], fails, needs: kept, place: order.indexOf(rank) };
  });
});

const write = ({ method, needs }: Node, rank: number): object => {
  const references = needs.map((need) => `bulkId:b${need}`);
  const [first, ...others] = references;
  if (method === 'POST') {
    return { method, path: '/Groups', bulkId: `b${rank}`, data: { members: references } };
  }
  const Operations = others.map((other) => ({
    op: 'remove',
    path: `members[value eq "${other}"]`,
    value: [{ value: other }],
  }));
  const path = `/Groups/${first ?? 'g1'}`;
  return method === 'DELETE' ? { method, path } : { method, path, data: { Operations } };
};

async function runGraph(nodes: readonly Node[], fails: (node: Node) => boolean) {
  const byPlace = nodes.map((node, rank) => ({ node, rank })).toSorted((a, b) => a.node.place - b.node.place);
  const body = { Operations: byPlace.map(({ node, rank }) => write(node, rank)) };
  const request = readBulkRequest(body, { maxOperations: nodes.length });
  const seen: { rank: number; operation: BulkOperation }[] = [];
  const answers = await runBulk(request, async (operation) => {
    const { node, rank } = byPlace[Number(/\d+/.exec(operation.place)![0])]!;
    seen.push({ rank, operation });
    return fails(node) ? { error: resourceNotFound('Group', 'g') } : { status: 200, id: operation.id ?? `id-${rank}` };
  });
  return { seen, answers, byPlace };
}

describe('a bulk request whose operations refer to one another', () => {
  it('runs each operation after those that it refers to, with their IDs, and returns each result in its place', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async (nodes) => {
        const { seen, answers } = await runGraph(nodes, () => false);
        const done = new Set<number>();
        for (const { rank, operation } of seen) {
          const text = JSON.stringify([operation.id, operation.data]);
          expect(text).not.toMatch(/bulkId:/i);
          for (const need of nodes[rank]!.needs) {
            expect(done).toContain(need);
            expect(text).toMatch(new RegExp(`\\bid-${need}\\b`));
          }
          expect(done).not.toContain(rank);
          done.add(rank);
        }
        expect(done.size).toBe(nodes.length);
        expect(answers.map(({ operation }) => operation.place)).toEqual(
          nodes.map((_, index) => `Operations[${index}]`),
        );
        expect(bulkResponse(answers, '').Operations.map(({ status }) => status)).toEqual(nodes.map(() => '200'));
      }),
    );
  });

  it('runs everything except operations that depend on a failure, directly or indirectly', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async (nodes) => {
        const { seen, answers, byPlace } = await runGraph(nodes, ({ fails }) => fails);
        const failed = nodes.map(() => false);
        const ran = nodes.map(({ fails, needs }, rank) => {
          const runs = needs.every((need) => !failed[need]);
          failed[rank] = fails || !runs;
          return runs;
        });
        expect(seen.map(({ rank }) => rank).toSorted((a, b) => a - b)).toEqual(
          ran.flatMap((runs, rank) => (runs ? [rank] : [])),
        );
        expect(answers.map(({ result }) => 'error' in result)).toEqual(byPlace.map(({ rank }) => failed[rank]));
      }),
    );
  });
});
