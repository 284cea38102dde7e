import { Injectable } from '@nestjs/common';
import { type Caller, Database, type RecordId } from '@rollcall/platform';
import { AuditEvent } from '../events/audit-event.entity';
import type { Outcome, Risk } from '../events/event-type';
import type { Seal } from '../events/native-event';
import { MerkleLog, SealedEvent } from '../sealing/merkle-log.entity';
import { Sealer } from '../sealing/sealer';
import { subjectsByText } from './event-index';
import { readSealed, type SealedAuditEvent, sequenceRange } from './sealed-events';
import { type AuditPage, following, readAlong, searchEvents, wholeLog } from './search';
import { type Criterion, type Direction, naming } from './search.sql';

/** Since is inclusive, until exclusive; both of the time when it happened. */
export interface AuditFilter {
  since?: Date;
  until?: Date;
  /** ID of the user, key or token that acted. */
  actorId?: RecordId;
  /** ID of what was acted upon. */
  targetId?: RecordId;
  /** ID of whoever or whatever an event names in any part: actor, target, member, grantee, project. */
  about?: RecordId;
  projectId?: string;
  action?: string;
  /** Any of these; none = all. */
  actions?: readonly string[];
  risk?: Risk;
  outcome?: Outcome;
  /** Address that the request came from. */
  ip?: string;
  /** ID of the request that caused it. */
  requestId?: string;
  /** The beginning of a word of a name, a reason, a ticket or a refusal. */
  text?: string;
}

/** The filters that were given, without those that are null or empty. */
export const withoutEmpty = <Filter extends object>(filter: Filter) =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value != null && value !== '')) as {
    [Name in keyof Filter]?: NonNullable<Filter[Name]>;
  };

/** There is no log of such an organization. */
export class UnknownLogError extends Error {
  override readonly name = 'UnknownLogError';
}

/** Records whose events are looked up together. */
const TOGETHER = 50;

/** Reads the audit log of the caller's organization; whatever was committed before is found. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
  ) {}

  /**
   * At most `first` events after the sequence `after`, newest first or in the order of the log. A page may have fewer
   * although there are more (`next`): it reads a bounded number of index entries, whatever the size of the log. `end` =
   * the log as it was when it had so many events. Throws VagueTextError.
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

  /** The log with everything that was committed before. Throws UnknownLogError where nothing ever happened. */
  async current(organizationId: string): Promise<MerkleLog> {
    await this.sealer.sealNow(organizationId);
    const log = await this.database.store({ organizationId }).first(MerkleLog, {});
    if (!log) throw new UnknownLogError(`organization ${organizationId} has no audit log`);
    return log;
  }

  /**
   * Events that name any of these IDs, in the order of the log after a sequence: at most `first`; fewer are the last
   * ones. What was committed before is among them.
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
    for (let start = 0; start < ids.length; start += TOGETHER) {
      const some = naming(ids.slice(start, start + TOGETHER));
      const { events } = await readAlong(store, rest, some, first);
      for (const event of events) found.set(event.sequence, event);
    }
    return [...found.values()].sort((one, other) => one.sequence - other.sequence).slice(0, first);
  }

  /** When the first event that is kept was recorded, where retention took those before; undefined where all are there. */
  async beginning(organizationId: string): Promise<Date | undefined> {
    const store = this.database.store({ organizationId });
    const log = await store.first(MerkleLog, {});
    if (!log || log.first === 0) return undefined;
    const [first] = await readSealed(store, [log.first]);
    return first?.recordedAt ?? log.recordedAt;
  }

  /** Those of the IDs that are events of the organization, by ID. */
  async events(caller: Caller, ids: readonly string[]): Promise<Map<string, AuditEvent>> {
    const events = await this.database.store(caller).byIds(AuditEvent, ids);
    return new Map(events.map((event) => [event.id, event]));
  }

  /** Places in the log by the ID of the event, of those that are sealed. */
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

/** What a filter asks for; that which fewer events usually meet comes first. */
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
