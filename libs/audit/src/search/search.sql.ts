import { type Condition, type Engine, inOrganization, type Raw } from '@rollcall/platform';

const NAMING = ['target_id', 'actor_id', 'project_id', 'subject_id'] as const;

/** Indexed columns of `sealed_events`, and `subject_id` of `event_subjects`. */
export type EventColumn = (typeof NAMING)[number] | 'request_id' | 'ip' | 'outcome' | 'action' | 'risk' | 'actor_type';

/** A row meets the criterion if it has one of these values. Without values, every row does. */
export type Criterion<Column extends string = string> = readonly (readonly [column: Column, value: string | number])[];

export type Direction = 'ASC' | 'DESC';

/** A row's place in the order of its table. */
export type Key = number | string;

/** A table whose rows are found by an index of each searched column, in the order of the key. */
export interface SearchedTable<Place extends Key> {
  name: string;
  key: string;
  /** The first place after this one. */
  next(place: Place): Place;
  /** Converts what the database returns for the key. */
  read(raw: unknown): Place;
}

/** The audit log, in the order of its sequence numbers. The index of a column is named after it. */
export const auditLogTable: SearchedTable<number> = {
  name: 'sealed_events',
  key: 'sequence',
  next: (sequence) => sequence + 1,
  read: Number,
};

/** The rows with places from `from` up to `to` (excluded) that meet all criteria and conditions. */
export interface Search<Place extends Key = number> {
  from: Place;
  to: Place;
  direction: Direction;
  /** Usually the most selective first. */
  criteria: readonly Criterion[];
  /** Conditions on `s`, a row of the table, that no index meets. */
  conditions: readonly Condition[];
}

/** The criterion for events that name one of these records in any part. */
export const naming = (ids: readonly string[]): Criterion<EventColumn> =>
  ids.flatMap((id) => NAMING.map((column) => [column, id] as const));

/** The conditions for events of a period: `since` is inclusive, `until` exclusive. */
export const occurredIn = ({ since, until }: { since?: Date; until?: Date }): Condition[] => [
  ...(since ? [{ sql: 's.occurred_at >= :since', parameters: { since: since.getTime() } }] : []),
  ...(until ? [{ sql: 's.occurred_at < :until', parameters: { until: until.getTime() } }] : []),
];

/** The criterion for rows with one of these values in a column. */
export const anyValue = <Column extends string>(column: Column, values: readonly string[] = []): Criterion<Column> =>
  [...new Set(values)].map((value) => [column, value] as const);

/** One row with the value of each expression. */
export const selectAll = (expressions: readonly string[]): string => `SELECT ${expressions.join(', ')}`;

/** The SQL of a search, with a parameter for each value. */
export class SearchStatement<Place extends Key> {
  readonly parameters: Raw;

  constructor(
    private readonly engine: Engine,
    private readonly table: SearchedTable<Place>,
    private readonly search: Search<Place>,
  ) {
    const { from, to, conditions } = search;
    this.parameters = Object.assign(
      { [`from_${table.key}`]: from, [`to_${table.key}`]: to },
      ...conditions.map(({ parameters }) => parameters),
    );
  }

  /** Selects up to `first` keys from a criterion's indexes. */
  keys(criterion: Criterion, first: number, conditions: readonly string[]): string {
    const ranges = this.ranges(criterion, conditions, `LIMIT ${first}`);
    if (ranges.length === 1) return ranges[0]!;
    const { key } = this.table;
    return `${ranges.map(selectFrom(key)).join(' UNION ')} ORDER BY ${key} ${this.search.direction} LIMIT ${first}`;
  }

  /** Selects the nearest key that is number `first` in one of the criterion's indexes. NULL if all of them end before. */
  windowEnd(criterion: Criterion, first: number): string {
    const ranges = this.ranges(criterion, [], `LIMIT 1 OFFSET ${first - 1}`);
    if (ranges.length === 1) return ranges[0]!;
    const nearest = this.search.direction === 'ASC' ? 'MIN' : 'MAX';
    const { key } = this.table;
    return `SELECT ${nearest}(${key}) FROM (${ranges.map(selectFrom(key)).join(' UNION ALL ')}) w`;
  }

  /** Conditions on `s`, a row of the table. */
  conditions(criteria: readonly Criterion[]): string[] {
    return [
      ...this.search.conditions.map(({ sql }) => sql),
      ...criteria.map((criterion) => {
        const columns = [...new Set(criterion.map(([column]) => column))];
        return `(${columns.map((column) => this.condition(column, criterion)).join(' OR ')})`;
      }),
    ];
  }

  private condition(column: string, criterion: Criterion): string {
    const values = criterion.flatMap(([other, value]) => (other === column ? [value] : []));
    const isOne = `${column} IN (:...${this.named(column, values)})`;
    if (column !== 'subject_id') return `s.${isOne}`;
    return `EXISTS (SELECT 1 FROM event_subjects o WHERE o.organization_id = s.organization_id
      AND o.sequence = s.sequence AND o.${isOne})`;
  }

  private ranges(criterion: Criterion, conditions: readonly string[], limit: string): string[] {
    if (criterion.length === 0) return [this.range(undefined, conditions, limit)];
    return criterion.map((entry) => this.range(entry, conditions, limit));
  }

  /** A range of one index. The SQL names the index: both databases assume that a value's rows are spread evenly. */
  private range(entry: Criterion[number] | undefined, conditions: readonly string[], limit: string): string {
    const { name, key } = this.table;
    const [column, value] = entry ?? [];
    const isSubject = column === 'subject_id';
    const i = isSubject ? 'i' : 's';
    const where = [
      inOrganization(i),
      ...(column ? [`${i}.${column} = :${this.named(column, value)}`] : []),
      `${i}.${key} >= :from_${key} AND ${i}.${key} < :to_${key}`,
      ...(isSubject && conditions.length > 0 ? [rowMeets(conditions)] : conditions),
    ];
    return `SELECT ${i}.${key} AS ${key} FROM ${isSubject ? 'event_subjects i' : `${name} s ${this.along(column)}`}
      WHERE ${where.join(' AND ')} ORDER BY ${i}.${key} ${this.search.direction} ${limit}`;
  }

  private along(column: string | undefined): string {
    const index = `${this.table.name}_${column}`;
    if (this.engine.name === 'mysql') return `FORCE INDEX (${column ? index : 'PRIMARY'})`;
    return column ? `INDEXED BY ${index}` : '';
  }

  /** Named after the column, because an ID is bound by the name of its parameter. */
  private named(column: string, value: unknown): string {
    const name = `${column}${Object.keys(this.parameters).length}`;
    this.parameters[name] = value;
    return name;
  }
}

const selectFrom = (key: string) => (range: string, at: number) => `SELECT ${key} FROM (${range}) r${at}`;

/** Whether the event of `i`, a row of `event_subjects`, meets the conditions. A join or EXISTS might read `s` first. */
const rowMeets = (conditions: readonly string[]): string =>
  `(SELECT ${conditions.join(' AND ')} FROM sealed_events s
    WHERE s.organization_id = i.organization_id AND s.sequence = i.sequence)`;
