import type { Store } from '@rollcall/platform';
import { MerkleLog } from '../sealing/merkle-log.entity';
import { firstRecorded } from './sealed-events.sql';

/** The sequences among which all events of a time are: from the first up to the last one (excluded). */
export async function sequenceRange(
  store: Store,
  { since, until }: { since?: Date; until?: Date },
): Promise<{ from: number; to: number }> {
  const log = await store.first(MerkleLog, {});
  if (!log) return { from: 0, to: 0 };
  return {
    from: Math.max(log.first, since ? await firstRecordedAt(store, log, since.getTime() - log.longestLead) : 0),
    to: until ? await firstRecordedAt(store, log, until.getTime() + log.longestLag) : log.size,
  };
}

/** The sequence of the first event that was recorded at a time (milliseconds since 1970) or later; the size of the log for none. */
export async function firstRecordedAt(store: Store, { size }: MerkleLog, time: number): Promise<number> {
  const [row] = await store.read<{ sequence: number | string }>(firstRecorded, { time });
  return row ? Number(row.sequence) : size;
}
