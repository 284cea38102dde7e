/** A page of a list, as far as the document asks for it. */
export interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null | undefined };
}

/**
 * The pages of a list, until the last. `read` gets the cursor to continue after, undefined for the first page, and
 * returns null if there is no list. A page of a search may be empty although more follow.
 */
export async function* pagesOf<One extends Page<unknown>>(
  read: (after: string | undefined) => Promise<One | null | undefined>,
): AsyncGenerator<One, void, undefined> {
  for (let after: string | undefined; ; ) {
    const page = await read(after);
    if (!page) return;
    yield page;
    const { hasNextPage, endCursor } = page.pageInfo;
    if (!hasNextPage) return;
    if (endCursor == null || endCursor === after)
      throw new Error('The document must ask for pageInfo { hasNextPage endCursor } and pass $after to the list.');
    after = endCursor;
  }
}

/** The items of all pages. */
export async function* nodesOf<Node>(pages: AsyncIterable<Page<Node>>): AsyncGenerator<Node, void, undefined> {
  for await (const { nodes } of pages) yield* nodes;
}
