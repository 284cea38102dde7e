import { nodesOf, type Page, pagesOf } from './pages.ts';

const page = (nodes: number[], endCursor?: string | null, hasNextPage = true): Page<number> => ({
  nodes,
  pageInfo: { hasNextPage, ...(endCursor !== undefined && { endCursor }) },
});

/** Reads the pages by cursor; the first has the key ''. */
async function walk(pages: Record<string, Page<number> | null>) {
  const asked: (string | undefined)[] = [];
  const read = async (after: string | undefined) => {
    asked.push(after);
    return pages[after ?? ''];
  };
  const nodes: number[] = [];
  for await (const node of nodesOf(pagesOf(read))) nodes.push(node);
  return { nodes, asked };
}

it('continues after each page, however short or empty it is, until the last', async () => {
  expect(await walk({ '': page([1, 2], 'a'), a: page([], 'b'), b: page([3], 'c'), c: page([], null, false) })).toEqual({
    nodes: [1, 2, 3],
    asked: [undefined, 'a', 'b', 'c'],
  });
});

it('ends if there is no list', async () => {
  expect(await walk({ '': null })).toEqual({ nodes: [], asked: [undefined] });
});

it('does not turn in circles if the document forgets the cursor', async () => {
  await expect(walk({ '': page([1]) })).rejects.toThrow('endCursor');
  await expect(walk({ '': page([1], 'a'), a: page([1], 'a') })).rejects.toThrow('$after');
});

it('reads only as many pages as are used', async () => {
  const asked: (string | undefined)[] = [];
  const pages = pagesOf(async (after) => {
    asked.push(after);
    return page([asked.length], String(asked.length));
  });
  for await (const { nodes } of pages) if (nodes[0] === 2) break;
  expect(asked).toEqual([undefined, '1']);
});
