export interface InTurns<Item> {
  /** What there is to do, as it is read. */
  pages: AsyncIterable<readonly Item[]>;
  /** Works on an item and gives whether there is more to do; asks between two steps whether its turn has ended. */
  goOn(item: Item, ended: () => boolean): Promise<boolean>;
  /** Milliseconds that one item has at a time. */
  turnMs: number;
  /** After so many milliseconds the rest is left to the next run, which reads anew what there is. */
  runMs: number;
  stopped(): boolean;
}

/**
 * Works on many items by turns, so that a large one keeps no other waiting; nor does one that fails, whose error is thrown
 * at the end.
 */
export async function inTurns<Item>({ pages, goOn, turnMs, runMs, stopped }: InTurns<Item>): Promise<void> {
  const end = performance.now() + runMs;
  const errors: unknown[] = [];
  let unfinished: Item[] = [];
  const turns = async (items: readonly Item[]) => {
    unfinished = [];
    for (const item of items) {
      const until = performance.now() + turnMs;
      const ended = () => stopped() || performance.now() >= until;
      try {
        if (!stopped() && (await goOn(item, ended))) unfinished.push(item);
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
