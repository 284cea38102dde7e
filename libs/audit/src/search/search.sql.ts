import { engineOf, type Raw, runQuery } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { readFound, type SealedAuditEvent } from './sealed-events.sql';

/** Columns of `sealed_events` that have an index with the sequence, and that of `event_subjects`. */
type SearchedColumn = (typeof NAMING)[number] | 'request_id' | 'ip' | 'outcome' | 'action' | 'risk';

/** An event meets it with one of these values. Without values, every event does. */
export type Criterion = readonly (readonly [column: SearchedColumn, value: string])[];

export type Direction = 'ASC' | 'DESC';

/** The events with sequences from `from` up to `to` (excluded) that meet all criteria. */
export interface Search {
  organizationId: string;
  from: number;
  to: number;
  direction: Direction;
  /** Those that fewer events usually meet first. */
  criteria: readonly Criterion[];
  /** When the event occurred: since is inclusive, until exclusive. */
  since?: Date | undefined;
  until?: Date | undefined;
}

/** Part of an answer. `next` is the sequence after which the rest follows; undefined at the end. */
export interface AuditPage {
  events: SealedAuditEvent[];
  next?: number;
}

/** Index entries of a criterion that a page reads at most. */
const WINDOW = 5_000;

const NAMING = ['target_id', 'actor_id', 'project_id', 'subject_id'] as const;

/** The criterion of events that name one of the records in any part. */
export const naming = (ids: readonly string[]): Criterion =>
  ids.flatMap((id) => NAMING.map((column) => [column, id] as const));

/**
 * The first events of a search. It reads a bounded number of index entries, whatever the size of the log, so it may give
 * fewer than `first` although there are more.
 */
export async function searchEvents(manager: EntityManager, search: Search, first: number): Promise<AuditPage> {
  const { criterion, last } = await mostSelective(manager, search);
  const { events, next = last } = await readAlong(manager, upTo(search, last), criterion, first);
  return { events, ...(next !== undefined && { next }) };
}

/** The first events of a search that meet one criterion and the others; it reads until it has found them. */
export async function readAlong(
  manager: EntityManager,
  search: Search,
  criterion: Criterion,
  first: number,
): Promise<AuditPage> {
  const statement = new SearchStatement(manager, search);
  const others = search.criteria.filter((other) => other !== criterion);
  const found = statement.sequences(criterion, first, statement.conditions(others));
  const { events, count, last } = await readFound(manager, found, search.direction, statement.parameters);
  return { events, ...(count === first && last !== undefined && { next: last }) };
}

/** The events of a log from a sequence on. */
export const wholeLog = (organizationId: string, direction: Direction, from = 0): Search => ({
  organizationId,
  from,
  to: Number.MAX_SAFE_INTEGER,
  direction,
  criteria: [],
});

/** The part of a search after a sequence. */
export const following = (search: Search, sequence: number): Search =>
  search.direction === 'ASC'
    ? { ...search, from: Math.max(search.from, sequence + 1) }
    : { ...search, to: Math.min(search.to, sequence) };

const upTo = (search: Search, last: number | undefined): Search =>
  last === undefined ? search : search.direction === 'ASC' ? { ...search, to: last + 1 } : { ...search, from: last };

/**
 * The criterion whose next entries reach the farthest, and the sequence at which its window ends; undefined if the window
 * holds all of them, or if all of them are events of the search.
 */
async function mostSelective(
  manager: EntityManager,
  search: Search,
): Promise<{ criterion: Criterion; last?: number | undefined }> {
  const { criteria, direction, since, until } = search;
  const [only = [], ...others] = criteria;
  if (others.length === 0 && !since && !until) return { criterion: only };
  const statement = new SearchStatement(manager, search);
  const ends = [only, ...others].map(
    (criterion, at) => `(${statement.sequences(criterion, 1, [], WINDOW - 1)}) AS e${at}`,
  );
  const sql = `SELECT ${ends.join(', ')}`;
  const [row] = await runQuery<Record<string, number | string | null>>(manager, sql, statement.parameters);
  const windows = [only, ...others].map((criterion, at) => {
    const end = row![`e${at}`];
    return { criterion, last: end == null ? undefined : Number(end) };
  });
  const sign = direction === 'ASC' ? -1 : 1;
  const byReach = windows.toSorted((one, other) => sign * ((one.last ?? 0) - (other.last ?? 0)));
  return windows.find(({ last }) => last === undefined) ?? byReach[0]!;
}

