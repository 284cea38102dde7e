import { Injectable } from '@nestjs/common';
import { Database, runQuery, timeOfId } from '@rollcall/platform';

/** What of the audit logs waits; counts end at 10,000. */
export interface AuditBacklog {
  /** Events that have no place in their Merkle log yet. */
  unsealed: number;
  /** When the first of them happened. */
  unsealedSince: Date | undefined;
  /** Streams whose destination does not take what it is sent. */
  failingStreams: number;
  failingSince: Date | undefined;
  /** When the first event was recorded that a stream has not delivered; undefined where all are up to date. */
  streamsBehindSince: Date | undefined;
}

const COUNTED = 10_000;

/** Tells how far sealing and streaming are behind, for whoever watches the service. */
@Injectable()
export class AuditBacklogs {
  constructor(private readonly database: Database) {}

  async now(): Promise<AuditBacklog> {
    const [unsealed] = await this.ask<{ count: number; first: string | null }>(
      `SELECT COUNT(*) AS count, MIN(event_id) AS first FROM (SELECT event_id FROM unsealed_events LIMIT ${COUNTED}) u`,
    );
    const [failing] = await this.ask<{ count: number; since: number | string | null }>(
      `SELECT COUNT(*) AS count, MIN(failing_since) AS since FROM (SELECT failing_since FROM audit_streams
        WHERE enabled = 1 AND failing_since IS NOT NULL LIMIT ${COUNTED}) s`,
    );
    const [behind] = await this.ask<{ since: number | string | null }>(
      `SELECT MIN(e.recorded_at) AS since FROM audit_streams s
       JOIN audit_logs l ON l.organization_id = s.organization_id AND s.next < l.size
       JOIN sealed_events e ON e.organization_id = s.organization_id
         AND e.sequence = CASE WHEN s.next < l.first THEN l.first ELSE s.next END
       WHERE s.enabled = 1`,
    );
    return {
      unsealed: Number(unsealed!.count),
      unsealedSince: unsealed!.first === null ? undefined : timeOfId(unsealed!.first),
      failingStreams: Number(failing!.count),
      failingSince: failing!.since === null ? undefined : new Date(Number(failing!.since)),
      streamsBehindSince: behind!.since === null ? undefined : new Date(Number(behind!.since)),
    };
  }

  private ask<Row>(sql: string): Promise<Row[]> {
    return runQuery<Row>(this.database.manager, sql, {});
  }
}
