import { Injectable } from '@nestjs/common';
import { type Caller, Database, Keyring, type Store } from '@rollcall/platform';
import { MerkleLog, SealedEvent } from '../sealing/merkle-log.entity';
import { Sealer } from '../sealing/sealer';
import { type AuditStream, openStream, StoredStream } from './audit-stream.entity';

/** A stream and its backlog. */
export interface StreamStatus {
  stream: AuditStream;
  /** Number of waiting events, including those that do not belong to the stream. */
  behind: number;
  /** When the first of them was recorded. Null if the stream is up to date. */
  waitingSince: Date | null;
}

/** Reads the streams of the caller's organization. */
@Injectable()
export class AuditStreams {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
    private readonly keyring: Keyring,
  ) {}

  /** All streams, oldest first. There are never more than a few. Everything committed before the call counts as waiting. */
  async list({ organizationId }: Caller): Promise<StreamStatus[]> {
    await this.sealer.sealNow(organizationId);
    const store = this.database.store({ organizationId });
    const streams = await store.find(StoredStream, {}, { orderBy: 'id' });
    const log = await store.first(MerkleLog, {});
    const { size, first } = log ?? { size: 0, first: 0 };
    const places = streams.map(({ next }) => Math.max(next, first));
    const recordedAt = await recordedTimes(
      store,
      places.filter((next) => next < size),
    );
    return streams.map((stream, index) => {
      const next = places[index]!;
      return {
        stream: openStream(this.keyring, stream),
        behind: Math.max(size - next, 0),
        waitingSince: recordedAt.get(next) ?? null,
      };
    });
  }
}

async function recordedTimes(store: Store, sequences: readonly number[]): Promise<Map<number, Date>> {
  if (sequences.length === 0) return new Map();
  const events = await store.find(SealedEvent, { sequence: sequences });
  return new Map(events.map(({ sequence, recordedAt }) => [sequence, recordedAt]));
}
