import { Injectable } from '@nestjs/common';
import { type Caller, Database, Keyring, readerOf, readRows } from '@rollcall/platform';
import { findLog } from '../sealing/merkle-log.sql';
import { SealedEvent } from '../sealing/sealed-event.entity';
import { Sealer } from '../sealing/sealer';
import type { AuditStream } from './audit-stream.entity';
import { readStreams } from './stored-streams';

/** A stream, and how far it is behind. */
export interface StreamStatus {
  stream: AuditStream;
  /** Events that wait for it, those among them that it is not about. */
  behind: number;
  /** When the first of those was recorded; null where it is up to date. */
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

  /** All of them, oldest first; there are never more than a few. What was committed before counts as waiting. */
  async list({ organizationId }: Caller): Promise<StreamStatus[]> {
    await this.sealer.sealNow(organizationId);
    const { manager } = this.database;
    const which = 'WHERE s.organization_id = :organizationId ORDER BY s.id';
    const streams = await readStreams(manager, this.keyring, which, { organizationId });
    const log = await findLog(manager, organizationId);
    const size = log?.size ?? 0;
    const recordedAt = await this.recordedAt(
      organizationId,
      streams.map(({ next }) => Math.max(next, log?.first ?? 0)).filter((next) => next < size),
    );
    return streams.map((stream) => {
      const next = Math.max(stream.next, log?.first ?? 0);
      return { stream, behind: Math.max(size - next, 0), waitingSince: recordedAt.get(next) ?? null };
    });
  }

  private async recordedAt(organizationId: string, sequences: readonly number[]): Promise<Map<number, Date>> {
    if (sequences.length === 0) return new Map();
    const { manager } = this.database;
    const which = 'WHERE e.organization_id = :organizationId AND e.sequence IN (:...sequences)';
    const reader = readerOf(manager, SealedEvent, 'e');
    const rows = await readRows(manager, reader, which, { organizationId, sequences });
    return new Map(rows.map((row) => [row.sequence, row.recordedAt]));
  }
}
