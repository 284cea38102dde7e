import { unknownAttribute } from '../errors';
import type { Schema } from '../schema/attribute';
import { findAttribute, printAttributePath } from '../schema/lookup';
import type { Filter } from './ast';

/** Every resource has an id. */
const NEVER: Filter = { kind: 'not', filter: { kind: 'present', path: { name: 'id' } } };

/**
 * What a filter over several resource types asks of one of them: a term whose attribute the type does not have is not
 * fulfilled (RFC 7644 §3.4.2.1). Throws 400 invalidFilter for an attribute that no type has.
 */
export function filterWithin(filter: Filter, schema: Schema, all: readonly Schema[]): Filter {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return { ...filter, filters: filter.filters.map((part) => filterWithin(part, schema, all)) };
    case 'not':
      return { ...filter, filter: filterWithin(filter.filter, schema, all) };
    default:
      if (findAttribute(schema, filter.path)) return filter;
      if (all.some((other) => findAttribute(other, filter.path))) return NEVER;
      throw unknownAttribute(printAttributePath(filter.path));
  }
}
