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