/** The SQL of a search, with a parameter for each value. */
class SearchStatement {
  readonly parameters: Raw;

  constructor(
    private readonly manager: EntityManager,
    private readonly search: Search,
  ) {
    const { organizationId, from, to, since, until } = search;
    this.parameters = { organizationId, from, to, since: since?.getTime(), until: until?.getTime() };
  }

  /** Selects sequences from the indexes of a criterion, as `sequence`. */
  sequences(criterion: Criterion, first: number, conditions: readonly string[], skipped = 0): string {
    const range = (entry: Criterion[number] | undefined, limit: string) => this.range(entry, conditions, limit);
    const limit = `LIMIT ${first} OFFSET ${skipped}`;
    if (criterion.length < 2) return range(criterion[0], limit);
    const ranges = criterion.map(
      (entry, at) => `SELECT sequence FROM (${range(entry, `LIMIT ${first + skipped}`)}) r${at}`,
    );
    return `${ranges.join(' UNION ')} ORDER BY sequence ${this.search.direction} ${limit}`;
  }

  /** Conditions on `s`, a row of `sealed_events`. */
  conditions(criteria: readonly Criterion[]): string[] {
    const { since, until } = this.search;
    return [
      ...(since ? ['s.occurred_at >= :since'] : []),
      ...(until ? ['s.occurred_at < :until'] : []),
      ...criteria.map((criterion) => {
        const columns = [...new Set(criterion.map(([column]) => column))];
        return `(${columns.map((column) => this.condition(column, criterion)).join(' OR ')})`;
      }),
    ];
  }

  private condition(column: SearchedColumn, criterion: Criterion): string {
    const values = criterion.flatMap(([other, value]) => (other === column ? [value] : []));
    const isOne = `${column} IN (:...${this.named(values)})`;
    if (column !== 'subject_id') return `s.${isOne}`;
    return `EXISTS (SELECT 1 FROM event_subjects o WHERE o.organization_id = s.organization_id
      AND o.sequence = s.sequence AND o.${isOne})`;
  }

  /** A range of one index, which both databases are told: they expect the events of a value to be spread evenly. */
  private range(entry: Criterion[number] | undefined, conditions: readonly string[], limit: string): string {
    const [column, value] = entry ?? [];
    const isSubject = column === 'subject_id';
    const i = isSubject ? 'i' : 's';
    const where = [
      `${i}.organization_id = :organizationId`,
      ...(column ? [`${i}.${column} = :${this.named(value)}`] : []),
      `${i}.sequence >= :from AND ${i}.sequence < :to`,
      ...(isSubject && conditions.length > 0 ? [rowMeets(conditions)] : conditions),
    ];
    return `SELECT ${i}.sequence AS sequence FROM ${isSubject ? 'event_subjects i' : `sealed_events s ${this.along(column)}`}
      WHERE ${where.join(' AND ')} ORDER BY ${i}.sequence ${this.search.direction} ${limit}`;
  }

  private along(column: SearchedColumn | undefined): string {
    if (engineOf(this.manager).name === 'mysql')
      return `FORCE INDEX (${column ? `sealed_events_${column}` : 'PRIMARY'})`;
    return column ? `INDEXED BY sealed_events_${column}` : '';
  }

  private named(value: unknown): string {
    const name = `value${Object.keys(this.parameters).length}`;
    this.parameters[name] = value;
    return name;
  }
}

/** That the event of `i`, a row of `event_subjects`, meets the conditions. A join or EXISTS lets the database read `s` first. */
const rowMeets = (conditions: readonly string[]): string =>
  `(SELECT ${conditions.join(' AND ')} FROM sealed_events s
    WHERE s.organization_id = i.organization_id AND s.sequence = i.sequence)`;
