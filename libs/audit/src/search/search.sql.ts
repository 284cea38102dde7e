import { type Engine, inOrganization, type Raw } from '@rollcall/platform';

const NAMING = ['target_id', 'actor_id', 'project_id', 'subject_id'] as const;

/** Columns of `sealed_events` that are indexed with the sequence, and `subject_id` of `event_subjects`. */
type SearchedColumn = (typeof NAMING)[number] | 'request_id' | 'ip' | 'outcome' | 'action' | 'risk';

/** An event meets the criterion if it has one of these values. Without values, every event does. */
export type Criterion = readonly (readonly [column: SearchedColumn, value: string])[];

export type Direction = 'ASC' | 'DESC';

/** The events with sequences from `from` up to `to` (excluded) that meet all criteria. */
export interface Search {
  from: number;
  to: number;
  direction: Direction;
  /** Usually the most selective first. */
  criteria: readonly Criterion[];
  /** Time of the event: `since` is inclusive, `until` exclusive. */
  since?: Date | undefined;
  until?: Date | undefined;
}

/** The criterion for events that name one of these records in any part. */
export const naming = (ids: readonly string[]): Criterion =>
  ids.flatMap((id) => NAMING.map((column) => [column, id] as const));

/** One row with the value of each expression. */
export const selectAll = (expressions: readonly string[]): string => `SELECT ${expressions.join(', ')}`;

/** The SQL of a search, with a parameter for each value. */
export class SearchStatement {
  readonly parameters: Raw;

  constructor(
    private readonly engine: Engine,
    private readonly search: Search,
  ) {
    const { from, to, since, until } = search;
    this.parameters = { from, to, since: since?.getTime(), until: until?.getTime() };
  }

  /** Selects sequences from a criterion's indexes, as `sequence`. */
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

  /** A range of one index. The SQL names the index: both databases assume that a value's events are spread evenly. */
  private range(entry: Criterion[number] | undefined, conditions: readonly string[], limit: string): string {
    const [column, value] = entry ?? [];
    const isSubject = column === 'subject_id';
    const i = isSubject ? 'i' : 's';
    const where = [
      inOrganization(i),
      ...(column ? [`${i}.${column} = :${this.named(value)}`] : []),
      `${i}.sequence >= :from AND ${i}.sequence < :to`,
      ...(isSubject && conditions.length > 0 ? [rowMeets(conditions)] : conditions),
    ];
    return `SELECT ${i}.sequence AS sequence FROM ${isSubject ? 'event_subjects i' : `sealed_events s ${this.along(column)}`}
      WHERE ${where.join(' AND ')} ORDER BY ${i}.sequence ${this.search.direction} ${limit}`;
  }

  private along(column: SearchedColumn | undefined): string {
    if (this.engine.name === 'mysql') return `FORCE INDEX (${column ? `sealed_events_${column}` : 'PRIMARY'})`;
    return column ? `INDEXED BY sealed_events_${column}` : '';
  }

  private named(value: unknown): string {
    const name = `value${Object.keys(this.parameters).length}`;
    this.parameters[name] = value;
    return name;
  }
}

/** Whether the event of `i`, a row of `event_subjects`, meets the conditions. A join or EXISTS might read `s` first. */
const rowMeets = (conditions: readonly string[]): string =>
  `(SELECT ${conditions.join(' AND ')} FROM sealed_events s
    WHERE s.organization_id = i.organization_id AND s.sequence = i.sequence)`;
