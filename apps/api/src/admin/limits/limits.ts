/** How much one request may ask for; everything that a page of the product needs lies far below. */
export const limits = {
  /** Words and signs of a document; checked while it is read. */
  tokens: 1000,
  /** Fields below one another. */
  depth: 10,
  /** Fields at the root of an operation, fragments counted: each is a query or a change of its own. */
  rootFields: 50,
  /** Fields by another name, in the whole document. */
  aliases: 50,
  /** Records that an operation could return when every page is full. */
  records: 5000,
} as const;

/** What the parser does not check by itself. */
export type Limit = Exclude<keyof typeof limits, 'tokens'>;
