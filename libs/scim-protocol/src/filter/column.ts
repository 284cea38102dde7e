import { compareValue, isPresent } from './evaluate';
import type { ColumnMapping } from './mapping';
import { and, or, type Predicate } from './predicate';
import type { ResolvedComparison } from './resolved';

/** The named parameters of a condition, numbered in order. */
export class Parameters {
  private readonly values: Record<string, string | number> = {};
  private count = 0;

  constructor(private readonly prefix: string) {}

  /**
   * Only the parameters that the final SQL uses: constant conditions are removed, and SQLite refuses unused parameters.
   */
  usedIn(sql: string): Record<string, string | number> {
    const names = new Set(sql.match(/:\w+/g));
    return Object.fromEntries(Object.entries(this.values).filter(([name]) => names.has(`:${name}`)));
  }

  /** Adds a value and returns its placeholder. */
  bind(value: string | number, ending = ''): string {
    const name = `${this.prefix}${this.count++}${ending}`;
    this.values[name] = value;
    return `:${name}`;
  }
}

const SYMBOLS = { eq: '=', gt: '>', ge: '>=', lt: '<', le: '<=' } as const;

/** The condition that compares a column. */
export function compareColumn(
  column: ColumnMapping,
  comparison: ResolvedComparison,
  parameters: Parameters,
): Predicate {
  const { operator, operand, path } = comparison;
  if (column.kind === 'constant') return compareValue(column.value, operator, operand);
  const fits = operand.type === 'string' ? (column.kind === 'string' && (column.fold ?? false)) === operand.fold : true;
  if (column.kind !== operand.type || !fits) throw new TypeError(`The mapping of ${path} does not fit its schema.`);
  if (column.kind === 'boolean') return `(${operand.value ? column.whenTrue : column.whenFalse})`;
  const value = operand.value as string | number;
  switch (operator) {
    case 'co':
      return value === '' ? hasValue(column) : `INSTR(${column.sql}, ${parameters.bind(value)}) > 0`;
    case 'sw':
      return value === '' ? hasValue(column) : startsWith(column.sql, String(value), parameters);
    case 'ew':
      return value === '' ? hasValue(column) : endsWith(column.sql, String(value), parameters);
    default:
      if (column.kind === 'string' && column.id !== undefined && operator === 'eq')
        return `${column.id} = ${parameters.bind(value, 'Id')}`;
      return `${column.sql} ${SYMBOLS[operator]} ${parameters.bind(value)}`;
  }
}

/** The condition that a column has a value that is not empty. */
export function presentColumn(column: ColumnMapping): Predicate {
  switch (column.kind) {
    case 'constant':
      return isPresent(column.value);
    case 'boolean':
      return column.required ? true : or([`(${column.whenTrue})`, `(${column.whenFalse})`]);
    case 'string':
      return column.required ? true : `${column.sql} <> ''`;
    case 'dateTime':
      return hasValue(column);
  }
}

const hasValue = (column: { sql: string; required?: boolean }): Predicate =>
  column.required ? true : `${column.sql} IS NOT NULL`;

/** A range instead of LIKE: it is exact on SQLite too, and both databases can use an index. */
function startsWith(sql: string, prefix: string, parameters: Parameters): Predicate {
  const end = successor(prefix);
  return and([`${sql} >= ${parameters.bind(prefix)}`, end === null ? true : `${sql} < ${parameters.bind(end)}`]);
}

/** LIKE ignores ASCII case on SQLite; SUBSTR counts code points from the end on both. */
const endsWith = (sql: string, suffix: string, parameters: Parameters): Predicate =>
  `SUBSTR(${sql}, -${[...suffix].length}) = ${parameters.bind(suffix)}`;

const LAST_CHARACTER = '\u{10ffff}';

/** The smallest text above all texts with the prefix, in code point order; null if there is none. */
export function successor(prefix: string): string | null {
  const characters = [...prefix];
  while (characters.at(-1) === LAST_CHARACTER) characters.pop();
  const last = characters.pop()?.codePointAt(0);
  if (last === undefined) return null;
  // The surrogates between U+D7FF and U+E000 are not characters.
  return characters.join('') + String.fromCodePoint(last === 0xd7ff ? 0xe000 : last + 1);
}
