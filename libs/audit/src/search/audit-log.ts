import { Injectable } from '@nestjs/common';
import { type Caller, chunks, Database, type RecordId } from '@rollcall/platform';
import { AuditEvent } from '../events/audit-event.entity';
import type { Outcome, Risk } from '../events/event-type';
import type { Seal } from '../events/native-event';
import { MerkleLog, SealedEvent } from '../sealing/merkle-log.entity';
import { Sealer } from '../sealing/sealer';
import { subjectsByText } from './event-index';
import { readSealed, type SealedAuditEvent, sequenceRange } from './sealed-events';
import { type AuditPage, following, readAlong, searchEvents, wholeLog } from './search';
import { type Criterion, type Direction, naming } from './search.sql';

/** `since` is inclusive, `until` exclusive. Both refer to the time of the event. */
export interface AuditFilter {
  since?: Date;
  until?: Date;
  /** ID of the acting user, key or token. */
  actorId?: RecordId;
  /** ID of the target. */
  targetId?: RecordId;
  /** ID of a record that the event names in any part: actor, target, member, grantee, project. */
  about?: RecordId;
  projectId?: string;
  action?: string;
  /** Matches any of these. Empty = all. */
  actions?: readonly string[];
  risk?: Risk;
  outcome?: Outcome;
  /** The client's IP address. */
  ip?: string;
  /** ID of the request that caused the event. */
  requestId?: string;
  /** Prefix of a word in a name, a reason, a ticket or an error detail. */
  text?: string;
}

/** The filters with a value: neither null nor empty. */
export const withoutEmpty = <Filter extends object>(filter: Filter) =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value != null && value !== '')) as {
    [Name in keyof Filter]?: NonNullable<Filter[Name]>;
  };

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
    const { from, to } = await sequenceRange(store, filter);
    const subjects = filter.text === undefined ? undefined : await subjectsByText(store, filter.text);
    if (subjects?.length === 0) return { events: [] };
    const { since, until } = filter;
    const criteria = criteriaOf(filter, subjects);
    const search = { from, to: Math.min(to, end), direction, criteria, since, until };
    return searchEvents(store, after === undefined ? search : following(search, after), first);
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

const columns = {
  requestId: 'request_id',
  targetId: 'target_id',
  projectId: 'project_id',
  actorId: 'actor_id',
  ip: 'ip',
  action: 'action',
  outcome: 'outcome',
  risk: 'risk',
} as const satisfies { [Name in keyof AuditFilter]?: Criterion[number][0] };

/** The criteria of a filter, usually the most selective first. */
function criteriaOf(filter: AuditFilter, subjects: readonly string[] | undefined): Criterion[] {
  const { about, actions = [] } = filter;
  return [
    ...(about ? [naming([about])] : []),
    ...(subjects ? [naming(subjects)] : []),
    ...(Object.keys(columns) as (keyof typeof columns)[]).flatMap((name): Criterion[] =>
      filter[name] ? [[[columns[name], filter[name]]]] : [],
    ),
    ...(actions.length > 0 ? [actions.map((action) => ['action', action] as const)] : []),
  ];
}
