import type { ScimError } from '../errors';
import { circularBulkIds, unknownBulkId } from './errors';
import type { BulkOperation, BulkRequest, RefusedOperation } from './operation';
import { referencesIn } from './references';
/**
 * An order in which every node follows what it needs, as close as possible to the given order, and the cycles that
 * prevent it.
 */
export interface DependencyOrder {
  readonly order: readonly number[];
  /** Sets of nodes that need each other, or a node that needs itself. */
  readonly cycles: readonly (readonly number[])[];
}

/**
 * Orders the nodes 0 to n-1 by the nodes that each needs (strongly connected components after Kosaraju). A node that
 * needs a node of a cycle follows it; the order within a cycle is undefined. Linear in nodes and needs.
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

/** Follows the edges depth first and yields each unseen node after everything that it leads to. */
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

/** One operation in its turn; operations that cannot run are refused. */
export interface BulkStep {
  /** Its index in the request. */
  readonly index: number;
  readonly operation: BulkOperation | RefusedOperation;
  /** The bulkIds that it refers to. */
  readonly references: ReadonlySet<string>;
}

/**
 * The order in which to run operations: as in the request, except that a resource is created before operations that
 * refer to it (RFC 7644 §3.7.2). References to unknown bulkIds fail with 400. Circular references fail with 409, which
 * §3.7.1 allows after an attempt: groups do not nest here, so no attribute of this service can form a cycle that
 * creating first and updating later would resolve.
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
