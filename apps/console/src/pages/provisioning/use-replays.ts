import { useMutation } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { useEffect, useRef, useState } from 'react';
import { client } from '../../service';
import { REPLAY_ALL } from './replay.graphql';

export type Result = NonNullable<ResultOf<typeof REPLAY_ALL>['replayProvisioningRecords']>['results'][number];

export interface Replays {
  state: 'ready' | 'running' | 'stopped' | 'done';
  results: readonly Result[];
  error: unknown;
  /** Begins, or goes on after the last result. */
  run(): void;
  /** Ends after the requests that are under way. */
  stop(): void;
}

/** Few, so that one sees progress and can stop soon. The service takes up to 100. */
const BATCH = 10;

/** Replays requests in their order, some at a time, until all are done or somebody stops it. */
export function useReplays(requests: readonly { id: string }[]): Replays {
  const [results, setResults] = useState<readonly Result[]>([]);
  const isStopped = useRef(false);
  const { mutate, isPending, error, status } = useMutation({
    mutationFn: async () => {
      isStopped.current = false;
      let done = results;
      while (done.length < requests.length && !isStopped.current) {
        const recordIds = requests.slice(done.length, done.length + BATCH).map(({ id }) => id);
        const { replayProvisioningRecords } = await client.request(REPLAY_ALL, { recordIds });
        done = [...done, ...replayProvisioningRecords!.results];
        setResults(done);
      }
    },
  });
  const stop = () => {
    isStopped.current = true;
  };
  useEffect(() => stop, []);
  const state = isPending
    ? 'running'
    : status === 'idle'
      ? 'ready'
      : results.length < requests.length
        ? 'stopped'
        : 'done';
  return { state, results, error, run: () => mutate(), stop };
}
