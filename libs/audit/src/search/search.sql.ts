import { engineOf, type Raw, runQuery } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { readFound, type SealedAuditEvent } from './sealed-events.sql';

/** Columns of `sealed_events` that have an index with the sequence, and that of `event_subjects`. */
type SearchedColumn =
  | 'request_id'
  | 'target_id'
  | 'project_id'
  | 'actor_id'
  | 'ip'
  | 'outcome'
  | 'action'
  | 'risk'
  | 'subject_id';

/** An event meets it with one of the values in one of the columns. Without columns, every event does. */
export type Criterion = { readonly [Column in SearchedColumn]?: readonly string[] };

export type Direction = 'ASC' | 'DESC';

/** The events with sequences from `from` up to `to` (excluded) that meet all criteria. */
export interface Search {
  organizationId: string;
  from: number;
  to: number;
  direction: Direction;
  /** Of criteria that are met as rarely, the earlier one is looked up and the others are compared. */
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

/** Index entries that a page reads at first, and those that it reads if the first ones do not fill it. */
const WINDOWS = [500, 10_000];

/** The criterion of events that name one of the records in any part. */
export const naming = (ids: readonly string[]): Criterion => ({
  target_id: ids,
  actor_id: ids,
  project_id: ids,
  subject_id: ids,
});

/**
 * The first events of a search. It reads a bounded number of index entries, whatever the size of the log, so it may give
 * fewer than `first` although there are more.
 */
export async function searchEvents(manager: EntityManager, search: Search, first: number): Promise<AuditPage> {
  const events: SealedAuditEvent[] = [];
  let next: number | undefined;
  for (const entries of WINDOWS) {
    const rest = next === undefined ? search : following(search, next);
    const { criterion, last } = await mostSelective(manager, rest, entries);
    const found = await readAlong(manager, upTo(rest, last), criterion, first - events.length);
    for (const event of found.events) events.push(event);
    next = found.next ?? last;
    if (next === undefined || events.length === first) break;
  }
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

/** The part of a search after a sequence. */
export const following = (search: Search, sequence: number): Search =>
  search.direction === 'ASC'
    ? { ...search, from: Math.max(search.from, sequence + 1) }
    : { ...search, to: Math.min(search.to, sequence) };

const upTo = (search: Search, last: number | undefined): Search =>
  last === undefined ? search : search.direction === 'ASC' ? { ...search, to: last + 1 } : { ...search, from: last };

/**
 * The criterion that is met by the fewest of the next events. `last` is the sequence at which its window of index entries
 * ends; undefined if the window holds all of them, or if all of them are events of the search.
 */
async function mostSelective(
  manager: EntityManager,
  search: Search,
  window: number,
): Promise<{ criterion: Criterion; last?: number }> {
  const { criteria, direction, since, until } = search;
  const [only = {}, ...others] = criteria;
  if (others.length === 0 && !since && !until) return { criterion: only };
  const statement = new SearchStatement(manager, search);
  const windows = [only, ...others].map((criterion) => ({
    criterion,
    // Each range of a criterion is read so far.
    size: Math.max(WINDOWS[0]!, Math.floor(window / Math.max(1, Object.values(criterion).flat().length))),
  }));
  const counts = windows.map(
    ({ criterion, size }, position) => `SELECT ${position} AS position, COUNT(*) AS entries,
      ${direction === 'ASC' ? 'MAX' : 'MIN'}(sequence) AS last
      FROM (${statement.sequences(criterion, size)}) w${position}`,
  );
  const rows = await runQuery<Record<'position' | 'entries' | 'last', number | string>>(
    manager,
    counts.join(' UNION ALL '),
    statement.parameters,
  );
  const sign = direction === 'ASC' ? -1 : 1;
  const [fewest] = rows
    .map((row) => ({ ...windows[Number(row.position)]!, entries: Number(row.entries), last: Number(row.last) }))
    .map(({ criterion, size, entries, last }) =>
      entries < size ? { criterion, entries } : { criterion, entries: Number.MAX_SAFE_INTEGER, last },
    )
    .sort((one, other) => one.entries - other.entries || sign * ((one.last ?? 0) - (other.last ?? 0)));
  return fewest!;
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

  /** Selects the sequences of the first events in the indexes of a criterion, as `sequence`. */
  sequences(criterion: Criterion, first: number, conditions: readonly string[] = []): string {
    const ranges = entriesOf(criterion).flatMap(([column, values]) =>
      values.map((value) => this.range(column, value, first, conditions)),
    );
    const [range = this.range(undefined, undefined, first, conditions), ...more] = ranges;
    if (more.length === 0) return range;
    return `${ranges.map((sql, index) => `SELECT sequence FROM (${sql}) r${index}`).join(' UNION ')}
      ORDER BY sequence ${this.search.direction} LIMIT ${first}`;
  }

  /** Conditions on `s`, a row of `sealed_events`. */
  conditions(criteria: readonly Criterion[]): string[] {
    const { since, until } = this.search;
    return [
      ...(since ? ['s.occurred_at >= :since'] : []),
      ...(until ? ['s.occurred_at < :until'] : []),
      ...criteria.map(
        (criterion) =>
          `(${entriesOf(criterion)
            .map((entry) => this.condition(...entry))
            .join(' OR ')})`,
      ),
    ];
  }

  private condition(column: SearchedColumn, values: readonly string[]): string {
    const isIn = `${column} IN (:...${this.named(values)})`;
    if (column !== 'subject_id') return `s.${isIn}`;
    return `EXISTS (SELECT 1 FROM event_subjects o WHERE o.organization_id = s.organization_id
      AND o.sequence = s.sequence AND o.${isIn})`;
  }

  /** A range of one index, which both databases are told: they expect the events of a value to be spread evenly. */
  private range(
    column: SearchedColumn | undefined,
    value: string | undefined,
    first: number,
    conditions: readonly string[],
  ): string {
    const isSubject = column === 'subject_id';
    const table = isSubject ? 'event_subjects i' : `sealed_events s ${this.along(column)}`;
    const i = isSubject ? 'i' : 's';
    const where = [
      `${i}.organization_id = :organizationId`,
      ...(column ? [`${i}.${column} = :${this.named(value)}`] : []),
      `${i}.sequence >= :from AND ${i}.sequence < :to`,
      ...(isSubject && conditions.length > 0 ? [rowMeets(conditions)] : conditions),
    ];
    return `SELECT ${i}.sequence AS sequence FROM ${table} WHERE ${where.join(' AND ')}
      ORDER BY ${i}.sequence ${this.search.direction} LIMIT ${first}`;
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

const entriesOf = (criterion: Criterion) => Object.entries(criterion) as [SearchedColumn, readonly string[]][];
