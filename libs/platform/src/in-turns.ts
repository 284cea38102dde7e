export interface InTurns<Item> {
  /** The items, in pages as they are read. */
  pages: AsyncIterable<readonly Item[]>;
  /** Works on an item and returns whether there is more to do; checks between steps whether its turn has ended. */
  proceed(item: Item, ended: () => boolean): Promise<boolean>;
  /** Milliseconds per turn. */
  turnMs: number;
  /** After this many milliseconds, the next run starts over with the remaining items. */
  runMs: number;
  stopped(): boolean;
}

/**
 * Works on many items in turns, so that a large item does not delay others. Nor does an item that fails: its error is
 * thrown at the end.
 */
export async function inTurns<Item>({ pages, proceed, turnMs, runMs, stopped }: InTurns<Item>): Promise<void> {
  const end = performance.now() + runMs;
  const errors: unknown[] = [];
  let unfinished: Item[] = [];
  const turns = async (items: readonly Item[]) => {
    unfinished = [];
    for (const item of items) {
      const until = performance.now() + turnMs;
      const ended = () => stopped() || performance.now() >= until;
      try {
        if (!stopped() && (await proceed(item, ended))) unfinished.push(item);
      } catch (error) {
        errors.push(error);
      }
    }
  };
  for await (const page of pages) {
    await turns([...unfinished, ...page]);
    if (stopped()) break;
  }
  while (unfinished.length > 0 && !stopped() && performance.now() < end) await turns(unfinished);
  if (errors.length > 0) throw errors[0];
}
