import { Injectable } from '@nestjs/common';
import { type Caller, Database, type RecordId, readerOf, readRows, runQuery } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { AuditEvent } from '../events/audit-event.entity';
import type { Outcome, Risk } from '../events/event-type';
import type { Seal } from '../events/native-event';
import { findLog } from '../sealing/find-log';
import type { MerkleLog } from '../sealing/merkle-log.entity';
import { SealedEvent } from '../sealing/sealed-event.entity';
import { Sealer } from '../sealing/sealer';
import { byRarity, type Direction, look, type Search } from './candidates';
import { namedBy } from './named-by';
import { readSealed, type SealedAuditEvent } from './sealed-events';
import { rangeOf } from './sequence-range';
import { type TermKind, termOf } from './terms';

/** Since is inclusive, until exclusive; both of the time when it happened. */
export interface AuditFilter {
  since?: Date;
  until?: Date;
  /** Id of the user, key or token that acted. */
  actorId?: RecordId;
  /** Id of what was acted upon. */
  targetId?: RecordId;
  /** Id of whoever or whatever an event names in any part: actor, target, member, grantee, project. */
  about?: RecordId;
  projectId?: string;
  action?: string;
  /** Any of these; none = all. */
  actions?: readonly string[];
  risk?: Risk;
  outcome?: Outcome;
  /** Address that the request came from. */
  ip?: string;
  /** Id of the request that caused it. */
  requestId?: string;
  /** The beginning of a word of a name, a reason, a ticket or a refusal. */
  text?: string;
}

/** The filters that were given, without those that are null or empty. */
export const given = <Filter extends object>(filter: Filter) =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value != null && value !== '')) as {
    [Name in keyof Filter]?: NonNullable<Filter[Name]>;
  };

/** There is no log of such an organization. */
export class UnknownLogError extends Error {
  override readonly name = 'UnknownLogError';
}

/** Part of an answer: `next` = the number behind which the rest is asked for; none at the end. */
export interface AuditPage {
  events: SealedAuditEvent[];
  next?: number;
}

/** Looks that one page may take; what was not looked through by then is left to the next page. */
const LOOKS = 10;

