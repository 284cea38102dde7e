import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

interface Work<Item, Result> {
  /** How many are sent at once. What was sent cannot be stopped. */
  size: number;
  /** Returns a result for each item, in their order. */
  send(items: readonly Item[]): Promise<readonly Result[]>;
  /** Also after an error, because a part of the work may be done. */
  settled(): unknown;
}

/** Long work on many items, which are objects or texts that differ. What is done stays known after an error. */
export function useBatches<Item, Result>({ size, send, settled }: Work<Item, Result>) {
  const [results, setResults] = useState<ReadonlyMap<Item, Result>>(new Map());
  const [progress, setProgress] = useState<{ done: number; total: number }>();
  const [error, setError] = useState<unknown>();
  const isStopped = useRef(false);
  // Results can contain secrets, which stay nowhere but on the page.
  const { mutateAsync } = useMutation({ mutationFn: send, gcTime: 0 });
  const stop = () => {
    isStopped.current = true;
  };
  useEffect(() => stop, []);

  /** Returns the results as far as they are known. */
  async function run(items: readonly Item[]): Promise<Result[]> {
    const known: Result[] = [];
    isStopped.current = false;
    setError(undefined);
    try {
      for (let done = 0; done < items.length && !isStopped.current; done += size) {
        setProgress({ done, total: items.length });
        const batch = items.slice(done, done + size);
        const found = await mutateAsync(batch);
        for (const result of found) known.push(result);
        setResults((before) => new Map([...before, ...batch.map((item, index) => [item, found[index]!] as const)]));
      }
    } catch (thrown) {
      setError(thrown);
    }
    setProgress(undefined);
    await settled();
    return known;
  }

  return { run, stop, results, progress, error, isRunning: progress !== undefined, isStarted: results.size > 0 };
}
