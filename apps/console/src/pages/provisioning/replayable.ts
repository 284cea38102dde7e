import type { ResultOf } from 'gql.tada';
import { client } from '../../service';
import { writes } from './acts';
import type { Filter } from './filter';
import { FAILED, REPLAYED } from './replay.graphql';

type Failed = NonNullable<ResultOf<typeof FAILED>['provisioningRecords']>['nodes'][number];

export interface Replayable {
  /** The oldest first, because a change may need what was created before it. */
  requests: Pick<Failed, 'id' | 'act' | 'subject'>[];
  /** Older requests that were sent again later. */
  repeats: number;
  /** Requests of which a replay succeeded before. */
  replayed: number;
}

/** What there is to replay among the failures of a filter. Identity providers send the same again until it succeeds. */
export async function replayableOf(
  filter: Filter,
  signal: AbortSignal,
  found: (count: number) => void,
): Promise<Replayable> {
  const acts = writes.filter((act) => filter.acts?.includes(act) ?? true);
  const requests: Replayable['requests'] = [];
  let [repeats, replayed] = [0, 0];
  if (acts.length === 0) return { requests, repeats, replayed };
  const done = await replayedSince(String(filter.since), signal);
  const seen = new Set<string>();
  const failed = client.all(FAILED, { filter: { ...filter, acts } }, (data) => data.provisioningRecords, { signal });
  for await (const { id, act, subject, method, path, requestBody } of failed) {
    const same = JSON.stringify([method, path, requestBody]);
    if (seen.has(same)) repeats += 1;
    else if (done.has(id)) replayed += 1;
    else requests.push({ id, act, subject });
    seen.add(same);
    found(requests.length);
  }
  return { requests: requests.reverse(), repeats, replayed };
}

async function replayedSince(since: string, signal: AbortSignal): Promise<ReadonlySet<string | null>> {
  const done = new Set<string | null>();
  for await (const { target } of client.all(REPLAYED, { since }, (data) => data.auditEvents, { signal }))
    done.add(target.id);
  return done;
}
