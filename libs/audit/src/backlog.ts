import { Injectable } from '@nestjs/common';
import { Database, timeOfId } from '@rollcall/platform';
import { failingStreams, firstUndelivered, unsealedEvents } from './backlog.sql';

/** The work that sealing and streaming still have to do. Counts stop at 10,000. */
export interface AuditBacklog {
  /** Events that are not in their Merkle log yet. */
  unsealed: number;
  /** When the first of them occurred. */
  unsealedSince: Date | undefined;
  /** Streams whose deliveries fail. */
  failingStreams: number;
  failingSince: Date | undefined;
  /** When the oldest undelivered event was recorded. Undefined if all streams are up to date. */
  streamsBehindSince: Date | undefined;
}

const COUNTED = 10_000;

interface Since {
  since: number | string | null;
}

/** Reports how far sealing and streaming lag, for monitoring. */
@Injectable()
export class AuditBacklogs {
  constructor(private readonly database: Database) {}

  async now(): Promise<AuditBacklog> {
    const store = this.database.acrossOrganizations;
    const limit = COUNTED;
    const [unsealed] = await store.read<{ count: number; first: string | null }>(unsealedEvents, { limit });
    const [failing] = await store.read<{ count: number } & Since>(failingStreams, { limit });
    const [behind] = await store.read<Since>(firstUndelivered);
    return {
      unsealed: Number(unsealed!.count),
      unsealedSince: unsealed!.first === null ? undefined : timeOfId(unsealed!.first),
      failingStreams: Number(failing!.count),
      failingSince: failing!.since === null ? undefined : new Date(Number(failing!.since)),
      streamsBehindSince: behind!.since === null ? undefined : new Date(Number(behind!.since)),
    };
  }
}