/** Reads the audit log of the caller's organization; whatever was committed before is found. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
  ) {}

  /**
   * At most `first` events behind the number `after`, newest first or in the order of the log. A page may have fewer
   * although there are more (`next`): it reads a bounded number of index entries, whatever the size of the log. `end` =
   * the log as it was when it had so many events. Throws VagueTextError.
   */
  async page(
    { organizationId }: Pick<Caller, 'organizationId'>,
    filter: AuditFilter,
    first: number,
    after?: number,
    direction: Direction = 'DESC',
    end?: number,
  ): Promise<AuditPage> {
    if (end === undefined) await this.sealer.sealNow(organizationId);
    const { manager } = this.database;
    const search = await searchOf(manager, organizationId, filter, end);
    const events: SealedAuditEvent[] = [];
    let next = after;
    for (let looks = 0; search && looks < LOOKS; looks++) {
      const found = await look(manager, searchAfter(search, next, direction), direction, first - events.length, looks);
      const sealed = await readSealed(manager, organizationId, found.sequences);
      for (const event of sealed.filter(matchesFilter(filter))) events.push(event);
      next = found.next;
      if (next === undefined || events.length === first) break;
    }
    return { events, ...(search && next !== undefined && { next }) };
  }

  /** The log with everything that was committed before. Throws UnknownLogError where nothing ever happened. */
  async current(organizationId: string): Promise<MerkleLog> {
    await this.sealer.sealNow(organizationId);
    const log = await findLog(this.database.manager, organizationId);
    if (!log) throw new UnknownLogError(`organization ${organizationId} has no audit log`);
    return log;
  }

  /**
   * Events that name any of these ids, in the order of the log behind the number `after`: at most `first`; fewer are the
   * last ones. What was committed before is among them.
   */
  async aboutAny(
    organizationId: string,
    ids: readonly string[],
    after: number,
    first: number,
  ): Promise<SealedAuditEvent[]> {
    await this.sealer.sealNow(organizationId);
    const { manager } = this.database;
    const rows = await runQuery<{ sequence: number | string }>(
      manager,
      `SELECT DISTINCT sequence FROM event_terms
       WHERE organization_id = :organizationId AND term IN (:...terms) AND sequence > :after
       ORDER BY sequence LIMIT ${first}`,
      { organizationId, terms: ids.map((id) => termOf('ABOUT', id)), after },
    );
    const sequences = rows.map(({ sequence }) => Number(sequence));
    return readSealed(manager, organizationId, sequences);
  }

  /** When the first event that is kept was recorded, where retention took those before; undefined where all are there. */
  async beginning(organizationId: string): Promise<Date | undefined> {
    const { manager } = this.database;
    const log = await findLog(manager, organizationId);
    if (!log || log.first === 0) return undefined;
    const [first] = await readSealed(manager, organizationId, [log.first]);
    return first?.recordedAt ?? log.recordedAt;
  }

  /** Those of the ids that are events of the organization, by id. */
  async events({ organizationId }: Caller, ids: readonly string[]): Promise<Map<string, AuditEvent>> {
    const { manager } = this.database;
    const reader = readerOf(manager, AuditEvent, 'e');
    const which = 'WHERE e.organization_id = :organizationId AND e.id IN (:...ids)';
    const events = await readRows(manager, reader, which, { organizationId, ids });
    return new Map(events.map((event) => [event.id, event]));
  }

  /** Places in the log by the id of the event, of those that are sealed. */
  async seals({ organizationId }: Pick<Caller, 'organizationId'>, ids: readonly string[]): Promise<Map<string, Seal>> {
    const { manager } = this.database;
    const which = 'WHERE s.organization_id = :organizationId AND s.event_id IN (:...ids)';
    const seals = await readRows(manager, readerOf(manager, SealedEvent, 's'), which, { organizationId, ids });
    return new Map(seals.map(({ eventId, sequence, recordedAt }) => [eventId, { sequence, recordedAt }]));
  }
}

/** What is looked for by index; undefined where nothing can be found. */
async function searchOf(
  manager: EntityManager,
  organizationId: string,
  filter: AuditFilter,
  end = Number.MAX_SAFE_INTEGER,
): Promise<Search | undefined> {
  const { since, until } = filter;
  const { from, to } = await rangeOf(manager, organizationId, filter);
  const range = { from, to: Math.min(to, end), since, until };
  const { actorId, targetId, about, projectId, action, actions = [], risk, outcome, ip, requestId, text } = filter;
  const given: [TermKind, string | undefined][] = [
    ['ACTOR', actorId],
    ['TARGET', targetId],
    ['ABOUT', about],
    ['PROJECT', projectId],
    ['ACTION', action],
    ['RISK', risk],
    ['OUTCOME', outcome === 'DENIED' ? outcome : undefined],
    ['ADDRESS', ip],
    ['REQUEST', requestId],
  ];
  const all = given.flatMap(([kind, value]) => (value === undefined ? [] : [termOf(kind, value)]));
  const named = text === undefined ? undefined : await namedBy(manager, organizationId, text);
  if (named?.length === 0) return undefined;
  const alternatives =
    named?.map((id) => [...all, termOf('ABOUT', id)]) ?? actions.map((one) => [...all, termOf('ACTION', one)]);
  const anyOf = [];
  for (const terms of alternatives.length > 0 ? alternatives : [all])
    anyOf.push(await byRarity(manager, organizationId, terms));
  return { organizationId, anyOf, ...range };
}

function searchAfter(search: Search, after: number | undefined, direction: Direction): Search {
  if (after === undefined) return search;
  return direction === 'ASC'
    ? { ...search, from: Math.max(search.from, after + 1) }
    : { ...search, to: Math.min(search.to, after) };
}

/** What was done has no index: nearly everything was. Of several events and a text, the text is looked for by index. */
const matchesFilter =
  ({ outcome, actions = [] }: AuditFilter) =>
  ({ event }: SealedAuditEvent): boolean =>
    (outcome === undefined || event.outcome === outcome) && (actions.length === 0 || actions.includes(event.action));
