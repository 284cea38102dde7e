import { notFilterable } from '../errors';
import { compareColumn, Parameters, presentColumn } from './column';
import { type CollectionMapping, type ColumnMapping, isCollection, type Mapping } from './mapping';
import { and, not, or, type Predicate, toSql } from './predicate';
import type { ResolvedFilter } from './resolved';

/** A WHERE condition and the values of its named parameters (`:f0`, `:f1`, …). */
export interface Where {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/**
 * Compiles a filter to SQL that agrees with `evaluate` on MySQL and SQLite and uses indexes if possible. The condition
 * may be NULL instead of false, so do not negate it. `prefix` names the parameters. Throws 400 invalidFilter for an
 * attribute that the mapping lacks.
 */
export function toWhere(filter: ResolvedFilter, mapping: Mapping, prefix = 'f'): Where {
  const parameters = new Parameters(prefix);
  const sql = toSql(compile(filter, mapping, '', parameters));
  return { sql, parameters: parameters.usedIn(sql) };
}

function compile(filter: ResolvedFilter, mapping: Mapping, within: string, parameters: Parameters): Predicate {
  switch (filter.kind) {
    case 'and':
      return and(filter.filters.map((part) => compile(part, mapping, within, parameters)));
    case 'or':
      return or(filter.filters.map((part) => compile(part, mapping, within, parameters)));
    case 'not':
      return not(compile(filter.filter, mapping, within, parameters));
    case 'present':
      return or(columnsAt(mapping, filter.path, within).map(presentColumn));
    case 'compare': {
      const [column] = columnsAt(mapping, filter.path, within);
      return compareColumn(column!, filter, parameters);
    }
    case 'some': {
      const collection = collectionAt(mapping, filter.attribute);
      const condition = compile(filter.filter, collection.attributes, `${filter.attribute}.`, parameters);
      return collection.kind === 'exists'
        ? existsRow(collection, filter.filter, condition)
        : and([collection.existsWhen === undefined ? true : `(${collection.existsWhen})`, condition]);
    }
  }
}

type RowMapping = Extract<CollectionMapping, { kind: 'exists' }>;

function existsRow(rows: RowMapping, filter: ResolvedFilter, condition: Predicate): Predicate {
  if (condition === false) return false;
  const { from, owner, resource, where, selective = [] } = rows;
  const conditions = [...(where ? [where] : []), ...(condition === true ? [] : [condition])];
  if (fixes(filter, selective))
    return `${resource} IN (SELECT ${owner} FROM ${from} WHERE ${conditions.join(' AND ')})`;
  return `EXISTS (SELECT 1 FROM ${from} WHERE ${[`${owner} = ${resource}`, ...conditions].join(' AND ')})`;
}

/** Whether every match of the filter has a fixed value for one of these parts, given by path. */
export function fixes(filter: ResolvedFilter, parts: readonly string[]): boolean {
  switch (filter.kind) {
    case 'compare':
      return filter.operator === 'eq' && parts.includes(filter.path);
    case 'and':
      return filter.filters.some((part) => fixes(part, parts));
    case 'or':
      return filter.filters.every((part) => fixes(part, parts));
    case 'some': {
      const start = `${filter.attribute}.`;
      const within = parts.filter((part) => part.startsWith(start)).map((part) => part.slice(start.length));
      return fixes(filter.filter, within);
    }
    default:
      return false;
  }
}

/** The column of a path, or the columns of all parts of a complex attribute. */
function columnsAt(mapping: Mapping, path: string, within: string): ColumnMapping[] {
  const keys = Object.keys(mapping).filter((key) => key === path || key.startsWith(`${path}.`));
  const columns = keys.map((key) => mapping[key]!).filter((column) => !isCollection(column));
  if (columns.length === 0) throw notFilterable(within + path);
  return columns;
}

function collectionAt(mapping: Mapping, attribute: string): CollectionMapping {
  const collection = Object.hasOwn(mapping, attribute) ? mapping[attribute] : undefined;
  if (!collection || !isCollection(collection)) throw notFilterable(attribute);
  return collection;
}
