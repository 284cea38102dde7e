import { Injectable } from '@nestjs/common';
import { type Caller, chunks, Database } from '@rollcall/platform';
import { AuditEvent } from '../events/audit-event.entity';
import type { Seal } from '../events/native-event';
import { MerkleLog, SealedEvent } from '../sealing/merkle-log.entity';
import { Sealer } from '../sealing/sealer';
import { type AuditFilter, AuditSearches } from './audit-filter';
import { following, within } from './bounded-search';
import { readSealed, type SealedAuditEvent } from './sealed-events';
import { type AuditPage, readAlong, searchEvents, wholeLog } from './search';
import { auditLogTable, type Direction, naming } from './search.sql';

/** The organization has no log. */
export class UnknownLogError extends Error {
  override readonly name = 'UnknownLogError';
}

/** Records per lookup. */
const TOGETHER = 50;

/** Reads the audit log of the caller's organization. Finds everything committed before the read. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
    private readonly searches: AuditSearches,
  ) {}

  /**
   * At most `first` events after the sequence `after`, newest first or in log order. A page may have fewer events although
   * more exist (`next`), because it reads a bounded number of index entries, whatever the size of the log. `end` = the size
   * of the log at which to stop. Throws VagueTextError.
   */
  async page(
    { organizationId }: Pick<Caller, 'organizationId'>,
    filter: AuditFilter,
    first: number,
    after?: number,
    direction: Direction = 'DESC',
    end = Number.MAX_SAFE_INTEGER,
  ): Promise<AuditPage> {
    if (end === Number.MAX_SAFE_INTEGER) await this.sealer.sealNow(organizationId);
    const store = this.database.store({ organizationId });
    const search = await this.searches.of(store, filter, direction);
    if (!search) return { events: [] };
    const rest = within(search, 0, end);
    return searchEvents(store, after === undefined ? rest : following(auditLogTable, rest, after), first);
  }

  /** The log with everything committed so far. Throws UnknownLogError if the organization has no events. */
  async current(organizationId: string): Promise<MerkleLog> {
    await this.sealer.sealNow(organizationId);
    const log = await this.database.store({ organizationId }).first(MerkleLog, {});
    if (!log) throw new UnknownLogError(`organization ${organizationId} has no audit log`);
    return log;
  }

  /**
   * At most `first` events after the sequence `after` that name any of these IDs, in log order. Fewer than `first` means
   * that there are no more. Includes everything committed before the read.
   */
  async aboutAny(
    organizationId: string,
    ids: readonly string[],
    after: number,
    first: number,
  ): Promise<SealedAuditEvent[]> {
    await this.sealer.sealNow(organizationId);
    const store = this.database.store({ organizationId });
    const found = new Map<number, SealedAuditEvent>();
    const rest = wholeLog('ASC', after + 1);
    for (const some of chunks(ids, TOGETHER)) {
      const { events } = await readAlong(store, rest, naming(some), first);
      for (const event of events) found.set(event.sequence, event);
    }
    return [...found.values()].sort((one, other) => one.sequence - other.sequence).slice(0, first);
  }

  /** When the first remaining event was recorded. Undefined if retention has not deleted any. */
  async beginning(organizationId: string): Promise<Date | undefined> {
    const store = this.database.store({ organizationId });
    const log = await store.first(MerkleLog, {});
    if (!log || log.first === 0) return undefined;
    const [first] = await readSealed(store, [log.first]);
    return first?.recordedAt ?? log.recordedAt;
  }

  /** The organization's events with these IDs, by ID. */
  async events(caller: Caller, ids: readonly string[]): Promise<Map<string, AuditEvent>> {
    const events = await this.database.store(caller).byIds(AuditEvent, ids);
    return new Map(events.map((event) => [event.id, event]));
  }

  /** Log positions of the sealed events among these, by event ID. */
  async seals(caller: Pick<Caller, 'organizationId'>, ids: readonly string[]): Promise<Map<string, Seal>> {
    const seals = await this.database.store(caller).find(SealedEvent, { eventId: ids });
    return new Map(seals.map(({ eventId, sequence, recordedAt }) => [eventId, { sequence, recordedAt }]));
  }
}
