import type { ScimError } from '../errors';
import { circularBulkIds, unknownBulkId } from './errors';
import type { BulkOperation, BulkRequest, RefusedOperation } from './operation';
import { referencesIn } from './references';
/** An order in which everything comes after what it needs, as near as can be to the given one, and what prevents it. */
export interface DependencyOrder {
  readonly order: readonly number[];
  /** Sets of nodes that need one another, or one that needs itself. */
  readonly cycles: readonly (readonly number[])[];
}

/**
 * Orders nodes 0 to n-1, of which each needs those listed for it (strongly connected components after Kosaraju).
 * What needs a node of a cycle comes after it; the nodes of a cycle are in no useful order. Linear in nodes and needs.
 */
export function orderByNeeds(needs: readonly (readonly number[])[]): DependencyOrder {
  const order = [...finished(needs.keys(), needs, new Set())];
  const needed: number[][] = needs.map(() => []);
  needs.forEach((nodes, index) => {
    for (const node of nodes) needed[node]!.push(index);
  });
  const seen = new Set<number>();
  const groups = order.toReversed().map((root) => [...finished([root], needed, seen)]);
  const isCycle = (group: number[]) =>
    group.length > 1 || (group.length === 1 && needs[group[0]!]!.includes(group[0]!));
  return { order, cycles: groups.filter(isCycle) };
}

/** Walks the edges depth first and yields each node that is not seen when all that it leads to has been yielded. */
function* finished(
  roots: Iterable<number>,
  edges: readonly (readonly number[])[],
  seen: Set<number>,
): Generator<number, void> {
  for (const root of roots) {
    const path: { node: number; rest: Iterator<number> }[] = [];
    const enter = (node: number) => {
      if (seen.has(node)) return;
      seen.add(node);
      path.push({ node, rest: edges[node]![Symbol.iterator]() });
    };
    enter(root);
    for (let last = path.at(-1); last; last = path.at(-1)) {
      const next = last.rest.next();
      if (!next.done) enter(next.value);
      else {
        path.pop();
        yield last.node;
      }
    }
  }
}

/** One operation in its turn; those that cannot be run are refused. */
export interface BulkStep {
  /** In the request. */
  readonly index: number;
  readonly operation: BulkOperation | RefusedOperation;
  /** The bulkIds that it refers to. */
  readonly references: ReadonlySet<string>;
}

/**
 * The order in which to run operations: as in the request, except that a resource is created before it is referred to
 * (RFC 7644 §3.7.2). References to unknown bulkIds fail with 400.
 * Circular references fail with 409, as §3.7.1 allows after an attempt: groups do not nest here, so no attribute of this
 * service can make a circle that creating the one and changing it afterwards would resolve.
 */
export function planBulk(operations: BulkRequest['operations']): BulkStep[] {
  const creators = new Map<string, number>();
  operations.forEach(({ method, bulkId }, index) => {
    if (method === 'POST' && bulkId !== undefined) creators.set(bulkId, index);
  });
  const references = operations.map((operation) =>
    'error' in operation ? new Set<string>() : referencesIn(operation),
  );
  const needs = references.map((bulkIds) => [...bulkIds].flatMap((bulkId) => creators.get(bulkId) ?? []));
  const { order, cycles } = orderByNeeds(needs);
  const circular = circularErrors(cycles, operations);
  return order.map((index) => {
    const operation = operations[index]!;
    const unknown = [...references[index]!].find((bulkId) => !creators.has(bulkId));
    const error = unknown === undefined ? circular.get(index) : unknownBulkId(operation.place, unknown);
    return { index, operation: error ? { ...operation, error } : operation, references: references[index]! };
  });
}

function circularErrors(
  cycles: readonly (readonly number[])[],
  operations: BulkRequest['operations'],
): Map<number, ScimError> {
  const errors = cycles.map((cycle) => {
    const inOrder = cycle.toSorted((a, b) => a - b);
    return circularBulkIds(inOrder.map((index) => operations[index]!.bulkId!));
  });
  return new Map(cycles.flatMap((cycle, at) => cycle.map((index) => [index, errors[at]!] as const)));
}
